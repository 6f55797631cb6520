package dev.dateline.processor.fingerprint;

import java.util.Arrays;

/**
 * The shingles of a text: each three words in a row, or five letters of a script without spaces.
 */
final class Shingles {

    private static final int WORDS = 3;
    private static final int LETTERS = 5;

    private Shingles() {}

    /** Of all these words. */
    static long[] of(Words words) {
        return of(words, words.size());
    }

    /** In the order of the text, of the first words alone. */
    static long[] of(Words words, int size) {
        long[] found = new long[Math.max(0, size - WORDS + 1)];
        int count = 0;
        for (int i = 0; i + WORDS <= size; i++) {
            int span = words.isLetter(i) ? LETTERS : WORDS;
            if (i + span <= size) {
                long hash = span;
                for (int j = i; j < i + span; j++) {
                    hash = Hashes.joined(hash, words.hash(j));
                }
                found[count++] = Hashes.mixed(hash);
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** All of these, each once, in the order of unsigned numbers. */
    static long[] distinct(long[] some, long[] others) {
        long[] all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        // sorted as unsigned numbers are
        for (int i = 0; i < all.length; i++) {
            all[i] ^= Long.MIN_VALUE;
        }
        Arrays.sort(all);
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[count++] = all[i];
            }
        }
        for (int i = 0; i < count; i++) {
            all[i] ^= Long.MIN_VALUE;
        }
        return Arrays.copyOf(all, count);
    }
}
