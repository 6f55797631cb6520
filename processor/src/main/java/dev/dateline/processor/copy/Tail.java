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
        short[] all = new short[different.stream().mapToInt(Tail::size).sum()];
        int size = 0;
        for (TextPrint text : different) {
            for (short shingle : distinct(text)) {
                all[size++] = shingle;
            }
        }
        return new Tail(frequent(Arrays.copyOf(all, size)));
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

    private static short[] distinct(TextPrint text) {
        short[] all = new short[size(text)];
        for (int i = 0; i < text.kept(); i++) {
            all[i] = (short) text.kept(i);
        }
        for (int i = text.headline(); i < text.front(); i++) {
            all[text.kept() + i - text.headline()] = text.front(i);
        }
        Arrays.sort(all);
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[count++] = all[i];
            }
        }
        return Arrays.copyOf(all, count);
    }

    private static short[] frequent(short[] all) {
        Arrays.sort(all);
        short[] frequent = new short[all.length / ENOUGH];
        int count = 0;
        for (int i = ENOUGH - 1; i < all.length; i++) {
            boolean last = i == all.length - 1 || all[i + 1] != all[i];
            if (last && all[i - ENOUGH + 1] == all[i]) {
                frequent[count++] = all[i];
            }
        }
        return Arrays.copyOf(frequent, count);
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
