package dev.dateline.contract.kafka;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who this process is.
 *
 * @param id stays the same when the process is restarted and is unlike that of any other;
 *     everything in one process makes itself one, a service alone without one gets its partitions
 *     10 s after a crash
 */
@ConfigurationProperties("dateline.node")
public record NodeSettings(@Nullable String id) {

    private static final String STRANGER = UUID.randomUUID().toString();

    String idOrRandom() {
        return id == null ? STRANGER : id;
    }
}
