package dev.dateline.api.items;

import dev.dateline.api.index.Hit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Items that the log has and the store has lost. Nobody waits for them again until this process
 * restarts; they are listed again once the store has them. The newest are remembered, so that a
 * store that has lost everything costs no memory.
 */
@Component
final class LostItems {

    private static final Logger log = LoggerFactory.getLogger(LostItems.class);
    private static final int MOST = 10_000;

    /** The sequence that the store should have, by item id. */
    private final Map<String, Long> lost = new LinkedHashMap<>();

    private final Counter missing;

    LostItems(MeterRegistry registry) {
        missing =
                Counter.builder("dateline.api.items.missing")
                        .description("Items, or versions of them, that the store has lost")
                        .register(registry);
    }

    /** Whether the store is known to have lost what was found. */
    synchronized boolean has(Hit hit) {
        return lost.getOrDefault(hit.itemId(), 0L) >= hit.applied();
    }

    /** The store says that it is complete, and does not have what was found. */
    synchronized void add(Hit hit) {
        if (has(hit)) {
            return;
        }
        if (lost.size() >= MOST) {
            lost.remove(lost.keySet().iterator().next());
        }
        lost.put(hit.itemId(), hit.applied());
        missing.increment();
        log.warn(
                "the store has lost version {} of item {}; lists show what is left of it, or"
                        + " leave it out; to repair it, have the store filled from the log again",
                hit.version(),
                hit.itemId());
    }
}
