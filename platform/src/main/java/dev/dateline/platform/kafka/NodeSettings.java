package dev.dateline.platform.kafka;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who this process is.
 *
 * @param id the name of this node: the same after each restart, and different on every node. If all
 *     services run in one process, it makes one itself. A single service without one gets its
 *     partitions back only 10 s after a crash
 */
@ConfigurationProperties("dateline.node")
public record NodeSettings(@Nullable String id) {

    private static final String STRANGER = UUID.randomUUID().toString();

    String idOrRandom() {
        return id == null ? STRANGER : id;
    }
}
