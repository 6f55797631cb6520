package dev.dateline.api.log;

import dev.dateline.contract.delivery.Cursor;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The newest frames, within a bound of memory. One thread adds, any number read without waiting. A
 * reader that stands at {@code position} misses nothing here as long as {@link #missingUpTo} is not
 * above it, and must look again after each frame that it takes.
 */
final class Ring {

    private static final int OVERHEAD = 200;

    private final long maxBytes;
    private final ConcurrentSkipListMap<Long, Frame> frames = new ConcurrentSkipListMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private volatile long missingUpTo;
    private volatile Cursor tip;

    /**
     * An empty ring.
     *
     * @param missingUpTo the offset up to which events lie only in Kafka
     */
    Ring(long maxBytes, long missingUpTo, Cursor tip) {
        this.maxBytes = maxBytes;
        this.missingUpTo = missingUpTo;
        this.tip = tip;
    }

    void add(Frame frame) {
        if (frames.putIfAbsent(frame.offset(), frame) != null) {
            return;
        }
        tip = frame.cursor();
        long held = bytes.addAndGet(frame.bytes().length + OVERHEAD);
        while (held > maxBytes && frames.size() > 1) {
            Frame oldest = frames.firstEntry().getValue();
            // told before it is gone, so that no reader passes over it unaware
            missingUpTo = oldest.offset();
            frames.remove(oldest.offset());
            held = bytes.addAndGet(-(oldest.bytes().length + OVERHEAD));
        }
    }

    /** The first frame behind the position, or null if there is none yet. */
    @Nullable Frame after(long position) {
        var entry = frames.higherEntry(position);
        return entry == null ? null : entry.getValue();
    }

    /** The offset of the newest event that is not here. */
    long missingUpTo() {
        return missingUpTo;
    }

    /** The position behind the newest event. */
    Cursor tip() {
        return tip;
    }

    long bytes() {
        return bytes.get();
    }
}
