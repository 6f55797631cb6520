package dev.dateline.processor.desk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts decisions. Observations = events + unchanged + dead letters. */
@Component
final class DeskMetrics {

    private final Counter events;
    private final Counter unchanged;
    private final Counter letters;

    DeskMetrics(MeterRegistry registry) {
        this.events = registry.counter("dateline.processor.events");
        this.unchanged = registry.counter("dateline.processor.unchanged");
        this.letters = registry.counter("dateline.processor.dead.letters", "stage", "desk");
    }

    void decided(int events, int unchanged, int letters) {
        this.events.increment(events);
        this.unchanged.increment(unchanged);
        this.letters.increment(letters);
    }
}
