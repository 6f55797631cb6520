package dev.dateline.processor.desk;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemReleased;
import dev.dateline.contract.delivery.DeliveryEvent.ItemWithdrawn;
import dev.dateline.contract.delivery.DeliveryEvent.StoryUpdated;
import java.util.List;

/**
 * What was decided: each decision is one of events, unchanged, kept and dead letters.
 *
 * @param withdrawn and {@code released}: of the events
 * @param events of items
 * @param kept without an event
 * @param notWithdrawn of the dead letters: those that withdraw something
 * @param stories events of stories, which follow from the others
 */
record Tally(
        int events,
        int withdrawn,
        int released,
        int unchanged,
        int kept,
        int deadLetters,
        int notWithdrawn,
        int stories) {

    static Tally of(
            List<DeliveryEvent> events,
            int unchanged,
            int kept,
            int deadLetters,
            int notWithdrawn) {
        return new Tally(
                (int) events.stream().filter(ItemEvent.class::isInstance).count(),
                (int) events.stream().filter(ItemWithdrawn.class::isInstance).count(),
                (int) events.stream().filter(ItemReleased.class::isInstance).count(),
                unchanged,
                kept,
                deadLetters,
                notWithdrawn,
                (int) events.stream().filter(StoryUpdated.class::isInstance).count());
    }
}
