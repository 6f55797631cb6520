package dev.dateline.processor.story;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The words of a text as they are compared: in lower case, without endings, numbers whole, and
 * pairs of characters in scripts that have no spaces.
 */
final class Words {

    /** Beyond this many characters nothing is read. */
    private static final int MOST_CHARACTERS = 3_000;

    private static final int LONGEST = 40;

    /** Behind one of these, many words have a capital that are no names. */
    private static final String BEGINNINGS = ".!?:;\n\r\"'`|…“”„«»‘–—";

    private Words() {}

    /**
     * A word.
     *
     * @param text as it was written, at most forty characters
     * @param stem in lower case and without its ending
     * @param capital whether it begins with a capital letter
     * @param number whether it has a digit
     * @param first whether a sentence, or a part of one, begins with it
     */
    record Word(String text, String stem, boolean capital, boolean number, boolean first) {}

    /**
     * The first words of a text.
     *
     * @param language the primary subtag
     * @param most how many at most
     */
    static List<Word> of(String text, String language, int most) {
        List<Word> words = new ArrayList<>();
        read(text, language, most, words::add);
        return words;
    }

    /**
     * Reads the first words of a text.
     *
     * @param most how many at most
     * @param taker gets each, and says whether it wants more
     * @return how many it got
     */
    static int read(String text, String language, int most, Predicate<Word> taker) {
        String normal = normal(text);
        Reading reading = new Reading(most, taker);
        int at = 0;
        boolean first = true;
        while (at < normal.length() && reading.goesOn()) {
            int c = normal.codePointAt(at);
            if (isDense(c)) {
                at = pairs(normal, at, reading);
            } else if (isPart(c)) {
                int end = end(normal, at);
                reading.add(
                        word(normal.substring(at, Math.min(end, at + LONGEST)), language, first));
                first = false;
                at = end;
            } else {
                first |= BEGINNINGS.indexOf(c) >= 0;
                at += Character.charCount(c);
            }
        }
        return reading.words;
    }

    /** Words for one who may have had enough of them. */
    private static final class Reading {
        private final int most;
        private final Predicate<Word> taker;
        private boolean wanted = true;
        private int words;

        Reading(int most, Predicate<Word> taker) {
            this.most = most;
            this.taker = taker;
        }

        void add(Word word) {
            words++;
            wanted = taker.test(word);
        }

        boolean goesOn() {
            return wanted && words < most;
        }
    }

    private static String normal(String text) {
        String cut = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        return isPlain(cut) ? cut : Normalizer.normalize(cut, Form.NFKC);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7e) {
                return false;
            }
        }
        return true;
    }

    private static Word word(String text, String language, boolean first) {
        boolean number = hasDigit(text);
        String lower = text.toLowerCase(Locale.ROOT);
        return new Word(
                text,
                number ? Stems.number(lower) : Stems.of(lower, language),
                Character.isUpperCase(text.codePointAt(0)),
                number,
                first);
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The end of the word that begins here; one mark within a number or a name is part of it. */
    private static int end(String text, int start) {
        int at = start;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int next = at + Character.charCount(c);
            if (isPart(c) && !isDense(c)) {
                at = next;
            } else if (isJoint(text, at, c)) {
                at = next;
            } else {
                break;
            }
        }
        return at;
    }

    /** As in 1,000, 7.1, U.S., O'Neill or AT&T. */
    private static boolean isJoint(String text, int at, int c) {
        if (at + 1 >= text.length() || at == 0) {
            return false;
        }
        int before = text.codePointBefore(at);
        int after = text.codePointAt(at + 1);
        return switch (c) {
            case ',' -> Character.isDigit(before) && Character.isDigit(after);
            case '.' ->
                    (Character.isDigit(before) && Character.isDigit(after))
                            || (Character.isUpperCase(before) && Character.isUpperCase(after));
            case '\'', '’', '&' -> isPart(before) && isPart(after);
            default -> false;
        };
    }

    private static boolean isPart(int c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** The pairs of neighbours in a run of a script without spaces. */
    private static int pairs(String text, int start, Reading reading) {
        int at = start;
        int before = -1;
        while (at < text.length() && reading.goesOn()) {
            int c = text.codePointAt(at);
            if (!isDense(c)) {
                break;
            }
            if (before >= 0) {
                String pair = Character.toString(before) + Character.toString(c);
                reading.add(new Word(pair, pair, false, false, false));
            }
            before = c;
            at += Character.charCount(c);
        }
        return at;
    }

    private static boolean isDense(int c) {
        if (c < 0x0e00) {
            return false;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR ->
                    Character.isLetterOrDigit(c)
                            || Character.getType(c) == Character.NON_SPACING_MARK;
            default -> false;
        };
    }
}
