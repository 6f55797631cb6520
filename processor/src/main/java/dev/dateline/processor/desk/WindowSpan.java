package dev.dateline.processor.desk;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.processor.copy.Outdated;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How long ago the newest events of a window begin, to the minute. Used by one thread. */
final class WindowSpan {

    private static final Duration STEP = Duration.ofMinutes(1);

    /** An event, of those that are at least a minute apart. */
    private record Mark(long sequence, Instant time) {}

    private final int most;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private long newest;
    private Instant last = Instant.EPOCH;

    /**
     * Of a window.
     *
     * @param most how many events it has
     */
    WindowSpan(int most) {
        this.most = most;
    }

    /** The next event. */
    void note(DeliveryEvent event) {
        newest = event.sequence();
        last = event.time();
        Mark before = marks.peekLast();
        if (before == null || !last.isBefore(before.time.plus(STEP))) {
            marks.addLast(new Mark(newest, last));
        }
        while (marks.size() > 1 && marks.getFirst().sequence <= newest - most) {
            marks.removeFirst();
        }
    }

    /** In minutes; not a number as long as all events that there are fit into the window. */
    double minutes() {
        return newest <= most
                ? Double.NaN
                : Math.clamp(
                        Duration.between(marks.getFirst().time, last).toMinutes(),
                        0,
                        Outdated.AFTER.toMinutes());
    }
}
