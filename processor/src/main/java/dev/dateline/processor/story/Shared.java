package dev.dateline.processor.story;

import java.util.Arrays;

/**
 * What a text shares with another, or with a story as a whole. Two terms alone, or the three words
 * of a place, are no evidence of one event, however rare they are: in one place much happens at the
 * same time. They count in full only beside other terms, or beside a common theme.
 */
final class Shared {

    /** The heaviest terms and the rest count at most so many times what the rest does. */
    private static final double MOST_OF_REST = 9;

    private static final int HEAVIEST = 3;

    private double all;
    private final double[] heaviest = new double[HEAVIEST];
    private final boolean[] names = new boolean[HEAVIEST];
    private boolean theme;

    void clear() {
        all = 0;
        Arrays.fill(heaviest, 0);
        Arrays.fill(names, false);
        theme = false;
    }

    /**
     * A term that both have.
     *
     * @param name whether it is a certain name
     */
    void add(double weight, boolean name) {
        all += weight;
        int at = HEAVIEST;
        while (at > 0 && weight > heaviest[at - 1]) {
            at--;
        }
        if (at < HEAVIEST) {
            System.arraycopy(heaviest, at, heaviest, at + 1, HEAVIEST - at - 1);
            System.arraycopy(names, at, names, at + 1, HEAVIEST - at - 1);
            heaviest[at] = weight;
            names[at] = name;
        }
    }

    /** Both are about something that is no name. */
    void addTheme() {
        theme = true;
    }

    boolean hasTheme() {
        return theme;
    }

    /**
     * How much they share.
     *
     * @param kind as {@link Thresholds#kind} has it; a bare headline has little besides a name
     */
    double weight(int kind) {
        if (kind == 0 || theme) {
            return all;
        }
        double third = names[0] && names[1] && names[2] ? heaviest[2] : 0;
        double rest = Math.max(0, all - heaviest[0] - heaviest[1] - third);
        return Math.min(all, MOST_OF_REST * rest);
    }
}
