package dev.dateline.api.index;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How far the index may be behind the stream.
 *
 * @param queue memory for events that wait for the index; what does not fit is read from Kafka
 *     again, and no stream waits for that
 * @param maxLag how long a list waits until the index has all events that were streamed before it
 *     was asked for
 */
@ConfigurationProperties("dateline.api.index")
public record IndexSettings(
        @DefaultValue("8MB") DataSize queue, @DefaultValue("PT2S") Duration maxLag) {

    public IndexSettings {
        if (queue.toBytes() < 1 || maxLag.isNegative()) {
            throw new IllegalArgumentException(
                    "dateline.api.index.queue must be at least 1B, max-lag at least PT0S");
        }
    }
}
