package dev.dateline.platform.topics;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How topics are created.
 *
 * @param partitions how many partitions the topics have that are spread by site, and so how many
 *     fetchers and enrichers can share the work; can't be changed later
 * @param replicationFactor how many brokers hold a copy of each topic; -1 uses the broker's default
 */
@ConfigurationProperties("dateline.topics")
public record TopicSettings(
        @DefaultValue("12") int partitions, @DefaultValue("-1") short replicationFactor) {

    public TopicSettings {
        if (partitions < 1 || partitions > 1000) {
            throw new IllegalArgumentException("dateline.topics.partitions must be 1 to 1000");
        }
    }
}
