package dev.dateline.processor.desk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Counts decisions, and shows whether this desk is the one that decides. Decisions = events +
 * unchanged + kept + dead letters; there is one for each observation, for each other item that it
 * speaks of, for each command and for each release. The events of stories follow from them, and are
 * counted by themselves; commands on stories are counted by their events alone.
 */
@Component
final class DeskMetrics {

    private static final String WINDOW = "dateline.processor.window.minutes";

    private final Counter events;
    private final Counter withdrawn;
    private final Counter released;
    private final Counter unchanged;
    private final Counter kept;
    private final Counter deadLetters;
    private final Counter notWithdrawn;
    private final Counter stories;
    private final AtomicInteger active = new AtomicInteger();
    private final AtomicInteger embargoedHolds = new AtomicInteger();
    private final AtomicInteger withdrawnHolds = new AtomicInteger();
    private final AtomicInteger setAsideHolds = new AtomicInteger();
    private volatile double copyMinutes = Double.NaN;
    private volatile double storyMinutes = Double.NaN;

    DeskMetrics(MeterRegistry registry) {
        this.events = registry.counter("dateline.processor.events");
        this.withdrawn = registry.counter("dateline.processor.withdrawn");
        this.released = registry.counter("dateline.processor.released");
        this.unchanged = registry.counter("dateline.processor.unchanged");
        this.kept = registry.counter("dateline.processor.kept");
        this.deadLetters = registry.counter("dateline.processor.dead.letters", "stage", "desk");
        this.notWithdrawn =
                registry.counter("dateline.processor.dead.withdrawals", "stage", "desk");
        this.stories = registry.counter("dateline.processor.stories");
        registry.gauge("dateline.processor.desk.active", active);
        registry.gauge("dateline.processor.holds", Tags.of("state", "embargoed"), embargoedHolds);
        registry.gauge("dateline.processor.holds", Tags.of("state", "withdrawn"), withdrawnHolds);
        registry.gauge("dateline.processor.holds.set.aside", setAsideHolds);
        registry.gauge(WINDOW, Tags.of("window", "copy"), this, all -> all.copyMinutes);
        registry.gauge(WINDOW, Tags.of("window", "story"), this, all -> all.storyMinutes);
    }

    /** Whether this desk is ready to decide: exactly one of all desks is, or for a moment none. */
    void active(boolean is) {
        active.set(is ? 1 : 0);
        if (!is) {
            embargoedHolds.set(0);
            withdrawnHolds.set(0);
            setAsideHolds.set(0);
            copyMinutes = Double.NaN;
            storyMinutes = Double.NaN;
        }
    }

    /** How many items are held, at the desk that decides. */
    void holds(HoldBook book) {
        embargoedHolds.set(book.embargoed());
        withdrawnHolds.set(book.withdrawn());
        setAsideHolds.set(book.setAside());
    }

    /** How far back copies and stories are found, at the desk that decides. */
    void windows(Windows windows) {
        copyMinutes = windows.copySpan().minutes();
        storyMinutes = windows.storySpan().minutes();
    }

    /** How many items this desk should have released and can't. */
    int setAside() {
        return setAsideHolds.get();
    }

    void decided(Tally tally) {
        events.increment(tally.events());
        withdrawn.increment(tally.withdrawn());
        released.increment(tally.released());
        unchanged.increment(tally.unchanged());
        kept.increment(tally.kept());
        deadLetters.increment(tally.deadLetters());
        stories.increment(tally.stories());
        notWithdrawn.increment(tally.notWithdrawn());
    }

    /** How many dead letters of this process say that an item must not be used. */
    long notWithdrawn() {
        return (long) notWithdrawn.count();
    }
}
