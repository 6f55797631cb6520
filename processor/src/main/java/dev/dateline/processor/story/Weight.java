package dev.dateline.processor.story;

/**
 * How much a term counts in a text, and what is known of how it was written, in sixteen bits: so
 * tens of thousands of texts have room in memory.
 */
final class Weight {

    /** It was written with a capital letter, wherever it stood. */
    static final int NAME = 1;

    /** It was written so where only names are: see {@link ProperNames}. */
    static final int PROPER = 2;

    /** What a term weighs that is said once in a headline. */
    static final int ONE = 1_024;

    static final int MOST = (1 << 14) - 1;

    /** A word is a theme from here on: one of the headline, or one of the first of a lead. */
    private static final int THEME = ONE * 9 / 10;

    /** By so much a name counts more than another term. */
    private static final float NAME_FACTOR = 1.3f;

    private static final int KINDS = NAME | PROPER;
    private static final int BITS = 2;

    private Weight() {}

    static int packed(int weight, boolean name, boolean proper) {
        return Math.min(weight, MOST) << BITS | (name ? NAME : 0) | (proper ? PROPER : 0);
    }

    static int plain(int packed) {
        return packed >> BITS;
    }

    /** How much it counts, before it is known how common the term is. */
    static float of(int packed) {
        float plain = plain(packed) / (float) ONE;
        return isName(packed) ? plain * NAME_FACTOR : plain;
    }

    /** {@link #NAME} and {@link #PROPER}, or what there is of them. */
    static int kinds(int packed) {
        return packed & KINDS;
    }

    static boolean isName(int packed) {
        return (packed & NAME) != 0;
    }

    static boolean isProper(int packed) {
        return (packed & PROPER) != 0;
    }

    /** Whether it is a name that the text is about: in its headline, or said more than once. */
    static boolean isMain(int packed) {
        return isProper(packed) && plain(packed) >= ONE;
    }

    /** Whether the text is about it: in its headline, at its beginning, or said more than once. */
    static boolean isTheme(int packed) {
        return plain(packed) >= THEME;
    }
}
