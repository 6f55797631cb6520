package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.LastPoll;
import dev.dateline.fetcher.observe.Comparison;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Counts polls by outcome, and what they found. Observations = new + revised entries. */
@Component
final class PollMetrics {

    private final MeterRegistry registry;

    PollMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void polled(SourceStatus status) {
        LastPoll poll = status.lastPoll();
        if (poll == null) {
            return;
        }
        Timer.builder("dateline.fetcher.polls")
                .description("Polls that ended, by outcome")
                .tag("outcome", poll.outcome())
                .register(registry)
                .record(Duration.ofMillis(poll.millis()));
        registry.counter("dateline.fetcher.observations", "kind", "new").increment(poll.fresh());
        registry.counter("dateline.fetcher.observations", "kind", "revised")
                .increment(poll.revised());
    }

    /** Entries may have been missed between two polls. */
    void gap() {
        registry.counter("dateline.fetcher.gaps").increment();
    }

    /** A hub was asked for a subscription: {@code asked} or {@code refused}. */
    void subscribed(String outcome) {
        registry.counter("dateline.fetcher.subscriptions", "outcome", outcome).increment();
    }

    /** A poll found what the hub of its source should have told of. */
    void missed() {
        registry.counter("dateline.fetcher.hub.missed").increment();
    }

    /** A pushed document was read. */
    void pushed(Comparison found) {
        pushed("read");
        registry.counter("dateline.fetcher.observations", "kind", "new")
                .increment(found.count(Kind.NEW));
        registry.counter("dateline.fetcher.observations", "kind", "revised")
                .increment(found.changed());
    }

    /**
     * A document that was handed over came to an end: {@code read}, {@code repeated}, {@code
     * unreadable}, or {@code unwanted}, if it is of a subscription that has ended.
     */
    void pushed(String outcome) {
        registry.counter("dateline.fetcher.documents", "outcome", outcome).increment();
    }
}
