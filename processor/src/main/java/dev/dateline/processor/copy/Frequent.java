package dev.dateline.processor.copy;

import dev.dateline.processor.fingerprint.TextPrint;
import org.jspecify.annotations.Nullable;

/**
 * How many texts of the window have a shingle, of those that are kept. Shingles share counters, so
 * that a few rare ones are taken for frequent ones. A group of copies counts once, and an item as
 * it was last.
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

    /** Counts the text of an event. */
    void add(Noted event) {
        event.counted = event.isRoot();
        if (event.counted) {
            count(event.print, 1);
        }
    }

    /** Counts it no more, if it still counts. */
    void remove(Noted event) {
        if (event.counted) {
            event.counted = false;
            count(event.print, -1);
        }
    }

    private void count(@Nullable TextPrint print, int more) {
        for (int i = 0; print != null && i < print.kept(); i++) {
            counters[place(print.kept(i))] += more;
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
