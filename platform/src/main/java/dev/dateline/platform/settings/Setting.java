package dev.dateline.platform.settings;

import dev.dateline.contract.record.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A setting, as the build describes it from the class that holds it.
 *
 * @param name such as {@code dateline.fetcher.poll-interval}
 * @param defaultValue as it would be written in a file; null where there is none
 * @param description what it is for, from the class's documentation
 */
public record Setting(String name, @Nullable String defaultValue, String description) {

    /** What the build writes from classes with {@code @ConfigurationProperties}. */
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private static final String PREFIX = "dateline.";

    /** All settings of Dateline in this process, sorted by name. */
    public static Collection<Setting> all() {
        TreeMap<String, Setting> settings = new TreeMap<>();
        try {
            ClassLoader classes = Setting.class.getClassLoader();
            for (URL file : Collections.list(classes.getResources(METADATA))) {
                read(file, settings);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings.values();
    }

    private static void read(URL file, TreeMap<String, Setting> settings) throws IOException {
        try (InputStream in = file.openStream()) {
            byte[] json = in.readAllBytes();
            // most of these files are large and not ours
            if (!new String(json, StandardCharsets.ISO_8859_1).contains("\"" + PREFIX)) {
                return;
            }
            for (JsonNode property : Json.MAPPER.readTree(json).path("properties")) {
                String name = property.path("name").asString();
                if (name.startsWith(PREFIX)) {
                    settings.put(name, of(name, property));
                }
            }
        }
    }

    private static Setting of(String name, JsonNode property) {
        JsonNode value = property.path("defaultValue");
        boolean empty = value.isMissingNode() || (value.isArray() && value.isEmpty());
        String description = property.path("description").asString("").strip();
        return new Setting(
                name, empty ? null : value.asString(), description.replaceAll("\\s+", " "));
    }
}
