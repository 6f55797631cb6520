package dev.dateline.api.gate;

import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Item.Withdrawal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That an item is withdrawn, or was once.
 *
 * @param sequence its events up to this one are given out without their text, for good
 * @param status what they say instead; the same on every node
 * @param over whether it is given out again
 */
record Withdrawn(long sequence, Item.Status status, boolean over) {

    /** Items that were withdrawn are remembered for good, and their reasons with them. */
    private static final int LONGEST_REASON = 300;

    static Withdrawn of(
            long sequence, PubStatus pubStatus, @Nullable Withdrawal why, boolean over) {
        // one that is given out again does not say any more which of the two it was
        PubStatus told = pubStatus == PubStatus.USABLE ? PubStatus.WITHHELD : pubStatus;
        Item.Status status =
                new Item.Status(
                        told,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        why == null ? null : shortened(why));
        return new Withdrawn(sequence, status, over);
    }

    private static Withdrawal shortened(Withdrawal why) {
        String reason = why.reason();
        return reason == null || reason.length() <= LONGEST_REASON
                ? why
                : new Withdrawal(why.by(), reason.substring(0, LONGEST_REASON), why.at());
    }

    /** The same, given out again by an event behind it. */
    Withdrawn overAt(long event) {
        return event > sequence ? new Withdrawn(sequence, status, true) : this;
    }

    /**
     * The newer hold of the two; of those of the same withdrawal, one that says why.
     *
     * @param ended whether the hold says that it is over, else that stays as it is known
     */
    Withdrawn unlessOlderThan(Withdrawn told, boolean ended) {
        if (told.sequence != sequence) {
            return told.sequence > sequence ? told : this;
        }
        return new Withdrawn(
                sequence, told.status.withdrawal() != null ? told.status : status, over || ended);
    }
}
