package dev.dateline.processor.story;

import dev.dateline.processor.story.Words.Word;
import java.util.List;
import java.util.Set;

/**
 * Which words of a text are names, as far as capital letters tell: not those that begin a sentence,
 * and none where nearly all words have one, as in many headlines. German writes all nouns so; there
 * only those behind a preposition count, since other nouns have an article. Rather none than wrong
 * ones: names that differ keep texts apart. A rule.
 */
final class ProperNames {

    private static final int LEAST_WORDS = 2;
    private static final double MOST_CAPITALS = 0.8;

    /** Shorter words have no capital in headlines either. */
    private static final int SHORT = 3;

    private static final String GERMAN = "de";
    private static final Set<String> PREPOSITIONS =
            Set.of("in", "bei", "nach", "aus", "von", "um", "gegen", "für", "mit", "zwischen");

    private final List<Word> words;
    private final String language;
    private final boolean telling;

    ProperNames(List<Word> words, String language) {
        this.words = words;
        this.language = language;
        this.telling = isTelling(words, language);
    }

    /** Whether a capital says anything here. */
    private static boolean isTelling(List<Word> words, String language) {
        int all = 0;
        int capitals = 0;
        for (Word word : words) {
            if (!word.first()
                    && !word.number()
                    && word.text().length() > SHORT
                    && !Common.is(word, language)) {
                all++;
                capitals += word.capital() ? 1 : 0;
            }
        }
        return language.equals(GERMAN) || all < LEAST_WORDS || capitals < MOST_CAPITALS * all;
    }

    boolean has(int i) {
        Word word = words.get(i);
        return telling
                && word.capital()
                && !word.first()
                && !word.number()
                && (!language.equals(GERMAN)
                        || (i > 0 && PREPOSITIONS.contains(words.get(i - 1).text())));
    }
}
