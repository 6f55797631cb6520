package dev.dateline.fetcher.poll;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * How many bytes the {@link KnownEntries} of all sources take. A source for which there is no room
 * is read whole, as before it was known.
 */
@Component
final class KnownRoom {

    /** Enough for 50,000 feeds of 40 entries, or 80,000 of 20. */
    static final long MOST = 20L << 20;

    private final AtomicLong taken = new AtomicLong();

    /** Whether there was room for so many bytes, which are taken then. */
    boolean take(int bytes) {
        if (taken.addAndGet(bytes) <= MOST) {
            return true;
        }
        release(bytes);
        return false;
    }

    void release(int bytes) {
        taken.addAndGet(-bytes);
    }

    /** In bytes. */
    long taken() {
        return taken.get();
    }
}
