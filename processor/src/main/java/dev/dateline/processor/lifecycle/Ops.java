package dev.dateline.processor.lifecycle;

import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.DeskInput.Release;
import dev.dateline.contract.item.DeskInput.Withdraw;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Hold.State;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Item.Withdrawal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of an item that ops withdraw or release. A rule. */
final class Ops {

    /** Of an item that nobody has observed yet. */
    private static final String UNKNOWN_SOURCE = "src_unknown";

    private Ops() {}

    static Step withdraw(Known known, Withdraw command) {
        PubStatus wanted = command.pubStatus();
        if (wanted == PubStatus.USABLE) {
            return new Step.Refused("a withdrawal needs the status WITHHELD or CANCELED");
        }
        Hold hold = known.is(State.ENDED) ? null : known.hold();
        Withdrawal withdrawal = new Withdrawal(Withdrawal.OPS, command.reason(), command.at());
        PubStatus status = stricter(hold, wanted);
        if (known.isWithdrawnByOps() && hold != null && hold.pubStatus() == status) {
            return new Step.Unchanged();
        }
        Hold next = hold(known, hold, command.itemId(), status, withdrawal);
        Item item = known.item();
        return item == null || known.isWithdrawnAs(status)
                ? new Step.Keep(next)
                : new Step.Withdraw(
                        item,
                        status,
                        withdrawal,
                        new Mark(next.number(), next.transmission(), true),
                        false,
                        next);
    }

    /** Ops never soften what was killed. */
    private static PubStatus stricter(@Nullable Hold hold, PubStatus wanted) {
        return hold != null
                        && hold.state() == State.WITHDRAWN
                        && hold.pubStatus().compareTo(wanted) > 0
                ? hold.pubStatus()
                : wanted;
    }

    private static Hold hold(
            Known known,
            @Nullable Hold before,
            String itemId,
            PubStatus status,
            Withdrawal withdrawal) {
        Mark newest = known.newest();
        Item item = known.item();
        String sourceId =
                item != null
                        ? item.sourceId()
                        : before != null ? before.sourceId() : UNKNOWN_SOURCE;
        return Holds.withdrawn(
                itemId,
                sourceId,
                status,
                known.withheldTo(),
                newest == null ? new Mark(Mark.UNSEEN, null, true) : newest,
                withdrawal,
                before != null ? before.content() : known.isUsable() ? Holds.observed(known) : null,
                TakenBack.before(known.hold()).and(false, Holds.observed(known)),
                Reach.of(before));
    }

    /** What arrives of an item that ops have withdrawn is kept for its release. */
    static Step keptFor(Known known, Hold hold, Observed observed, boolean embargoed) {
        Mark mark = Mark.of(observed);
        if (!mark.isAfter(known.newest())) {
            return Step.unchangedOrSuperseded(mark, known.newest());
        }
        Item item = observed.item();
        TakenBack before = TakenBack.before(hold);
        boolean kill = isKilledBy(observed, hold, before);
        PubStatus status = kill ? PubStatus.CANCELED : hold.pubStatus();
        Withdrawal withdrawal = Objects.requireNonNull(hold.withdrawal());
        Hold next =
                Holds.withdrawn(
                        item.itemId(),
                        item.sourceId(),
                        status,
                        hold.sequence(),
                        mark,
                        withdrawal,
                        kill ? null : observed,
                        before.and(kill, Holds.observed(known), hold.content(), observed),
                        observed.item().status().pubStatus() == PubStatus.USABLE
                                ? Reach.of(hold)
                                : Reach.of(hold).and(mark, kill));
        // the original of what was withdrawn before it came
        return known.current() == null && !embargoed
                ? new Step.Withdraw(item, status, withdrawal, mark, observed.backfill(), next)
                : new Step.Keep(next);
    }

    /** It says so itself, or another item did before it came. */
    private static boolean isKilledBy(Observed observed, Hold hold, TakenBack before) {
        return observed.item().status().pubStatus() == PubStatus.CANCELED
                || (hold.number() == Mark.UNSEEN && before.isKilled());
    }

    /** Ends a withdrawal; an embargo that was there before it must be ended by itself. */
    static Step release(Known known, Release command, Instant now) {
        Hold hold = known.hold();
        Observed content = hold == null ? null : hold.content();
        if (hold == null || hold.state() == State.ENDED) {
            return new Step.Refused("nothing to release: " + command.itemId() + " is not held");
        }
        if (content == null) {
            return new Step.Refused(
                    "nothing to release: no text of " + command.itemId() + " is kept");
        }
        return hold.state() == State.WITHDRAWN && Holds.isEmbargoed(content, now)
                ? new Step.Keep(Holds.embargoed(known, content))
                : released(known, content, now);
    }

    static Step released(Known known, Observed content, Instant now) {
        Mark newest = Objects.requireNonNullElse(known.newest(), Mark.of(content));
        return new Step.Publish(Holds.freed(content, now), newest, true, false);
    }
}
