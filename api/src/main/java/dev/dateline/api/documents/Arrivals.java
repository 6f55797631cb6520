package dev.dateline.api.documents;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Memory for the documents that are arriving at once, until they are answered. One source can't
 * have all of it.
 */
@Component
final class Arrivals {

    private final long most;
    private final long mostOfOne;
    private final Map<String, Long> bySource = new HashMap<>();
    private long held;

    Arrivals(DocumentSettings settings) {
        this.most = settings.maxArriving().toBytes();
        // its largest document must have room
        this.mostOfOne = Math.max(most / 2, settings.maxSize().toBytes());
    }

    /** Whether there is room for so many bytes more of a source, which are then taken. */
    synchronized boolean hold(String source, long bytes) {
        long own = bySource.getOrDefault(source, 0L) + bytes;
        if (held + bytes > most || own > mostOfOne) {
            return false;
        }
        held += bytes;
        bySource.put(source, own);
        return true;
    }

    synchronized void give(String source, long bytes) {
        held -= bytes;
        bySource.computeIfPresent(source, (_, own) -> own > bytes ? own - bytes : null);
    }

    /** How many bytes are held. */
    synchronized long held() {
        return held;
    }
}
