package dev.dateline.platform.settings;

import java.util.Collection;
import java.util.List;
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
 * Refuses to start with an unknown setting {@code dateline.…}: a mistyped limit or key would be no
 * limit and no key. In the environment, where others may have such names too, it only warns.
 */
final class SettingsCheck implements EnvironmentPostProcessor {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("dateline");

    private static final List<String> SERVICES =
            List.of("dateline.fetcher.", "dateline.processor.", "dateline.api.");

    private final Log log;

    SettingsCheck(DeferredLogFactory logs) {
        this.log = logs.getLog(SettingsCheck.class);
    }

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        Collection<Setting> settings = Setting.all();
        Set<String> names = settings.stream().map(Setting::name).collect(Collectors.toSet());
        Set<String> plain = names.stream().map(SettingsCheck::plain).collect(Collectors.toSet());
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource listed) {
                listed.stream()
                        .filter(OURS::isAncestorOf)
                        .map(name -> name.toString().replaceAll("\\[.*", ""))
                        .filter(name -> isMeantForHere(name, names))
                        .filter(
                                name ->
                                        isEnvironment(source)
                                                ? !plain.contains(plain(name))
                                                : !names.contains(name))
                        .forEach(name -> refuse(name, source, settings));
            }
        }
    }

    /** A file that several services share also has settings of the other services. */
    private static boolean isMeantForHere(String name, Set<String> known) {
        boolean allServices =
                SERVICES.stream()
                        .allMatch(group -> known.stream().anyMatch(one -> one.startsWith(group)));
        String group = name.split("\\.", -1)[1] + ".";
        return allServices || known.stream().anyMatch(one -> one.startsWith("dateline." + group));
    }

    private static boolean isEnvironment(ConfigurationPropertySource source) {
        return String.valueOf(source.getUnderlyingSource())
                .contains(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    }

    private void refuse(
            String name, ConfigurationPropertySource source, Collection<Setting> settings) {
        String group = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        String there =
                settings.stream()
                        .map(Setting::name)
                        .filter(one -> one.startsWith(group + "."))
                        .collect(Collectors.joining(", "));
        String known = there.isEmpty() ? "docs/settings.md lists all" : "known are " + there;
        if (isEnvironment(source)) {
            log.warn("unknown setting " + name + " in the environment; " + known);
        } else {
            throw new InvalidConfigurationPropertyValueException(
                    name, "***", "unknown setting; " + known);
        }
    }

    /** The name without dots and dashes, which environment variables can't have. */
    private static String plain(String name) {
        return name.replaceAll("[.\\-_]", "").toLowerCase(Locale.ROOT);
    }
}
