package dev.dateline.processor.desk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Counts decisions, and tells whether this desk is the one that decides. Observations = events +
 * unchanged + dead letters.
 */
@Component
final class DeskMetrics {

    private final Counter events;
    private final Counter unchanged;
    private final Counter letters;
    private final AtomicInteger active = new AtomicInteger();

    DeskMetrics(MeterRegistry registry) {
        this.events = registry.counter("dateline.processor.events");
        this.unchanged = registry.counter("dateline.processor.unchanged");
        this.letters = registry.counter("dateline.processor.dead.letters", "stage", "desk");
        registry.gauge("dateline.processor.desk.active", active);
    }

    /** Whether it is ready to decide: of all desks there is one, or none for a moment. */
    void active(boolean is) {
        active.set(is ? 1 : 0);
    }

    void decided(int events, int unchanged, int letters) {
        this.events.increment(events);
        this.unchanged.increment(unchanged);
        this.letters.increment(letters);
    }
}
