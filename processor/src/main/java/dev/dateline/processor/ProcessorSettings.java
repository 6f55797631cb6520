package dev.dateline.processor;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How observations are processed.
 *
 * @param enrichers threads that enrich, each with its share of the partitions
 * @param batch the most observations that are enriched or decided at once
 * @param copyWindow for how many of the newest events the desk knows the text, to find copies
 */
@ConfigurationProperties("dateline.processor")
public record ProcessorSettings(
        @DefaultValue("2") int enrichers,
        @DefaultValue("500") int batch,
        @DefaultValue("100000") int copyWindow) {

    public ProcessorSettings {
        if (enrichers < 1 || batch < 1 || copyWindow < 1) {
            throw new IllegalArgumentException(
                    "dateline.processor.enrichers, batch and copy-window must be at least 1");
        }
    }
}
