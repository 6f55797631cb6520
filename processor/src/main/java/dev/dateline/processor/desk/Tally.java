package dev.dateline.processor.desk;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemReleased;
import dev.dateline.contract.delivery.DeliveryEvent.ItemWithdrawn;
import java.util.List;

/**
 * What was decided: each decision is one of events, unchanged, kept and dead letters.
 *
 * @param withdrawn and {@code released}: of the events
 * @param kept without an event
 * @param notWithdrawn of the dead letters: those that withdraw something
 */
record Tally(
        int events,
        int withdrawn,
        int released,
        int unchanged,
        int kept,
        int deadLetters,
        int notWithdrawn) {

    static Tally of(
            List<DeliveryEvent> events,
            int unchanged,
            int kept,
            int deadLetters,
            int notWithdrawn) {
        return new Tally(
                events.size(),
                (int) events.stream().filter(ItemWithdrawn.class::isInstance).count(),
                (int) events.stream().filter(ItemReleased.class::isInstance).count(),
                unchanged,
                kept,
                deadLetters,
                notWithdrawn);
    }
}
