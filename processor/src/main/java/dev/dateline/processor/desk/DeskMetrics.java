package dev.dateline.processor.desk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Counts decisions, and shows whether this desk is the one that decides. Observations = events +
 * unchanged + dead letters.
 */
@Component
final class DeskMetrics {

    private final Counter events;
    private final Counter unchanged;
    private final Counter deadLetters;
    private final AtomicInteger active = new AtomicInteger();

    DeskMetrics(MeterRegistry registry) {
        this.events = registry.counter("dateline.processor.events");
        this.unchanged = registry.counter("dateline.processor.unchanged");
        this.deadLetters = registry.counter("dateline.processor.dead.letters", "stage", "desk");
        registry.gauge("dateline.processor.desk.active", active);
    }

    /** Whether this desk is ready to decide: exactly one of all desks is, or for a moment none. */
    void active(boolean is) {
        active.set(is ? 1 : 0);
    }

    void decided(int events, int unchanged, int deadLetters) {
        this.events.increment(events);
        this.unchanged.increment(unchanged);
        this.deadLetters.increment(deadLetters);
    }
}
