package dev.dateline.bench;

import java.util.SplittableRandom;

/**
 * Invented words, a few of which are said again and again and most of which seldom, as in texts
 * that people write (Zipf): two texts share words, and hardly ever three in a row.
 */
final class Words {

    private static final String[] SYLLABLES = {
        "ba", "den", "fo", "gar", "hi", "jul", "ka", "lem", "mo", "nis",
        "o", "par", "que", "rin", "sa", "tor", "u", "vel", "wi", "zan"
    };
    private static final int VOCABULARY = 8_000;

    private final SplittableRandom random;

    /** The same words for the same seed. */
    Words(long seed) {
        this.random = new SplittableRandom(seed);
    }

    String next() {
        // the logarithm of the rank is even
        int rank = (int) Math.pow(VOCABULARY, random.nextDouble());
        StringBuilder word = new StringBuilder();
        for (int rest = rank; rest > 0; rest /= SYLLABLES.length) {
            word.append(SYLLABLES[rest % SYLLABLES.length]);
        }
        return word.toString();
    }
}
