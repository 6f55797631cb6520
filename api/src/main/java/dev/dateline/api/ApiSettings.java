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
 * @param dataDir the directory of everything that is kept between restarts
 * @param api see {@link Delivery}
 */
@ConfigurationProperties("dateline")
public record ApiSettings(
        @DefaultValue("data") Path dataDir, @Name("api") @DefaultValue Delivery api) {

    /**
     * The settings under {@code dateline.api}.
     *
     * @param ringSize memory for the newest events; older ones are read from Kafka
     * @param replayCache memory for older events that were read from Kafka
     * @param heartbeat after how long without an event a stream gets a heartbeat with the current
     *     event id
     * @param maxStreams the most streams at once
     * @param drain over how long a stopping node spreads its goodbyes to the streams, at most
     *     PT20S; it takes less time if there are few
     * @param maxStoreLag how long a list waits until the store has the items of the index
     */
    public record Delivery(
            @DefaultValue("48MB") DataSize ringSize,
            @DefaultValue("16MB") DataSize replayCache,
            @DefaultValue("PT15S") Duration heartbeat,
            @DefaultValue("10000") int maxStreams,
            @DefaultValue("PT1.5S") Duration drain,
            @DefaultValue("PT3S") Duration maxStoreLag) {

        private static final Duration LONGEST_DRAIN = Duration.ofSeconds(20);

        public Delivery {
            if (heartbeat.compareTo(Duration.ofSeconds(1)) < 0 || maxStreams < 1) {
                throw new IllegalArgumentException(
                        "dateline.api.heartbeat must be at least PT1S, max-streams at least 1");
            }
            if (drain.isNegative() || drain.compareTo(LONGEST_DRAIN) > 0) {
                throw new IllegalArgumentException("dateline.api.drain must be PT0S to PT20S");
            }
        }
    }
}
