package dev.dateline.processor.lifecycle;

import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.DeskInput.Order;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Item.Withdrawal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A provider's word that an item is not to be used: the item says so itself, or another one does.
 *
 * @param said what the item says itself, absent where another one speaks
 * @param embargoed whether nobody may see what it says
 */
record Word(
        String itemId,
        String sourceId,
        PubStatus status,
        Mark mark,
        boolean backfill,
        Withdrawal withdrawal,
        @Nullable Observed said,
        boolean embargoed) {

    private static final String ATOM = "atom";

    static Word of(Observed observed, Instant now) {
        Item item = observed.item();
        boolean embargoed = Holds.isEmbargoed(observed, now);
        return new Word(
                item.itemId(),
                item.sourceId(),
                item.status().pubStatus(),
                Mark.of(observed),
                observed.backfill(),
                new Withdrawal(Withdrawal.AGENCY, embargoed ? null : Reasons.of(item), now),
                observed,
                embargoed);
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
                null,
                false);
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
                content(known),
                takenBack(known, known.hold() == null ? null : known.hold().content()),
                reach(known.hold()));
    }

    /** What is before it, though it may be decided on later. */
    Reach reach(@Nullable Hold before) {
        // the first version of what was killed before it came is killed, whatever follows
        boolean unseen = before != null && before.number() == Mark.UNSEEN && said != null;
        boolean kills = isKill() || (unseen && TakenBack.before(before).isKilled());
        return Reach.of(before).and(mark, kills);
    }

    /**
     * The texts that are taken back after it.
     *
     * @param held what is taken back besides that which everybody can see
     */
    TakenBack takenBack(Known known, @Nullable Observed held) {
        return TakenBack.before(known.hold()).and(isKill(), Holds.observed(known), held, said);
    }

    boolean isDeletion() {
        return said != null && isDeletion(said.item());
    }

    /**
     * Whether it is what an Atom feed says of an entry that it has deleted (RFC 6721): no more than
     * that. A kill by an agency may say no more either, but is obeyed whatever its times are.
     */
    static boolean isDeletion(Item item) {
        Item.Text text = item.text();
        return item.provenance().format().equals(ATOM)
                && item.status().pubStatus() == PubStatus.CANCELED
                && (text.headline() == null || text.headlineDerived())
                && text.summary() == null
                && text.bodyText() == null;
    }

    boolean isKill() {
        return status == PubStatus.CANCELED;
    }

    /** The same for an item that nothing is known of. */
    Hold unseen() {
        return unseen(status, withdrawal, new TakenBack(null, null).and(isKill()), reach(null));
    }

    /** The same for an item that nothing is known of but such a hold; nothing softens that. */
    Hold unseenAgain(Hold before) {
        Withdrawal first = Objects.requireNonNull(before.withdrawal());
        return status.compareTo(before.pubStatus()) > 0
                ? unseen(status, withdrawal, TakenBack.before(before).and(isKill()), reach(before))
                : unseen(before.pubStatus(), first, TakenBack.before(before), reach(before));
    }

    private Hold unseen(PubStatus wanted, Withdrawal because, TakenBack takenBack, Reach by) {
        Mark none = new Mark(Mark.UNSEEN, null, true);
        return Holds.withdrawn(itemId, sourceId, wanted, 0, none, because, null, takenBack, by);
    }

    /** What ops may give out nevertheless: nothing of what is killed. */
    private @Nullable Observed content(Known known) {
        if (isKill()) {
            return null;
        }
        if (said != null) {
            return TakenBack.before(known.hold()).isKilled(said) ? null : said;
        }
        if (known.hold() != null && known.hold().content() != null) {
            return known.hold().content();
        }
        return known.isUsable() ? Holds.observed(known) : null;
    }
}
