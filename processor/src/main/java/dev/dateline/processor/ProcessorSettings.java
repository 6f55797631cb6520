package dev.dateline.processor;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How observations are processed.
 *
 * @param enrichers how many threads enrich; each takes a share of the partitions
 * @param batch the most observations in one batch
 * @param copyWindow how many of the newest events are searched for copies, for 72 hours at most:
 *     for a day, 86,400 times the events in a second. A text takes a kilobyte of the heap. The same
 *     for all processors, or the next desk decides otherwise
 * @param storyWindow of how many of the newest events the items are searched for stories, which end
 *     after five days of silence. An item takes a kilobyte of the heap. The same for all processors
 */
@ConfigurationProperties("dateline.processor")
public record ProcessorSettings(
        @DefaultValue("2") int enrichers,
        @DefaultValue("200") int batch,
        @DefaultValue("50000") int copyWindow,
        @DefaultValue("50000") int storyWindow) {

    public ProcessorSettings {
        if (enrichers < 1 || batch < 1 || copyWindow < 1 || storyWindow < 1) {
            throw new IllegalArgumentException(
                    "dateline.processor.enrichers, batch, copy-window and story-window must be at least 1");
        }
    }
}
