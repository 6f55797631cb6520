package dev.dateline.processor.lifecycle;

import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Item.Withdrawal;
import dev.dateline.store.StoredItem;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an item before something is decided on it.
 *
 * @param current what everybody may see of it: a version, or that it is withdrawn
 * @param hold what nobody may see of it, with its content
 */
public record Known(@Nullable StoredItem current, @Nullable Hold hold) {

    /** Nothing is. */
    public static final Known NOTHING = new Known(null, null);

    /** Whether its text may be seen. */
    public boolean isUsable() {
        return current != null && status(current) == PubStatus.USABLE;
    }

    private static PubStatus status(StoredItem item) {
        return item.item().status().pubStatus();
    }

    /** The item as everybody may see it, null if nobody may. */
    public @Nullable Item item() {
        return current == null ? null : current.item();
    }

    /** The events up to this one are given out without their text. */
    long withheldTo() {
        return hold == null ? 0 : hold.sequence();
    }

    boolean is(Hold.State state) {
        return hold != null && hold.state() == state;
    }

    boolean isWithdrawnByOps() {
        return hold != null
                && hold.state() == Hold.State.WITHDRAWN
                && hold.withdrawal() != null
                && hold.withdrawal().by().equals(Withdrawal.OPS);
    }

    /** Whether it has the status already. */
    boolean isWithdrawnAs(PubStatus wanted) {
        return current != null && status(current) == wanted;
    }

    /** Of the newest version that was decided on without an embargo, null if none was. */
    @Nullable Mark shown() {
        return Mark.later(
                current == null ? null : Mark.of(current.ledger(), !isUsable()), ofHold());
    }

    private @Nullable Mark ofHold() {
        if (hold == null || hold.number() == Mark.UNSEEN) {
            return null;
        }
        return new Mark(hold.number(), hold.transmission(), !mayReturn(hold));
    }

    private boolean mayReturn(Hold held) {
        Observed content = held.content();
        return held.state() == Hold.State.WITHDRAWN
                ? content != null && content.item().status().pubStatus() == PubStatus.USABLE
                : isUsable();
    }

    /** Of the version that waits under embargo, null if none does. */
    @Nullable Mark waiting() {
        return hold == null || hold.state() != Hold.State.EMBARGOED || hold.content() == null
                ? null
                : Mark.of(hold.content());
    }

    /** Of the newest version that was decided on, null if none was. */
    @Nullable Mark newest() {
        return Mark.later(shown(), waiting());
    }
}
