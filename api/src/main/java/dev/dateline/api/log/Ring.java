package dev.dateline.api.log;

import dev.dateline.contract.delivery.Cursor;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The newest frames, within a limit of memory. One thread adds, any number of threads read without
 * waiting, and what was withdrawn is replaced under their eyes. Adding and replacing take turns:
 * what is withdrawn is withdrawn before a frame is added, and known then, or it finds the frame. A
 * reader at {@code position} misses nothing here as long as {@link #missingUpTo} is not above it;
 * it must check again after each frame that it takes.
 */
final class Ring {

    private static final int OVERHEAD = 200;

    private final long maxBytes;
    private final UnaryOperator<Frame> current;
    private final ConcurrentSkipListMap<Long, Frame> frames = new ConcurrentSkipListMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private volatile long missingUpTo;
    private volatile Cursor tip;

    /**
     * An empty ring.
     *
     * @param missingUpTo the offset up to which events are only in Kafka
     * @param current makes a frame anew if something of it was withdrawn since it was made, or else
     *     gives it back
     */
    Ring(long maxBytes, long missingUpTo, Cursor tip, UnaryOperator<Frame> current) {
        this.maxBytes = maxBytes;
        this.missingUpTo = missingUpTo;
        this.tip = tip;
        this.current = current;
    }

    /** Adds the next frame; one that was added before, which a failure has read again, is left. */
    synchronized void add(Frame made) {
        Frame frame = current.apply(made);
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
            frames.remove(oldest.offset());
            held = bytes.addAndGet(-(oldest.bytes().length + OVERHEAD));
        }
    }

    /**
     * Replaces the frames of items that were withdrawn, each in its place; any thread may. A reader
     * finds the one or the other, and all others as they are.
     *
     * @return how many were replaced
     */
    synchronized int replace(Set<String> itemIds) {
        int count = 0;
        for (Frame former : frames.values()) {
            if (former.tellsOf(itemIds)) {
                Frame now = current.apply(former);
                if (!now.equals(former)) {
                    frames.put(former.offset(), now);
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
