package dev.dateline.api.documents;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Memory for the documents that are arriving at once. */
@Component
final class Arrivals {

    private final long most;
    private final AtomicLong held = new AtomicLong();

    Arrivals(DocumentSettings settings) {
        this.most = settings.maxArriving().toBytes();
    }

    /** Whether there is room for so many bytes more, which are then taken. */
    boolean hold(long bytes) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void give(long bytes) {
        held.addAndGet(-bytes);
    }

    /** How many bytes are held. */
    long held() {
        return held.get();
    }
}
