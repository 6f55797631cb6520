package dev.dateline.api.documents;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may be pushed.
 *
 * @param maxSize the largest document; it must also fit into a record of 4 MB once it is compressed
 * @param maxArriving the most memory for documents that are not answered yet, half of it for one
 *     source; senders of more are asked to try again
 */
@ConfigurationProperties("dateline.api.documents")
public record DocumentSettings(
        @DefaultValue("8MB") DataSize maxSize, @DefaultValue("64MB") DataSize maxArriving) {

    private static final DataSize LARGEST = DataSize.ofMegabytes(64);

    public DocumentSettings {
        if (maxSize.toBytes() < 1
                || maxSize.compareTo(LARGEST) > 0
                || maxArriving.compareTo(maxSize) < 0) {
            throw new IllegalArgumentException(
                    "dateline.api.documents.max-size must be 1B to "
                            + LARGEST
                            + ", max-arriving at least as much");
        }
    }
}
