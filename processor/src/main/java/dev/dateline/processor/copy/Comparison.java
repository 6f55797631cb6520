package dev.dateline.processor.copy;

import dev.dateline.processor.fingerprint.TextPrint;
import java.util.function.IntPredicate;

/**
 * How much of the shorter of two texts is in the longer one.
 *
 * @param containment the share of the shingles of its body, estimated from those that are kept; 0
 *     where too little is the same to say so
 * @param whole the share of all its shingles, with those of its headline
 * @param same how many kept shingles were found in both
 * @param numbers the share of its numbers in whose place the other text has another number
 */
record Comparison(double containment, double whole, int same, double numbers) {

    /** A copy has at least this much. */
    static final double COPY = 0.8;

    /** A partial copy has at least this much. */
    static final double PART = 0.5;

    /** A copy may have another headline, but then it is a headline over more text than that. */
    static final double WHOLE_COPY = 0.65;

    /** A copy has at most so many other numbers. */
    static final double NUMBERS = 0.1;

    private static final int ENOUGH = 6;

    private static final Comparison NOTHING = new Comparison(0, 0, 0, 0);

    /**
     * Compares two texts.
     *
     * @param meaningless which shingles mean nothing, since they stand under many texts
     */
    static Comparison of(TextPrint one, TextPrint other, IntPredicate meaningless) {
        TextPrint shorter = one.shingles() <= other.shingles() ? one : other;
        TextPrint longer = shorter == one ? other : one;
        Contained contained = Contained.in(shorter, longer, meaningless);
        return contained.same() < ENOUGH
                ? NOTHING
                : new Comparison(
                        contained.ofBody(),
                        contained.share(),
                        contained.same(),
                        OtherNumbers.share(shorter, longer));
    }

    boolean isCopy() {
        return containment >= COPY && whole >= WHOLE_COPY && numbers <= NUMBERS;
    }

    /** Whether it is more than another text about the same. */
    boolean isRelated() {
        return containment >= PART && whole >= PART;
    }

    /** Whether its numbers are what makes it no copy. */
    boolean isVersion() {
        return isRelated() && numbers > NUMBERS;
    }
}
