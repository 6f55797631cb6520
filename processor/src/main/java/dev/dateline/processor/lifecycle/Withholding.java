package dev.dateline.processor.lifecycle;

import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Hold.State;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of an item that its provider withholds or kills. A rule. */
final class Withholding {

    private Withholding() {}

    /** Before it is its turn: of what nobody has seen, and of what waits, nothing is told. */
    static Step ahead(Known known, Word word) {
        Step step = of(known, word);
        boolean untold = known.hold() == null || isUnseen(known.hold()) || known.hold().ahead();
        if (known.current() != null) {
            return step;
        }
        return switch (step) {
            case Step.Withdraw withdraw -> new Step.Keep(Holds.ahead(withdraw.hold(), true));
            case Step.Keep(Hold hold) when word.said() != null ->
                    new Step.Keep(Holds.ahead(hold, untold));
            default -> step;
        };
    }

    static Step of(Known known, Word word) {
        if (known.hold() == null || known.hold().state() != State.WITHDRAWN) {
            // it was decided on before its turn, and ops have released the item since
            return known.is(State.ENDED)
                            && Reach.of(known.hold()).isWithin(word.mark(), word.isKill())
                    ? new Step.Unchanged()
                    : free(known, word);
        }
        Hold ahead = known.hold();
        if (ahead.ahead() && word.said() != null && word.mark().number() == ahead.number()) {
            return itsTurn(known, word, Holds.ahead(ahead, false));
        }
        return known.isWithdrawnByOps()
                ? byOps(known, known.hold(), word)
                : again(known, known.hold(), word);
    }

    /** Of an item that is not withdrawn, or whose next version is under embargo. */
    private static Step free(Known known, Word word) {
        Hold embargo = known.is(State.EMBARGOED) ? known.hold() : null;
        Item base = base(known, word);
        if (base == null && embargo == null && word.said() == null) {
            return new Step.Keep(word.unseen());
        }
        if (!word.mark().isAfter(known.shown())) {
            return Step.unchangedOrSuperseded(word.mark(), known.shown());
        }
        Mark next = known.waiting();
        if (embargo != null && next != null && next.isAfter(word.mark())) {
            return base == null
                    ? new Step.Superseded(next.number())
                    : withdraw(
                            known,
                            word,
                            base,
                            Holds.besides(
                                    embargo,
                                    word.status(),
                                    word.withdrawal(),
                                    word.takenBack(known, null)));
        }
        Hold hold = word.hold(known);
        // of what was never seen, and of what is known to be withdrawn, nothing is told
        boolean silent =
                isSecret(known, word)
                        || (word.isDeletion() && known.current() == null)
                        || (embargo != null
                                && (known.current() == null || known.isWithdrawnAs(word.status())));
        return silent || base == null ? new Step.Keep(hold) : withdraw(known, word, base, hold);
    }

    /** Of an item that its provider has withdrawn. */
    private static Step again(Known known, Hold hold, Word word) {
        boolean unseen = hold.number() == Mark.UNSEEN;
        if (unseen && word.said() == null) {
            Hold next = word.unseenAgain(hold);
            return next.equals(hold) ? new Step.Unchanged() : new Step.Keep(next);
        }
        if (!word.mark().isAfter(known.newest())) {
            return Step.unchangedOrSuperseded(word.mark(), known.newest());
        }
        Hold next = word.hold(known);
        boolean silent =
                isSecret(known, word)
                        || (known.current() == null
                                ? !unseen && !hold.ahead()
                                : known.isWithdrawnAs(word.status()));
        Item base = base(known, word);
        return silent || base == null ? new Step.Keep(next) : withdraw(known, word, base, next);
    }

    /** What is under embargo is not told of what nobody can see. */
    private static boolean isSecret(Known known, Word word) {
        return word.embargoed() && !known.isUsable();
    }

    /** Ops alone give it back, and then not what was killed meanwhile. */
    private static Step byOps(Known known, Hold hold, Word word) {
        if (!word.mark().isAfter(known.newest())) {
            return Step.unchangedOrSuperseded(word.mark(), known.newest());
        }
        if (word.said() != null) {
            return Ops.keptFor(known, hold, word.said(), word.embargoed());
        }
        boolean unseen = hold.number() == Mark.UNSEEN;
        boolean same = word.reach(hold).equals(Reach.of(hold));
        if (!word.isKill() || (unseen && same && TakenBack.before(hold).isKilled())) {
            return new Step.Unchanged();
        }
        return new Step.Keep(
                Holds.withdrawn(
                        hold.itemId(),
                        hold.sourceId(),
                        PubStatus.CANCELED,
                        hold.sequence(),
                        unseen ? new Mark(Mark.UNSEEN, null, true) : word.mark().on(known.newest()),
                        Objects.requireNonNull(hold.withdrawal()),
                        null,
                        word.takenBack(known, hold.content()),
                        word.reach(hold)));
    }

    private static boolean isUnseen(Hold hold) {
        return hold.state() == State.WITHDRAWN && hold.number() == Mark.UNSEEN;
    }

    private static Step itsTurn(Known known, Word word, Hold hold) {
        Item base = base(known, word);
        return isSecret(known, word) || word.isDeletion() || base == null
                ? new Step.Keep(hold)
                : new Step.Withdraw(
                        base,
                        hold.pubStatus(),
                        Objects.requireNonNull(hold.withdrawal()),
                        word.mark().on(known.newest()),
                        word.backfill(),
                        hold);
    }

    private static @Nullable Item base(Known known, Word word) {
        // what is under embargo leaves nothing in an event; what is deleted says nothing more
        boolean says = word.said() != null && !word.embargoed();
        return says && !(word.isDeletion() && known.item() != null)
                ? Objects.requireNonNull(word.said()).item()
                : known.item();
    }

    private static Step withdraw(Known known, Word word, Item base, Hold hold) {
        return new Step.Withdraw(
                base,
                word.status(),
                word.withdrawal(),
                word.mark().on(known.newest()),
                word.backfill() && known.current() == null,
                hold);
    }
}
