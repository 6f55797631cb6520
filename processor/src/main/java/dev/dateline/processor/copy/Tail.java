package dev.dateline.processor.copy;

import dev.dateline.processor.fingerprint.TextPrint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What sources print under many of their texts, learned from their latest ones: shingles that stand
 * in three of them which have nothing in common in their headlines.
 */
final class Tail {

    static final Tail NONE = new Tail(new short[0]);

    private static final int ENOUGH = 3;

    private static final int FILTER = 1 << 10;

    private final short[] shingles;

    /** A bit for each: most of those that are asked for are not in it. */
    private final long[] filter = new long[FILTER / Long.SIZE];

    private Tail(short[] shingles) {
        this.shingles = shingles;
        for (short shingle : shingles) {
            filter[bit(shingle) / Long.SIZE] |= 1L << bit(shingle);
        }
    }

    private static int bit(int shingle) {
        return shingle & (FILTER - 1);
    }

    /** The tail of the texts of one source. */
    static Tail of(List<TextPrint> latest, Tally tally) {
        List<TextPrint> different = different(latest);
        return different.size() < ENOUGH ? NONE : new Tail(tally.frequent(different));
    }

    /**
     * Those that have another headline than all before them, or where they have none another lead.
     */
    private static List<TextPrint> different(List<TextPrint> texts) {
        List<TextPrint> different = new ArrayList<>();
        for (TextPrint text : texts) {
            if (different.stream().noneMatch(one -> isAlike(one, text))) {
                different.add(text);
            }
        }
        return different;
    }

    private static boolean isAlike(TextPrint one, TextPrint other) {
        boolean titled = one.headline() > 0 && other.headline() > 0;
        for (int i = titled ? 0 : one.headline();
                i < (titled ? one.headline() : one.front());
                i++) {
            int from = titled ? 0 : other.headline();
            int to = titled ? other.headline() : other.front();
            for (int j = from; j < to; j++) {
                if (one.front(i) == other.front(j)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int size(TextPrint text) {
        return text.kept() + text.front() - text.headline();
    }

    private static short shingle(TextPrint text, int i) {
        return i < text.kept()
                ? (short) text.kept(i)
                : text.front(text.headline() + i - text.kept());
    }

    /** Counts in how many texts each shingle is. It is used again, since it is large. */
    static final class Tally {
        private final byte[] texts = new byte[1 << Short.SIZE];

        /** Of each shingle: the last text that has it, from 1. */
        private final byte[] last = new byte[1 << Short.SIZE];

        /** The shingles that are in enough of these texts, of which there are a few. */
        private short[] frequent(List<TextPrint> different) {
            short[] frequent = new short[different.stream().mapToInt(Tail::size).sum() / ENOUGH];
            int size = 0;
            for (int number = 1; number <= different.size(); number++) {
                TextPrint text = different.get(number - 1);
                for (int i = 0; i < size(text); i++) {
                    int at = Short.toUnsignedInt(shingle(text, i));
                    if (last[at] != number) {
                        last[at] = (byte) number;
                        if (++texts[at] == ENOUGH) {
                            frequent[size++] = (short) at;
                        }
                    }
                }
            }
            different.forEach(this::clear);
            short[] all = Arrays.copyOf(frequent, size);
            Arrays.sort(all);
            return all;
        }

        private void clear(TextPrint text) {
            for (int i = 0; i < size(text); i++) {
                int at = Short.toUnsignedInt(shingle(text, i));
                texts[at] = 0;
                last[at] = 0;
            }
        }
    }

    /** What stands in one of two tails. */
    Tail and(Tail other) {
        if (this == other || other.shingles.length == 0) {
            return this;
        }
        if (shingles.length == 0) {
            return other;
        }
        short[] both = Arrays.copyOf(shingles, shingles.length + other.shingles.length);
        System.arraycopy(other.shingles, 0, both, shingles.length, other.shingles.length);
        Arrays.sort(both);
        return new Tail(both);
    }

    boolean has(int shingle) {
        return (filter[bit(shingle) / Long.SIZE] & (1L << bit(shingle))) != 0
                && Arrays.binarySearch(shingles, (short) shingle) >= 0;
    }

    boolean isEmpty() {
        return shingles.length == 0;
    }
}
