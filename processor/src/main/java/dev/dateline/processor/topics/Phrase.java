package dev.dateline.processor.topics;

import dev.dateline.platform.rules.Effort;
import dev.dateline.platform.rules.Query.Field;
import dev.dateline.platform.rules.Query.Form;
import dev.dateline.processor.topics.Words.Part;
import dev.dateline.processor.topics.Words.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words one behind the other that a rule looks for.
 *
 * @param leaf which part of a rule it belongs to; several may belong to the same
 * @param words in lower case, or as given, or their stems; one that ends with {@code *} is the
 *     beginning of a word
 */
record Phrase(int leaf, Field field, Form form, List<String> words) {

    Phrase {
        words = List.copyOf(words);
    }

    /** The phrase that a text is. */
    static Phrase of(int leaf, Field field, Form form, String text, Stems stems) {
        List<String> words = new ArrayList<>();
        for (String given : text.split("\\s+", -1)) {
            for (Word word : Words.of(given)) {
                words.add(
                        switch (form) {
                            case ANY_CASE -> word.lower();
                            case LITERAL -> word.given();
                            case STEMMING -> stems.of(word.lower());
                        });
            }
            if (form == Form.ANY_CASE && given.endsWith("*") && !words.isEmpty()) {
                words.set(words.size() - 1, words.getLast() + "*");
            }
        }
        return new Phrase(leaf, field, form, words);
    }

    boolean isIn(Part part) {
        return switch (field) {
            case TITLE -> part == Part.TITLE;
            case SUBTITLE -> part == Part.SUBTITLE;
            case BODY -> part == Part.BODY;
            case TEXT_CONTENT -> part != Part.SUBTITLE;
        };
    }

    /**
     * Whether the words from a place on are the ones of this phrase; if the effort is spent after
     * it, that is unknown.
     */
    boolean begins(List<Word> text, int at, @Nullable Stems stems, Effort effort) {
        Word first = text.get(at);
        if (!isIn(first.part()) || at + words.size() > text.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            Word word = text.get(at + i);
            if (!effort.spend(1)) {
                return false;
            }
            if (word.position() != first.position() + i || !is(words.get(i), word, stems)) {
                return false;
            }
        }
        return true;
    }

    private boolean is(String wanted, Word word, @Nullable Stems stems) {
        return switch (form) {
            case LITERAL -> wanted.equals(word.given());
            case STEMMING -> stems != null && wanted.equals(stems.of(word.lower()));
            case ANY_CASE ->
                    wanted.endsWith("*")
                            ? word.lower().regionMatches(0, wanted, 0, wanted.length() - 1)
                            : wanted.equals(word.lower());
        };
    }
}
