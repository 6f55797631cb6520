package dev.dateline.processor.lifecycle;

import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.DeskInput.Order;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Item.Withdrawal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider's word that an item is not to be used: the item says so itself, or another one does.
 *
 * @param said what the item says itself, absent where another one speaks
 */
record Word(
        String itemId,
        String sourceId,
        PubStatus status,
        Mark mark,
        boolean backfill,
        Withdrawal withdrawal,
        @Nullable Observed said) {

    static Word of(Observed observed, Instant now) {
        Item item = observed.item();
        return new Word(
                item.itemId(),
                item.sourceId(),
                item.status().pubStatus(),
                Mark.of(observed),
                observed.backfill(),
                new Withdrawal(Withdrawal.AGENCY, Reasons.of(item), now),
                observed);
    }

    /** Of another item; what is under embargo must not be quoted as the reason. */
    static Word of(Order order, Observed carrier, Instant now) {
        String reason = Holds.isEmbargoed(carrier, now) ? null : Reasons.of(carrier.item());
        return new Word(
                order.itemId(),
                carrier.item().sourceId(),
                order.pubStatus(),
                new Mark(carrier.number(), null, true),
                carrier.backfill(),
                new Withdrawal(Withdrawal.AGENCY, reason, now),
                null);
    }

    /** The hold after it. */
    Hold hold(Known known) {
        return Holds.withdrawn(
                itemId,
                sourceId,
                status,
                known.withheldTo(),
                mark.on(known.newest()),
                withdrawal,
                content(known));
    }

    /** The same for an item that nothing is known of. */
    Hold unseen() {
        return Holds.withdrawn(
                itemId, sourceId, status, 0, new Mark(Mark.UNSEEN, null, true), withdrawal, null);
    }

    /** What ops may give out nevertheless: nothing of what is killed. */
    private @Nullable Observed content(Known known) {
        if (status == PubStatus.CANCELED) {
            return null;
        }
        if (said != null) {
            return said;
        }
        if (known.hold() != null && known.hold().content() != null) {
            return known.hold().content();
        }
        return known.current() != null && known.isUsable() ? Holds.observed(known.current()) : null;
    }
}
