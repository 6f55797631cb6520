package dev.dateline.platform.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** A state of a regular expression, and what it does. */
sealed interface Step {

    /**
     * Takes one character.
     *
     * @param effort how many others a character is compared with
     */
    record Take(IntPredicate what, int effort) implements Step {}

    /** Goes on at one place or the other. */
    record Fork(int one, int other) implements Step {}

    /** Goes on if the place in the text is right. */
    record Look(char what) implements Step {}

    /** Puts steps behind others; their places count from the first of all. */
    static List<Step> moved(List<Step> steps, int by) {
        List<Step> moved = new ArrayList<>(steps.size());
        for (Step step : steps) {
            moved.add(
                    step instanceof Fork(int one, int other)
                            ? new Fork(one + by, other + by)
                            : step);
        }
        return moved;
    }
}
