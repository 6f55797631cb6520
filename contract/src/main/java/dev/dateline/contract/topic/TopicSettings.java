package dev.dateline.contract.topic;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How topics are created.
 *
 * @param partitions of the topics that are spread by site, so the number of fetchers and enrichers
 *     that can share the work; can't be changed later
 * @param replicationFactor how many brokers hold each; -1 takes the broker's default
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
