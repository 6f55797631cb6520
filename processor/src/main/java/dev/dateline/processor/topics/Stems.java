package dev.dateline.processor.topics;

import dev.dateline.platform.rules.StemmedLanguages;
import java.util.HashMap;
import java.util.Map;
import opennlp.tools.stemmer.snowball.SnowballStemmer;

/** The stems of words in one language, by Snowball; for one thread. */
final class Stems {

    private final SnowballStemmer stemmer;
    private final Map<String, String> known = new HashMap<>();

    /** Of a language that {@link StemmedLanguages} has. */
    Stems(String language) {
        stemmer =
                new SnowballStemmer(
                        SnowballStemmer.ALGORITHM.valueOf(StemmedLanguages.name(language)));
    }

    String of(String lower) {
        return known.computeIfAbsent(lower, word -> stemmer.stem(word).toString());
    }
}
