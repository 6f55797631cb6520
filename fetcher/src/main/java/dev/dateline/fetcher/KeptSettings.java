package dev.dateline.fetcher;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is kept of documents that were read.
 *
 * @param keptDocuments as many bytes of the last documents of each source are kept a day, after
 *     compression, for ops to look at; they lie in news.documents for three days. 0B keeps none
 */
@ConfigurationProperties("dateline.fetcher")
public record KeptSettings(@DefaultValue("1MB") DataSize keptDocuments) {

    public KeptSettings {
        if (keptDocuments.isNegative()) {
            throw new IllegalArgumentException(
                    "dateline.fetcher.kept-documents must not be negative");
        }
    }
}
