package dev.dateline.processor.story;

import java.time.Duration;

/**
 * How alike two texts must be to tell the same event: the more text there is, the more. With
 * sentence vectors a likeness is half of vectors and half of terms, without them of terms alone,
 * which unlike texts share less of.
 */
final class Thresholds {

    /** Stories end after so long without a member. */
    static final Duration LONGEST_SILENCE = Duration.ofDays(5);

    private static final int LONG_TEXT = 60;

    private static final double[] TERMS = {0.12, 0.28, 0.33};
    private static final double[] VECTORS = {0.26, 0.44, 0.47};

    private static final double[] TERMS_OF_UNIONS = {0.33, 0.42, 0.45};
    private static final double[] VECTORS_OF_UNIONS = {0.42, 0.6, 0.6};

    private Thresholds() {}

    /**
     * The kind of a text.
     *
     * @return 0 for a bare headline, 1 with a lead, 2 for a long one
     */
    static int kind(boolean hasLead, int length) {
        return !hasLead ? 0 : length < LONG_TEXT ? 1 : 2;
    }

    static double of(int kind, boolean vectors) {
        return (vectors ? VECTORS : TERMS)[kind];
    }

    /** How alike two stories must be to be one. */
    static double ofUnion(int kind, boolean vectors) {
        return (vectors ? VECTORS_OF_UNIONS : TERMS_OF_UNIONS)[kind];
    }

    /**
     * What a silence asks for: after one day a twenty-fifth more, after five days twice as much.
     */
    static double afterSilence(Duration silence) {
        double part = (double) silence.toMillis() / LONGEST_SILENCE.toMillis();
        return 1 + part * part;
    }
}
