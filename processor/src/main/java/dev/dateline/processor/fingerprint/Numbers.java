package dev.dateline.processor.fingerprint;

import java.util.Arrays;
import java.util.TreeSet;

/** The numbers of a text, each with the words around it that are none. */
final class Numbers {

    /** So many are looked at; a table of results has more, and differs in these already. */
    private static final int MOST_READ = 2_000;

    /** A word that is farther from a number is not beside it. */
    private static final int FARTHEST = 8;

    private Numbers() {}

    /** The least ones as 48 bits each: number, word before, word behind; each number once. */
    static long[] of(Words... texts) {
        TreeSet<Long> found = new TreeSet<>();
        int read = 0;
        for (Words words : texts) {
            for (int i = 0; i < words.size() && read < MOST_READ; i++) {
                if (words.isNumber(i)) {
                    found.add(bits(words.hash(i)) << 32 | around(words, i));
                    read++;
                }
            }
        }
        long[] numbers = new long[TextPrint.MOST_NUMBERS];
        int count = 0;
        long last = -1;
        for (long number : found) {
            if (count < numbers.length && number >>> 32 != last) {
                numbers[count++] = number;
                last = number >>> 32;
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    private static long around(Words words, int number) {
        long around = 0;
        for (int step = -1; step <= 1; step += 2) {
            int at = number + step;
            int last = number + step * FARTHEST;
            while (at >= 0 && at < words.size() && at != last && words.isNumber(at)) {
                at += step;
            }
            boolean is = at >= 0 && at < words.size() && !words.isNumber(at);
            around = around << 16 | (is ? bits(words.hash(at)) : 0);
        }
        return around;
    }

    /** Sixteen bits, never 0. */
    private static long bits(long hash) {
        return Math.max(1, hash & 0xffff);
    }
}
