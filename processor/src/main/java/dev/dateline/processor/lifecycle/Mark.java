package dev.dateline.processor.lifecycle;

import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Item.PubStatus;
import org.jspecify.annotations.Nullable;

/**
 * The place of a version among those of its item: by the provider's numbers where both have one,
 * else by those of the observations; never by a time. Of two with one number of the provider, the
 * one that withdraws is the later one: nothing that is killed comes back by being sent again.
 *
 * @param number of the observation, {@link #UNSEEN} before the first
 */
public record Mark(long number, @Nullable Long transmission, boolean withdraws) {

    /** Of a hold that was there before its item. */
    public static final long UNSEEN = -1;

    static Mark of(Observed observed) {
        return new Mark(
                observed.number(),
                observed.transmission(),
                observed.item().status().pubStatus() != PubStatus.USABLE);
    }

    static Mark of(Ledger ledger, boolean withdraws) {
        return new Mark(ledger.number(), ledger.transmission(), withdraws);
    }

    /** Whether this is the later one; one of nothing is before all, and no one is after itself. */
    boolean isAfter(@Nullable Mark other) {
        if (other == null) {
            return true;
        }
        if (number == other.number) {
            return false;
        }
        if (transmission == null || other.transmission == null) {
            return number > other.number;
        }
        int order = Long.compare(transmission, other.transmission);
        if (order == 0) {
            order = Boolean.compare(withdraws, other.withdraws);
        }
        return order == 0 ? number > other.number : order > 0;
    }

    /** The same, as a word says that has no number of the provider, on what has one. */
    Mark on(@Nullable Mark known) {
        return transmission != null || known == null
                ? this
                : new Mark(number, known.transmission, withdraws);
    }

    static @Nullable Mark later(@Nullable Mark one, @Nullable Mark other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }
}
