package dev.dateline.processor.copy;

import dev.dateline.processor.fingerprint.TextPrint;

/**
 * How many texts of the window have a shingle, of those that are kept. Shingles share counters, so
 * that a few rare ones are taken for frequent ones. A group of copies counts once.
 */
final class Frequent {

    /** A shingle of more texts is boilerplate. */
    private static final int BOILERPLATE = 200;

    private static final int LEAST = 1 << 12;
    private static final int MOST = 1 << 22;

    /** Counters for each text. */
    private static final int COUNTERS = 8;

    private final int[] counters;

    /**
     * Counters, whose number must not depend on what is counted: what is frequent would, too.
     *
     * @param texts how many there are at most
     */
    Frequent(int texts) {
        long wanted = Math.clamp((long) texts * COUNTERS, LEAST, MOST);
        counters = new int[(int) Long.highestOneBit(wanted)];
    }

    void count(Noted event, int more) {
        TextPrint print = event.print;
        if (print != null && event.isRoot()) {
            for (int i = 0; i < print.kept(); i++) {
                counters[place(print.kept(i))] += more;
            }
        }
    }

    boolean has(int shingle) {
        return counters[place(shingle)] > BOILERPLATE;
    }

    /** By the lower bits: the higher ones are small, that is why the shingle is kept. */
    private int place(int shingle) {
        return shingle & (counters.length - 1);
    }
}
