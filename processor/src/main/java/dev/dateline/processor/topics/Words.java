package dev.dateline.processor.topics;

import dev.dateline.contract.item.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words of an item, as rules and the model read it: the headline, the abstract and the
 * beginning of the body. A word is letters and digits; each character of a script without spaces is
 * one.
 */
final class Words {

    /** What is behind it in a body is not read. */
    static final int LONGEST_BODY = 20_000;

    private static final int LONGEST_LINE = 2_000;

    /** In characters. */
    private static final int LONGEST_WORD = 64;

    /** No phrase and no distance reaches across. */
    private static final int GAP = 1_000;

    /** Parts of an item, in the order of its words. */
    enum Part {
        TITLE,
        SUBTITLE,
        BODY
    }

    /**
     * A word.
     *
     * @param lower in lower case
     * @param position 1 more than that of the word before, and much more where a part begins
     * @param sentence 1 more for each sentence
     */
    record Word(String lower, String given, Part part, int position, int sentence) {}

    private final List<Word> words = new ArrayList<>();
    private final String title;
    private final String subtitle;
    private final String body;
    private int position;
    private int sentence;

    private Words(@Nullable String title, @Nullable String subtitle, @Nullable String body) {
        this.title = start(title, LONGEST_LINE);
        this.subtitle = start(subtitle, LONGEST_LINE);
        this.body = start(body, LONGEST_BODY);
        add(this.title, Part.TITLE);
        add(this.subtitle, Part.SUBTITLE);
        add(this.body, Part.BODY);
    }

    /**
     * Of an item; a headline that was made of the body is not read twice.
     *
     * @param withSubtitle whether anybody asks for the abstract, which often is in the body, too
     */
    static Words of(Item.Text text, boolean withSubtitle) {
        return of(
                text.headlineDerived() ? null : text.headline(),
                withSubtitle ? text.summary() : null,
                text.bodyText() == null ? text.summary() : text.bodyText());
    }

    static Words of(@Nullable String title, @Nullable String subtitle, @Nullable String body) {
        return new Words(title, subtitle, body);
    }

    private static String start(@Nullable String text, int most) {
        return text == null ? "" : text.substring(0, Math.min(text.length(), most));
    }

    /** The words of a line. */
    static List<Word> of(String line) {
        return of(line, null, "").words;
    }

    List<Word> all() {
        return words;
    }

    String text(Part part) {
        return switch (part) {
            case TITLE -> title;
            case SUBTITLE -> subtitle;
            case BODY -> body;
        };
    }

    private void add(String text, Part part) {
        position += GAP;
        sentence += GAP;
        int start = -1;
        boolean ended = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean alone = standsAlone(c);
            boolean inside = !alone && isPart(c);
            if (start >= 0 && (!inside || i - start == LONGEST_WORD)) {
                addWord(text.substring(start, i), part);
                start = -1;
            }
            if (alone) {
                addWord(text.substring(i, i + 1), part);
            } else if (inside && start < 0) {
                start = i;
            }
            if (c == '\n' || (ended && Character.isWhitespace(c))) {
                sentence++;
            }
            ended = c == '.' || c == '!' || c == '?' || c == '。';
        }
    }

    private void addWord(String word, Part part) {
        words.add(new Word(lower(word), word, part, position++, sentence));
    }

    /** Without a look at the rules of a language, for which a word in lower case is the same. */
    private static String lower(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c != Character.toLowerCase(c)) {
                return word.toLowerCase(Locale.ROOT);
            }
        }
        return word;
    }

    private static boolean isPart(char c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK
                || Character.isSurrogate(c);
    }

    private static boolean standsAlone(char c) {
        return (c >= 0x0e00 && c < 0x0f00) || (c >= 0x3040 && c < 0xa000);
    }
}
