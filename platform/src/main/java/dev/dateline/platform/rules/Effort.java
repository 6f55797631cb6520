package dev.dateline.platform.rules;

import org.jspecify.annotations.Nullable;

/**
 * How much work rules may still do, in steps: a state of an expression that is tried, a word that
 * is compared. It is counted and not timed, so that the same texts have the same answers on every
 * machine. Used by one thread.
 */
public final class Effort {

    private final @Nullable Effort whole;
    private long left;

    /** So many steps, of which a processor does about a hundred million in a second. */
    public Effort(long steps) {
        this(steps, null);
    }

    private Effort(long steps, @Nullable Effort whole) {
        this.left = steps;
        this.whole = whole;
    }

    /** So much of it for one of those that share it. */
    public Effort part(long steps) {
        return new Effort(steps, this);
    }

    /** Whether there is enough for so many more, which are then spent. */
    public boolean spend(long steps) {
        left -= steps;
        return (whole == null || whole.spend(steps)) && left >= 0;
    }

    /** Whether there was not enough: the last answer is none. */
    public boolean isSpent() {
        return left < 0 || (whole != null && whole.isSpent());
    }
}
