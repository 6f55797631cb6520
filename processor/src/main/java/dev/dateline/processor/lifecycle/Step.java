package dev.dateline.processor.lifecycle;

import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Item.Withdrawal;
import org.jspecify.annotations.Nullable;

/** What becomes of an item next. */
public sealed interface Step {

    /**
     * A text is given out.
     *
     * @param mark of the newest version that is decided on with it
     * @param release whether it was held until now
     * @param waiting a newer version stays under embargo
     */
    record Publish(Observed content, Mark mark, boolean release, boolean waiting) implements Step {}

    /**
     * Everybody is told not to use it.
     *
     * @param base the item without a text is made from it
     * @param hold after it, with the sequence still to be written
     */
    record Withdraw(
            Item base,
            PubStatus status,
            Withdrawal withdrawal,
            Mark mark,
            boolean backfill,
            Hold hold)
            implements Step {}

    /** Nobody is told anything, and the hold is now another. */
    record Keep(Hold hold) implements Step {}

    /** It is as it was. */
    record Unchanged() implements Step {}

    /** It is as it was, but for a version that came late and is one more in its history. */
    record Late(Observed content) implements Step {}

    /** Something later was decided before. */
    record Superseded(long by) implements Step {}

    /** A command that can't be obeyed, and why. */
    record Refused(String reason) implements Step {}

    static Step unchangedOrSuperseded(Mark given, @Nullable Mark newest) {
        return newest == null || newest.number() == given.number()
                ? new Unchanged()
                : new Superseded(newest.number());
    }
}
