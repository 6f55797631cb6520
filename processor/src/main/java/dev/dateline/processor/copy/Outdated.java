package dev.dateline.processor.copy;

import dev.dateline.contract.delivery.DeliveryEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which events are too old beside one that came after them, however few there are: the log keeps
 * events for thirty days, and who takes over must know what the one before knew. All before such an
 * event are forgotten with it, so that this depends on the events that are left alone, also where
 * clocks went back. Used by one thread.
 */
public final class Outdated {

    /** Well within what the log keeps, and longer than any text counts. */
    public static final Duration AFTER = Duration.ofDays(14);

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** Those before which no event that is not older comes later, to the minute. */
    private final Deque<Mark> marks = new ArrayDeque<>();

    private long to;

    private record Mark(long sequence, long minute) {}

    /**
     * Takes note of the next event.
     *
     * @return the sequence up to which all events are too old; 0 if none is
     */
    public long note(DeliveryEvent event) {
        long now = Math.floorDiv(event.time().toEpochMilli(), MINUTE);
        while (!marks.isEmpty() && marks.getLast().minute >= now) {
            marks.removeLast();
        }
        marks.addLast(new Mark(event.sequence(), now));
        while (marks.getFirst().minute < now - AFTER.toMinutes()) {
            to = marks.removeFirst().sequence;
        }
        return to;
    }
}
