package dev.dateline.processor.lifecycle;

import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.DeskInput.Order;
import dev.dateline.contract.item.DeskInput.Release;
import dev.dateline.contract.item.DeskInput.Withdraw;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Hold.State;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The life of an item, step by step. Two things are known of it: what everybody may see, and what
 * is held. The newest version without an embargo is what everybody sees; a newer one under embargo
 * waits beside it. A rule: it depends on what is given to it alone.
 */
public final class Lifecycle {

    private Lifecycle() {}

    /** An observation of the item. */
    public static Step observed(Known known, Observed observed, Instant now) {
        Step step = decided(known, observed, now);
        return step instanceof Step.Superseded(long by)
                        && Overtaken.isNoTrouble(known.hold(), observed, by)
                ? new Step.Unchanged()
                : step;
    }

    /** The same of one that withdraws the item, before it is its turn. */
    public static Step ahead(Known known, Observed observed, Instant now) {
        return isKilled(known, observed) || isOutdated(known, observed.item())
                ? new Step.Unchanged()
                : Withholding.ahead(known, Word.of(observed, now));
    }

    /** What is killed does not come back, and is no longer only withheld, unless it is seen. */
    private static boolean isKilled(Known known, Observed observed) {
        TakenBack takenBack = TakenBack.before(known.hold());
        return takenBack.isKilled(observed)
                && switch (observed.item().status().pubStatus()) {
                    case USABLE -> true;
                    case WITHHELD ->
                            known.current() == null
                                    || !known.isUsable()
                                    || !takenBack.isKilled(Holds.observed(known.current()));
                    case CANCELED -> false;
                };
    }

    private static Step decided(Known known, Observed observed, Instant now) {
        PubStatus status = observed.item().status().pubStatus();
        Hold hold = known.hold();
        if (hold != null && Overtaken.is(known, hold, observed)) {
            return new Step.Keep(Overtaken.hold(hold, observed, Holds.isEmbargoed(observed, now)));
        }
        if (hold != null && Overtaken.isKilledBefore(hold, observed)) {
            return new Step.Keep(Holds.killed(hold, TakenBack.before(hold).andKilled(observed)));
        }
        if (isKilled(known, observed)) {
            return Step.unchangedOrSuperseded(Mark.of(observed), known.newest());
        }
        if (isOutdated(known, observed.item())) {
            return new Step.Unchanged();
        }
        if (status != PubStatus.USABLE) {
            return Withholding.of(known, Word.of(observed, now));
        }
        boolean embargoed = Holds.isEmbargoed(observed, now);
        if (hold != null && known.isWithdrawnByOps()) {
            return orOlder(Ops.keptFor(known, hold, observed, embargoed), known, observed, now);
        }
        if (hold != null && hold.state() == State.WITHDRAWN && hold.number() == Mark.UNSEEN) {
            return bornWithdrawn(hold, observed, embargoed);
        }
        if (known.current() != null && isOld(known.current().item(), observed.item())) {
            return new Step.Superseded(known.current().ledger().number());
        }
        Step step = embargoed ? embargoed(known, observed) : usable(known, observed);
        return orOlder(step, known, observed, now);
    }

    private static Step orOlder(Step step, Known known, Observed observed, Instant now) {
        return step instanceof Step.Superseded && !Overtaken.isPassed(known.hold(), observed)
                ? History.older(known, observed, now)
                : step;
    }

    /** What another observation says of the state of the item, which is of the same source. */
    public static Step ordered(Known known, Order order, Observed carrier, Instant now) {
        Item item = known.item();
        boolean foreign = item != null && !item.sourceId().equals(carrier.item().sourceId());
        return foreign || order.pubStatus() == PubStatus.USABLE
                ? new Step.Unchanged()
                : Withholding.of(known, Word.of(order, carrier, now));
    }

    /** Ops withdraw the item. */
    public static Step withdraw(Known known, Withdraw command) {
        return Ops.withdraw(known, command);
    }

