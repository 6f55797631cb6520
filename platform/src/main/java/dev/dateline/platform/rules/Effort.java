package dev.dateline.platform.rules;

/**
 * How much work expressions may still do, in states that are tried. It is counted and not timed, so
 * that the same texts have the same answers on every machine. Used by one thread.
 */
public final class Effort {

    private long left;

    /** So many states, of which a processor tries about a hundred million in a second. */
    public Effort(long states) {
        this.left = states;
    }

    /** Whether there is enough for so many more, which are then spent. */
    boolean spend(long states) {
        left -= states;
        return left >= 0;
    }

    /** Whether there was not enough: the last answer is none. */
    public boolean isSpent() {
        return left < 0;
    }
}
