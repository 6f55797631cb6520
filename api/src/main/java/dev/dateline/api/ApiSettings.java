package dev.dateline.api;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.unit.DataSize;

/**
 * How the api keeps and delivers events.
 *
 * @param dataDir everything that outlives the process
 * @param api see {@link Delivery}
 */
@ConfigurationProperties("dateline")
public record ApiSettings(
        @DefaultValue("data") Path dataDir, @Name("api") @DefaultValue Delivery api) {

    /**
     * The settings under {@code dateline.api}.
     *
     * @param ringSize how much memory the newest events may take; older ones are read from Kafka
     * @param replayCache how much memory blocks of older events may take
     * @param heartbeat after how long a silence a stream is told where it stands
     * @param maxStreams the most streams that are served at once
     * @param maxStoreLag how long a list waits for the store to hold what the index knows
     */
    public record Delivery(
            @DefaultValue("48MB") DataSize ringSize,
            @DefaultValue("16MB") DataSize replayCache,
            @DefaultValue("PT15S") Duration heartbeat,
            @DefaultValue("10000") int maxStreams,
            @DefaultValue("PT3S") Duration maxStoreLag) {

        public Delivery {
            if (heartbeat.compareTo(Duration.ofSeconds(1)) < 0 || maxStreams < 1) {
                throw new IllegalArgumentException(
                        "dateline.api.heartbeat must be at least PT1S, max-streams at least 1");
            }
        }
    }
}
