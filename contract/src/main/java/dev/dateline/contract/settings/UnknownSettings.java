package dev.dateline.contract.settings;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;

/**
 * Refuses to start with a setting {@code dateline.…} that is none: a mistyped limit or key would be
 * no limit and no key. In the environment, where others may have such names too, it warns.
 */
final class UnknownSettings implements EnvironmentPostProcessor {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("dateline");

    private final Log log;

    UnknownSettings(DeferredLogFactory logs) {
        this.log = logs.getLog(UnknownSettings.class);
    }

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        Collection<Setting> settings = Setting.all();
        Set<String> known =
                settings.stream().map(one -> plain(one.name())).collect(Collectors.toSet());
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource names) {
                names.stream()
                        .filter(OURS::isAncestorOf)
                        .filter(name -> !known.contains(plain(name.toString())))
                        .forEach(name -> refuse(name.toString(), source, settings));
            }
        }
    }

    private void refuse(
            String name, ConfigurationPropertySource source, Collection<Setting> settings) {
        String group = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        String there =
                settings.stream()
                        .map(Setting::name)
                        .filter(one -> one.startsWith(group + "."))
                        .collect(Collectors.joining(", "));
        String reason =
                "there is no such setting"
                        + (there.isEmpty() ? "; the README lists all" : "; there are " + there);
        if (String.valueOf(source.getUnderlyingSource())
                .contains(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)) {
            log.warn("the environment sets " + name + ": " + reason);
        } else {
            throw new InvalidConfigurationPropertyValueException(name, "***", reason);
        }
    }

    /** The environment knows neither dots nor dashes, and lists have an index. */
    private static String plain(String name) {
        return name.replaceAll("\\[.*", "").replaceAll("[.\\-_]", "").toLowerCase(Locale.ROOT);
    }
}
