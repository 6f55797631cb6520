package dev.dateline.processor.copy;

import dev.dateline.processor.fingerprint.TextPrint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What sources print under many of their texts, learned from their latest ones: shingles that stand
 * in three of them which have nothing in common in their headlines.
 */
final class Tail {

    static final Tail NONE = new Tail(new short[0]);

    private static final int ENOUGH = 3;

    private final short[] shingles;

    private Tail(short[] shingles) {
        this.shingles = shingles;
    }

    /** The tail of the texts of one source. */
    static Tail of(List<TextPrint> latest) {
        List<TextPrint> different = different(latest);
        if (different.size() < ENOUGH) {
            return NONE;
        }
        Tally tally = new Tally(different.stream().mapToInt(Tail::size).sum() / ENOUGH);
        different.forEach(tally::count);
        return new Tail(tally.frequent());
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

    /** Which shingles are in how many texts: a bit for each that there can be. */
    private static final class Tally {
        private static final int BITS = 1 << Short.SIZE;

        /** Those of the text that is counted, then those in one text and more, two, and three. */
        private final BitSet seen = new BitSet(BITS);

        private final BitSet once = new BitSet(BITS);
        private final BitSet twice = new BitSet(BITS);
        private final BitSet thrice = new BitSet(BITS);
        private final short[] frequent;
        private int size;

        Tally(int most) {
            this.frequent = new short[most];
        }

        void count(TextPrint text) {
            for (int i = 0; i < size(text); i++) {
                int bit = Short.toUnsignedInt(shingle(text, i));
                if (!seen.get(bit)) {
                    seen.set(bit);
                    count(bit);
                }
            }
            for (int i = 0; i < size(text); i++) {
                seen.clear(Short.toUnsignedInt(shingle(text, i)));
            }
        }

        private void count(int bit) {
            if (!once.get(bit)) {
                once.set(bit);
            } else if (!twice.get(bit)) {
                twice.set(bit);
            } else if (!thrice.get(bit)) {
                thrice.set(bit);
                frequent[size++] = (short) bit;
            }
        }

        short[] frequent() {
            short[] all = Arrays.copyOf(frequent, size);
            Arrays.sort(all);
            return all;
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
        return shingles.length > 0 && Arrays.binarySearch(shingles, (short) shingle) >= 0;
    }

    boolean isEmpty() {
        return shingles.length == 0;
    }
}