    /** Ops release the item. */
    public static Step release(Known known, Release command, Instant now) {
        return Ops.release(known, command, now);
    }

    /** The time has come at which an embargo ends; unchanged if that is not so. */
    public static Step due(Known known, Instant now) {
        Hold hold = known.hold();
        return hold != null
                        && hold.state() == State.EMBARGOED
                        && hold.until() != null
                        && !hold.until().isAfter(now)
                        && hold.content() != null
                ? Ops.released(known, hold.content(), now)
                : new Step.Unchanged();
    }

    /** The first version of what another item has killed before it came. */
    private static Step bornWithdrawn(Hold hold, Observed observed, boolean embargoed) {
        Item item = observed.item();
        Mark mark = Overtaken.mark(hold, observed);
        Item.Withdrawal withdrawal = Objects.requireNonNull(hold.withdrawal());
        boolean killed = hold.pubStatus() == PubStatus.CANCELED;
        Hold next =
                Holds.withdrawn(
                        item.itemId(),
                        item.sourceId(),
                        hold.pubStatus(),
                        hold.sequence(),
                        mark,
                        withdrawal,
                        killed ? null : observed,
                        TakenBack.before(hold).and(killed, observed),
                        Reach.of(hold));
        return embargoed
                ? new Step.Keep(next)
                : new Step.Withdraw(
                        item, hold.pubStatus(), withdrawal, mark, observed.backfill(), next);
    }

    private static Step embargoed(Known known, Observed observed) {
        Mark mark = Mark.of(observed);
        if (!mark.isAfter(known.newest())) {
            return Step.unchangedOrSuperseded(mark, known.newest());
        }
        return isSame(known, observed)
                ? same(known, observed, mark)
                : new Step.Keep(Holds.embargoed(known, observed));
    }

    private static Step usable(Known known, Observed observed) {
        Mark mark = Mark.of(observed);
        if (!mark.isAfter(known.shown())) {
            return Step.unchangedOrSuperseded(mark, known.shown());
        }
        Mark next = known.waiting();
        boolean waiting = next != null && next.isAfter(mark);
        if (isSame(known, observed)) {
            return waiting ? new Step.Unchanged() : same(known, observed, mark);
        }
        return new Step.Publish(observed, mark, false, waiting);
    }

    private static boolean isSame(Known known, Observed observed) {
        return known.isUsable() && tag(known.item()).equals(tag(observed.item()));
    }

    private static String tag(@Nullable Item item) {
        return item == null ? "" : item.identity().revisionTag();
    }

    /**
     * The newest word is what everybody sees. Where the provider's numbers count, versions between
     * may come later, so that this one is remembered.
     */
    private static Step same(Known known, Observed observed, Mark mark) {
        Mark shown = known.shown();
        boolean jumps =
                shown != null
                        && shown.transmission() != null
                        && mark.transmission() != null
                        && mark.transmission() > shown.transmission();
        return jumps || known.is(State.EMBARGOED)
                ? new Step.Keep(Holds.ended(known.hold(), observed.item(), mark))
                : new Step.Unchanged();
    }

    /** A feed may go on to say that an entry was deleted which has come back (RFC 6721, 3). */
    private static boolean isOutdated(Known known, Item deleted) {
        Item item = known.item();
        Instant changed = item == null ? null : item.instants().versionCreatedAt();
        Instant then = deleted.instants().versionCreatedAt();
        return known.isUsable()
                && Word.isDeletion(deleted)
                && changed != null
                && then != null
                && changed.isAfter(then);
    }

    /**
     * Whether a version is older than the one that was withdrawn, as the provider counts: one that
     * is withheld may be given back as it is.
     */
    private static boolean isOld(Item current, Item given) {
        Long before = TakenBack.number(current.identity().providerVersion());
        Long now = TakenBack.number(given.identity().providerVersion());
        return current.status().pubStatus() != PubStatus.USABLE
                && before != null
                && now != null
                && now < before;
    }
}
