package dev.dateline.processor.lifecycle;

import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Hold.State;
import dev.dateline.contract.item.Item.PubStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a text that was observed before its item was withdrawn, and is decided on after
 * that, since withdrawals are first in line. It is withdrawn with the item, as if it had been there
 * before: nobody sees it, and a kill is one of this text, too. A rule.
 */
final class Overtaken {

    private Overtaken() {}

    static boolean is(Known known, Hold hold, Observed observed) {
        return hold.state() == State.WITHDRAWN
                && hold.number() != Mark.UNSEEN
                && observed.item().status().pubStatus() == PubStatus.USABLE
                && (isBefore(observed, hold.withdrawnBy())
                        // what ops have withdrawn is kept for them
                        || ((!known.isWithdrawnByOps() || isBefore(observed, hold.killedBy()))
                                && isOlder(hold, observed)));
    }

    /** Whether it may be passed over in silence; a kill may not while the item can be seen. */
    static boolean isNoTrouble(@Nullable Hold hold, Observed observed, long by) {
        return switch (observed.item().status().pubStatus()) {
            case USABLE -> observed.number() < by && !isPassed(hold, observed);
            case WITHHELD -> hold != null && hold.state() == State.WITHDRAWN;
            case CANCELED ->
                    hold != null
                            && hold.state() == State.WITHDRAWN
                            && (hold.pubStatus() == PubStatus.CANCELED
                                    || (hold.killedBy() != null
                                            && observed.number() <= hold.killedBy()));
        };
    }

    /** Whether it was withdrawn before its turn, and ops have released an older text since. */
    static boolean isPassed(@Nullable Hold hold, Observed observed) {
        return hold != null
                && hold.state() == State.ENDED
                && isBefore(observed, hold.withdrawnBy());
    }

    /** Whether it was killed before its turn, and something newer has been given out since. */
    static boolean isKilledBefore(Hold hold, Observed observed) {
        return hold.state() != State.WITHDRAWN
                && observed.item().status().pubStatus() == PubStatus.USABLE
                && isBefore(observed, hold.killedBy())
                // a word without a version covers all before it
                && (isBefore(observed, hold.withdrawnBy())
                        || !Mark.of(observed).isAfter(newest(hold)));
    }

    private static boolean isOlder(Hold hold, Observed observed) {
        return isBefore(observed, hold.number()) && !Mark.of(observed).isAfter(newest(hold));
    }

    /** Whether what it says is killed, and not only withheld. */
    private static boolean isKilled(Hold hold, Observed observed) {
        return hold.killedBy() == null
                ? hold.pubStatus() == PubStatus.CANCELED
                : isBefore(observed, hold.killedBy());
    }

    private static boolean isBefore(Observed observed, @Nullable Long number) {
        return number != null && observed.number() < number;
    }

    private static Mark newest(Hold hold) {
        return new Mark(hold.number(), hold.transmission(), true);
    }

    /** The hold of its item after it; what was under embargo is never told of. */
    static Hold hold(Hold hold, Observed observed, boolean embargoed) {
        boolean killed = isKilled(hold, observed);
        TakenBack before = TakenBack.before(hold);
        TakenBack takenBack = killed ? before.andKilled(observed) : before.and(false, observed);
        Observed content = killed ? hold.content() : later(hold.content(), observed);
        boolean lost = content != null && takenBack.isKilled(content);
        Hold after =
                Holds.withdrawn(
                        hold.itemId(),
                        hold.sourceId(),
                        lost ? PubStatus.CANCELED : hold.pubStatus(),
                        hold.sequence(),
                        mark(hold, observed),
                        Objects.requireNonNull(hold.withdrawal()),
                        lost ? null : content,
                        takenBack,
                        Reach.of(hold));
        return Holds.ahead(after, hold.ahead() && !embargoed);
    }

    /** Of what withdrew the item, on all that was observed before. */
    static Mark mark(Hold hold, Observed observed) {
        Mark own = Mark.of(observed);
        Mark before = newest(hold);
        Long transmission = own.isAfter(before) ? own.transmission() : before.transmission();
        Long number = Reach.later(hold.withdrawnBy(), Math.max(own.number(), hold.number()));
        return new Mark(Objects.requireNonNull(number), transmission, true);
    }

    private static Observed later(@Nullable Observed held, Observed observed) {
        return held == null || Mark.of(observed).isAfter(Mark.of(held)) ? observed : held;
    }
}
