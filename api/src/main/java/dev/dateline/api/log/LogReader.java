package dev.dateline.api.log;

import dev.dateline.contract.delivery.Cursor;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log from any position: out of the ring, and out of Kafka where that is too young. Says
 * where a subscriber can begin.
 */
public final class LogReader {

    /** The year 9999: a cursor of another log may say anything. */
    private static final long LATEST_SECOND = 253_402_300_799L;

    private final Ring ring;
    private final LogBlocks blocks;
    private final String epoch;

    LogReader(Ring ring, LogBlocks blocks, String epoch) {
        this.ring = ring;
        this.blocks = blocks;
        this.epoch = epoch;
    }

    /** What lies behind a position. */
    public sealed interface Next {
        /** An event. */
        record Event(Frame frame) implements Next {}

        /** No event up to another position: go on from there. */
        record Nothing(long upTo) implements Next {}

        /** Not known yet; the future completes when it may be. */
        record Later(CompletableFuture<?> when) implements Next {}

        /** The end of the log. */
        record End() implements Next {}
    }

    /** What lies behind the position; never blocks. */
    public Next after(long position) {
        if (position >= ring.missingUpTo()) {
            Frame frame = ring.after(position);
            if (position >= ring.missingUpTo()) {
                return frame == null ? new Next.End() : new Next.Event(frame);
            }
        }
        CompletableFuture<LogBlocks.Block> block = blocks.holding(position + 1);
        if (!block.isDone() || block.isCompletedExceptionally()) {
            return new Next.Later(block);
        }
        LogBlocks.Block read = block.join();
        Frame frame = read.after(position);
        return frame != null
                ? new Next.Event(frame)
                : new Next.Nothing(Math.max(position + 1, read.end()) - 1);
    }

    /** The position behind the newest event. */
    public Cursor tip() {
        return ring.tip();
    }

    /** How a subscriber begins. */
    public enum State {
        live,
        resumed,
        gap,
        approximate,
        reset
    }

    /**
     * Where a subscriber begins.
     *
     * @param from the position as a cursor
     * @param missed how many events are lost to it
     * @param lostFrom where it left off, if something is lost
     */
    public record Start(
            State state,
            Cursor from,
            long position,
            Cursor earliest,
            long missed,
            @Nullable Cursor lostFrom) {}

    /** At the tip. */
    public Start live() {
        Cursor tip = tip();
        return new Start(
                State.live, tip, tip.offset() - (tip.sequence() == 0 ? 1 : 0), earliest(), 0, null);
    }

    /** Before the first event that is kept. Blocks. */
    public Start earliestKept() {
        Cursor earliest = earliest();
        return new Start(State.resumed, earliest, before(earliest), earliest, 0, null);
    }

    /** At a time. Blocks. */
    public Start since(long epochMillis) {
        return at(blocks.offsetAt(epochMillis), State.resumed);
    }

    /** Behind the event that a subscriber had last. Blocks. */
    public Start resume(Cursor cursor) {
        if (!cursor.epoch().equals(epoch)) {
            return approximate(cursor);
        }
        if (isFollowedInRing(cursor)) {
            return new Start(State.resumed, cursor, cursor.offset(), earliest(), 0, null);
        }
        LogBlocks.Bounds bounds = blocks.bounds();
        long position = cursor.sequence() == 0 ? bounds.first() - 1 : cursor.offset();
        Frame next = firstBehind(position, bounds.end());
        if (next == null) {
            // nothing behind it: right if it is the last, or so new that this node has not read it
            // yet
            boolean plausible = position < bounds.end() && cursor.sequence() >= tip().sequence();
            return plausible
                    ? new Start(State.resumed, cursor, position, earliest(), 0, null)
                    : approximate(cursor);
        }
        long missed = next.cursor().sequence() - cursor.sequence() - 1;
        if (missed == 0) {
            return new Start(State.resumed, cursor, position, earliest(), 0, null);
        }
        if (missed > 0 && cursor.offset() < bounds.first()) {
            Cursor from = justBefore(next);
            return new Start(State.gap, from, before(from), earliest(), missed, cursor);
        }
        return approximate(cursor);
    }

    /**
     * Whether the ring knows what comes behind the cursor. Hundreds come back at once when a node
     * goes: nearly all of them are answered without asking Kafka.
     */
    private boolean isFollowedInRing(Cursor cursor) {
        if (cursor.sequence() == 0 || cursor.offset() < ring.missingUpTo()) {
            return false;
        }
        Cursor tip = ring.tip();
        Frame next = ring.after(cursor.offset());
        boolean dense =
                next == null
                        ? cursor.equals(tip)
                        : next.cursor().sequence() == cursor.sequence() + 1;
        return dense && cursor.offset() >= ring.missingUpTo();
    }

    private Start approximate(Cursor cursor) {
        long seconds = Math.min(cursor.seconds(), LATEST_SECOND);
        return at(blocks.offsetAt(seconds * 1000), State.approximate);
    }

    private Start at(long offset, State state) {
        Frame first = firstBehind(offset - 1, blocks.bounds().end());
        if (first == null) {
            Cursor tip = tip();
            return new Start(state, tip, Math.max(offset - 1, before(tip)), earliest(), 0, null);
        }
        Cursor from = justBefore(first);
        return new Start(state, from, offset - 1, earliest(), 0, null);
    }

    private Cursor earliest() {
        return blocks.earliest(
                () -> {
                    LogBlocks.Bounds bounds = blocks.bounds();
                    Frame first = firstBehind(bounds.first() - 1, bounds.end());
                    return first == null ? tip() : justBefore(first);
                });
    }

    /** A position that is right before an event: its offset names no event, its sequence does. */
    private Cursor justBefore(Frame frame) {
        Cursor at = frame.cursor();
        return at.sequence() == 1
                ? Cursor.beginning(epoch)
                : new Cursor(epoch, at.offset() - 1, at.sequence() - 1, at.seconds());
    }

    private static long before(Cursor cursor) {
        return cursor.sequence() == 0 ? -1 : cursor.offset();
    }

    private @Nullable Frame firstBehind(long position, long end) {
        long at = position;
        while (at < end) {
            switch (after(at)) {
                case Next.Event(Frame frame) -> {
                    return frame;
                }
                case Next.Nothing(long upTo) -> at = upTo;
                case Next.Later(CompletableFuture<?> when) -> LogBlocks.joined(when);
                case Next.End() -> {
                    return null;
                }
            }
        }
        return null;
    }
}
