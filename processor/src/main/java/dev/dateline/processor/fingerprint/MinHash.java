package dev.dateline.processor.fingerprint;

import java.util.Arrays;

/**
 * Bands of MinHash values: two sets that share much share at least one band. The functions are
 * fixed, because bands are stored; other functions are another version of {@link TextPrint}.
 */
final class MinHash {

    private final int rows;
    private final long[] factors;
    private final long[] summands;

    /**
     * Functions for bands.
     *
     * @param seed of the functions
     */
    MinHash(int bands, int rows, long seed) {
        this.rows = rows;
        this.factors = new long[bands * rows];
        this.summands = new long[bands * rows];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = Hashes.mixed(seed + 2L * i) | 1;
            summands[i] = Hashes.mixed(seed + 2L * i + 1);
        }
    }

    /** The bands of a set that is not empty, each as a number of 32 bits. */
    int[] bands(long[] set) {
        long[] least = new long[factors.length];
        Arrays.fill(least, Long.MAX_VALUE);
        for (long one : set) {
            for (int i = 0; i < least.length; i++) {
                least[i] = Math.min(least[i], one * factors[i] + summands[i]);
            }
        }
        int[] bands = new int[least.length / rows];
        for (int i = 0; i < bands.length; i++) {
            long hash = i;
            for (int j = 0; j < rows; j++) {
                hash = Hashes.joined(hash, least[i * rows + j]);
            }
            bands[i] = (int) Hashes.mixed(hash);
        }
        return bands;
    }
}
