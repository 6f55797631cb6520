package dev.dateline.api.log;

import dev.dateline.contract.delivery.Cursor;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log from any position: from the ring, or from Kafka if the ring does not go back far
 * enough. Decides where a subscriber can begin.
 */
public final class LogReader {

    /** The year 9999: a cursor of another log may contain any number. */
    private static final long LATEST_SECOND = 253_402_300_799L;

    private final Ring ring;
    private final LogBlocks blocks;
    private final String epoch;

    LogReader(Ring ring, LogBlocks blocks, String epoch) {
        this.ring = ring;
        this.blocks = blocks;
        this.epoch = epoch;
    }

    /** What comes after a position. */
    public sealed interface Next {
        /** An event. */
        record Event(Frame frame) implements Next {}

        /** No event up to another position: continue from there. */
        record Nothing(long upTo) implements Next {}

        /** Not known yet; ask again when the future completes. */
        record Later(CompletableFuture<?> when) implements Next {}

        /** The end of the log. */
        record End() implements Next {}
    }

    /** What comes after the position; never blocks. */
    public Next after(long position) {
        if (position >= ring.missingUpTo()) {
            Frame frame = ring.after(position);
            if (position >= ring.missingUpTo()) {
                return frame == null ? new Next.End() : new Next.Event(frame);
            }
        }
        CompletableFuture<Block> block = blocks.holding(position + 1);
        if (!block.isDone() || block.isCompletedExceptionally()) {
            return new Next.Later(block);
        }
        Block read = block.join();
        Frame frame = read.after(position);
        if (frame != null) {
            return new Next.Event(frame);
        }
        // it can end before the position: then there is another one
        return read.end() > position + 1 ? new Next.Nothing(read.end() - 1) : new Next.Later(block);
    }

    /** The position after the newest event. */
    public Cursor tip() {
        return ring.tip();
    }

    /** How a subscriber begins. */
    public enum Beginning {
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
     * @param missed how many events it can't get any more
     * @param lostFrom where it stopped, if events are missing
     */
    public record Start(
            Beginning beginning,
            Cursor from,
            long position,
            Cursor earliest,
            long missed,
            @Nullable Cursor lostFrom) {}

    /** After the newest event. Never blocks. */
    public Start live() {
        Cursor tip = tip();
        return new Start(Beginning.live, tip, before(tip), earliest(), 0, null);
    }

    /** Before the first event that is kept. Blocks. */
    public Start earliestKept() {
        Cursor earliest = blocks.firstNow().map(this::justBefore).orElseGet(this::tip);
        return new Start(Beginning.resumed, earliest, before(earliest), earliest, 0, null);
    }

    /** At a time. Blocks. */
    public Start since(long epochMillis) {
        return at(blocks.offsetAt(epochMillis), Beginning.resumed);
    }

    /**
     * After the last event that a subscriber has received, if the ring knows what comes after it,
     * else null. Never blocks. When a node stops, hundreds of subscribers come back at once: nearly
     * all of them are answered like this.
     */
    public @Nullable Start resumeAtOnce(Cursor cursor) {
        return cursor.epoch().equals(epoch) && isFollowedInRing(cursor)
                ? new Start(Beginning.resumed, cursor, cursor.offset(), earliest(), 0, null)
                : null;
    }

    /** After the last event that a subscriber has received. Blocks. */
    public Start resume(Cursor cursor) {
        if (!cursor.epoch().equals(epoch)) {
            return approximate(cursor);
        }
        Start atOnce = resumeAtOnce(cursor);
        if (atOnce != null) {
            return atOnce;
        }
        // before it is looked for what comes next: nothing that comes meanwhile is passed over
        Cursor tip = tip();
        OldEvents.Bounds bounds = blocks.bounds();
        long position = cursor.isBeginning() ? bounds.first() - 1 : cursor.offset();
        if (cursor.isUncounted()) {
            // what was deleted behind it could not be counted
            return position >= bounds.first() - 1 && position < bounds.end()
                    ? new Start(Beginning.resumed, cursor, position, earliest(), 0, null)
                    : approximate(cursor);
        }
        Frame next = firstBehind(position, bounds.end());
        if (next == null) {
            // nothing after it: correct if it is the last event, or so new that this node has not
            // read it yet
            return position < bounds.end() && isAtOrAheadOf(tip, cursor)
                    ? new Start(Beginning.resumed, cursor, position, earliest(), 0, null)
                    : approximate(cursor);
        }
        long missed = cursor.missedBefore(next.cursor());
        if (missed == 0) {
            return new Start(Beginning.resumed, cursor, position, earliest(), 0, null);
        }
        if (missed > 0 && cursor.offset() < bounds.first()) {
            Cursor from = justBefore(next.cursor());
            return new Start(Beginning.gap, from, before(from), earliest(), missed, cursor);
        }
        return approximate(cursor);
    }

    /** Whether the ring knows what comes after the cursor. */
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

    /** Whether it is behind the last event, or behind one so new that this node lacks it yet. */
    private static boolean isAtOrAheadOf(Cursor tip, Cursor cursor) {
        if (tip.isUncounted()) {
            // each event has an offset, and markers of transactions have others
            return !cursor.isBeginning() && cursor.sequence() <= cursor.offset() + 1;
        }
        long events = cursor.sequence() - tip.sequence();
        return events == 0
                ? before(cursor) == before(tip)
                : events > 0 && events <= cursor.offset() - before(tip);
    }

    /**
     * By its time. If nothing is kept that is so old, nobody can say what lies between: in another
     * log even the sequences are others.
     */
    private Start approximate(Cursor cursor) {
        Optional<Cursor> first = blocks.firstNow();
        if (first.isEmpty() || first.get().seconds() > cursor.seconds()) {
            Cursor from = first.map(this::justBefore).orElseGet(this::tip);
            return new Start(Beginning.reset, from, before(from), from, 0, null);
        }
        long seconds = Math.min(cursor.seconds(), LATEST_SECOND);
        return at(blocks.offsetAt(seconds * 1000), Beginning.approximate);
    }

    private Start at(long offset, Beginning beginning) {
        Cursor tip = tip();
        Frame first = firstBehind(offset - 1, blocks.bounds().end());
        if (first == null) {
            // not behind what this node lacks yet: that would be counted as missed
            return new Start(beginning, tip, before(tip), earliest(), 0, null);
        }
        Cursor from = justBefore(first.cursor());
        return new Start(beginning, from, offset - 1, earliest(), 0, null);
    }

    private Cursor earliest() {
        return blocks.first().map(this::justBefore).orElseGet(this::tip);
    }

    /** The position right before an event: its offset is not that of an event, its sequence is. */
    private Cursor justBefore(Cursor event) {
        return event.sequence() == 1
                ? Cursor.beginning(epoch)
                : new Cursor(epoch, event.offset() - 1, event.sequence() - 1, event.seconds());
    }

    private static long before(Cursor cursor) {
        return cursor.isBeginning() ? -1 : cursor.offset();
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
