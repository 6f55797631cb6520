package dev.dateline.api.stories;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How many stories are listed.
 *
 * @param memory for the stories of late; older ones are not listed, and are read from the store by
 *     id
 */
@ConfigurationProperties("dateline.api.stories")
public record StoriesSettings(@DefaultValue("32MB") DataSize memory) {

    public StoriesSettings {
        if (memory.toBytes() < 1) {
            throw new IllegalArgumentException("dateline.api.stories.memory must be at least 1B");
        }
    }
}
