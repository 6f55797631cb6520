package dev.dateline.api.log;

import dev.dateline.contract.delivery.Cursor;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The newest frames, within a limit of memory. One thread adds, any number of threads read without
 * waiting, and what was withdrawn is replaced under their eyes. A reader at {@code position} misses
 * nothing here as long as {@link #missingUpTo} is not above it; it must check again after each
 * frame that it takes.
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
     * @param missingUpTo the offset up to which events are only in Kafka
     */
    Ring(long maxBytes, long missingUpTo, Cursor tip) {
        this.maxBytes = maxBytes;
        this.missingUpTo = missingUpTo;
        this.tip = tip;
    }

    /** Adds the next frame; one that was added before, which a failure has read again, is left. */
    void add(Frame frame) {
        boolean known = frame.offset() <= tip.offset() && tip.sequence() > 0;
        if (known || frame.offset() <= missingUpTo) {
            return;
        }
        frames.put(frame.offset(), frame);
        tip = frame.cursor();
        long held = bytes.addAndGet(frame.bytes().length + OVERHEAD);
        while (held > maxBytes && frames.size() > 1) {
            Frame oldest = frames.firstEntry().getValue();
            // set before it is removed, so that no reader skips it without noticing
            missingUpTo = oldest.offset();
            // it may have been replaced meanwhile
            Frame gone = frames.remove(oldest.offset());
            held = bytes.addAndGet(gone == null ? 0 : -(gone.bytes().length + OVERHEAD));
        }
    }

    /**
     * Replaces the frames of some items, each in its place; any thread may. A reader finds the one
     * or the other, and all others as they are.
     *
     * @param again makes the new frame of the former one, or gives that back
     * @return how many were replaced
     */
    int replace(Set<String> itemIds, UnaryOperator<Frame> again) {
        int count = 0;
        for (Frame former : frames.values()) {
            if (former.tellsOf(itemIds)) {
                Frame now = again.apply(former);
                // unless it was given up, or another thread has replaced it
                if (!now.equals(former) && frames.replace(former.offset(), former, now)) {
                    bytes.addAndGet(now.bytes().length - former.bytes().length);
                    count++;
                }
            }
        }
        return count;
    }

    /** The first frame after the position, or null if there is none yet. */
    @Nullable Frame after(long position) {
        var entry = frames.higherEntry(position);
        return entry == null ? null : entry.getValue();
    }

    /** The offset of the newest event that is not here. */
    long missingUpTo() {
        return missingUpTo;
    }

    /** The position after the newest event. */
    Cursor tip() {
        return tip;
    }

    long bytes() {
        return bytes.get();
    }
}
