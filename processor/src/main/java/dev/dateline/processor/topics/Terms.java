package dev.dateline.processor.topics;

import dev.dateline.processor.topics.Words.Part;
import dev.dateline.processor.topics.Words.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a text that the model weighs: words and pairs of words, of the headline and of the
 * beginning of the body, as numbers that are the same in every process.
 */
public final class Terms {

    /** Words behind these say little more. */
    private static final int MOST_WORDS = 150;

    private static final int SHORTEST = 2;
    private static final long PRIME = 0x100000001b3L;
    private static final long START = 0xcbf29ce484222325L;

    /**
     * A term and its number.
     *
     * @param second null where it is one word
     */
    record Term(int number, String first, @Nullable String second) {

        String text() {
            return second == null ? first : first + " " + second;
        }
    }

    private Terms() {}

    /** The number of a word in lower case, or of two with a space between. */
    public static int number(String term) {
        return number(hash(START, term));
    }

    private static long hash(long hash, String text) {
        long next = hash;
        for (int i = 0; i < text.length(); i++) {
            next = (next ^ text.charAt(i)) * PRIME;
        }
        return next;
    }

    private static int number(long hash) {
        int number = (int) (hash ^ (hash >>> 32));
        return number == 0 ? 1 : number;
    }

    /** The terms of a text, as often as they are in it. */
    public static List<String> of(@Nullable String title, @Nullable String body) {
        return of(Words.of(title, null, body)).stream().map(Term::text).toList();
    }

    static List<Term> of(Words words) {
        List<Term> terms = new ArrayList<>();
        Word before = null;
        int count = 0;
        for (Word word : words.all()) {
            if (count == MOST_WORDS) {
                break;
            }
            if (word.part() != Part.SUBTITLE) {
                count++;
                String text = word.lower();
                if (text.length() >= SHORTEST && !Character.isDigit(text.charAt(0))) {
                    terms.add(new Term(number(text), text, null));
                }
                if (before != null && before.position() + 1 == word.position()) {
                    long pair = hash(hash(hash(START, before.lower()), " "), text);
                    terms.add(new Term(number(pair), before.lower(), text));
                }
                before = word;
            }
        }
        return terms;
    }
}
