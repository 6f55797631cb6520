package dev.dateline.bench.quality;

import dev.dateline.bench.quality.PublicTexts.Text;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** How much two texts share, counted word by word. */
final class Overlap {

    private static final int WORDS = 3;

    private Overlap() {}

    /** The share of the shorter text, three words in a row, that is in the other one. */
    static double of(Text one, Text other) {
        return Math.max(
                share(shingles(one.body()), shingles(other.body())),
                share(shingles(whole(one)), shingles(whole(other))));
    }

    private static double share(Set<String> some, Set<String> more) {
        boolean isFirst = some.size() < more.size();
        Set<String> shorter = isFirst ? some : more;
        Set<String> longer = isFirst ? more : some;
        return shorter.isEmpty()
                ? 0
                : (double) shorter.stream().filter(longer::contains).count() / shorter.size();
    }

    private static String whole(Text text) {
        return text.headline() == null ? text.body() : text.headline() + " " + text.body();
    }

    private static Set<String> shingles(String text) {
        String[] words = text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}]+", -1);
        Set<String> shingles = new HashSet<>();
        for (int i = 0; i + WORDS <= words.length; i++) {
            shingles.add(words[i] + " " + words[i + 1] + " " + words[i + 2]);
        }
        return shingles;
    }
}
