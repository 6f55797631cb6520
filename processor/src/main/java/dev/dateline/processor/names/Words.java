package dev.dateline.processor.names;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * The words and marks of a text, as arrays: where each begins and ends, what it looks like, and a
 * hash of its letters. Time and memory are proportional to the characters that are looked at.
 */
final class Words {

    static final int UPPER = 1;
    static final int ALL_UPPER = 1 << 1;
    static final int DIGIT = 1 << 2;
    static final int WORD = 1 << 3;
    static final int SENTENCE_START = 1 << 4;

    /** In a script that has no capitals. */
    static final int CASELESS = 1 << 5;

    /** In a script that does not part words, or that joins particles to them. */
    static final int SPACELESS = 1 << 6;

    private static final Set<String> ABBREVIATIONS =
            Set.of(
                    "mr", "mrs", "ms", "dr", "st", "gen", "sen", "rep", "gov", "lt", "col", "sgt",
                    "capt", "prof", "rev", "jr", "sr", "inc", "co", "corp", "ltd", "mt", "ft",
                    "nov", "dec", "jan", "feb", "aug", "sept", "oct", "bros", "adm", "hon", "no");
    private static final int LONGEST_ABBREVIATION = 4;
    private static final long PRIME = 0x100000001b3L;
    private static final long OFFSET = 0xcbf29ce484222325L;

    private final String text;
    private final int limit;
    private int count;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int[] flags = new int[64];
    private long[] hashes = new long[64];

    private Words(String text, int limit) {
        this.text = text;
        this.limit = limit;
    }

    /** The words of the beginning of a text, of at most so many UTF-16 units. */
    static Words of(String text, int limit) {
        Words words = new Words(text, Math.min(text.length(), limit));
        words.read();
        return words;
    }

    int count() {
        return count;
    }

    int start(int word) {
        return starts[word];
    }

    int end(int word) {
        return ends[word];
    }

    boolean is(int word, int flag) {
        return word >= 0 && word < count && (flags[word] & flag) != 0;
    }

    /** Of its letters in lower case, or a constant outside of the text. */
    long hash(int word) {
        return word < 0 ? 1 : word >= count ? 2 : hashes[word];
    }

    String source() {
        return text;
    }

    char first(int word) {
        return text.charAt(starts[word]);
    }

    boolean isMark(int word, char mark) {
        return word >= 0 && word < count && ends[word] - starts[word] == 1 && first(word) == mark;
    }

    /** Whether it is a possessive ending. */
    boolean isPossessive(int word) {
        return word >= 0 && word < count && isApostrophe(first(word)) && is(word, WORD);
    }

    /** The hash that a word has. */
    static long hashOf(CharSequence word) {
        return hash(word, 0, word.length());
    }

    static long hash(CharSequence text, int from, int to) {
        long hash = OFFSET;
        for (int i = from; i < to; i++) {
            hash = next(hash, text.charAt(i));
        }
        return hash;
    }

    /** The hash of what is hashed and one more character; dots and kinds of apostrophes are one. */
    static long next(long hash, char character) {
        return switch (character) {
            case '.' -> hash;
            case '’' -> (hash ^ '\'') * PRIME;
            default -> (hash ^ lower(character)) * PRIME;
        };
    }

    static long start() {
        return OFFSET;
    }

    private static char lower(char character) {
        if (character < 0x80) {
            return character >= 'A' && character <= 'Z' ? (char) (character + 32) : character;
        }
        return Character.toLowerCase(character);
    }

    private void read() {
        int at = 0;
        boolean begins = true;
        while (at < limit) {
            int c = text.codePointAt(at);
            if (Character.isWhitespace(c) || c == 0xa0) {
                begins |= c == '\n';
                at++;
                continue;
            }
            int end = Math.min(endOf(at, c), limit);
            add(at, end, c, begins);
            begins = endsSentence(c, end) || (begins && !is(count - 1, WORD | DIGIT));
            at = end;
        }
    }

    private boolean endsSentence(int c, int end) {
        boolean mark = c == '.' || c == '!' || c == '?' || c == '。' || c == '|' || c == '•';
        return mark && (end >= limit || !Character.isLetterOrDigit(text.charAt(end)));
    }

    private int endOf(int at, int c) {
        if (isApostrophe((char) c) && isPossessiveEnding(at)) {
            return at + 2;
        }
        if (!isPart(c)) {
            return at + Character.charCount(c);
        }
        int end = at;
        while (end < limit) {
            int next = text.codePointAt(end);
            if (!isPart(next) && !joins(next, end)) {
                break;
            }
            end += Character.charCount(next);
        }
        return isAbbreviation(at, end) ? end + 1 : end;
    }

    private static boolean isPart(int c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    /** Whether a mark within a word is a part of it, as in O'Neill, AT&T, U.S. and Jean-Luc. */
    private boolean joins(int c, int at) {
        if (at + 1 >= limit || !isPart(text.codePointAt(at + 1))) {
            return false;
        }
        return switch (c) {
            case '-', '&' -> true;
            case '\'', '’' -> !isPossessiveEnding(at);
            case '.' -> Character.isLetter(text.charAt(at - 1)) && isSingle(at + 1);
            default -> false;
        };
    }

    private boolean isSingle(int at) {
        return Character.isLetter(text.charAt(at))
                && (at + 1 >= limit || !isPart(text.charAt(at + 1)));
    }

    private boolean isPossessiveEnding(int at) {
        return at + 1 < limit
                && (text.charAt(at + 1) == 's' || text.charAt(at + 1) == 'S')
                && (at + 2 >= limit || !Character.isLetterOrDigit(text.charAt(at + 2)));
    }

    private static boolean isApostrophe(char c) {
        return c == '\'' || c == '’';
    }

    private boolean isAbbreviation(int start, int end) {
        if (end >= limit || text.charAt(end) != '.' || end - start > LONGEST_ABBREVIATION) {
            return false;
        }
        char first = text.charAt(start);
        if (!Character.isUpperCase(first)) {
            return false;
        }
        return end - start == 1
                || text.charAt(start + 1) == '.'
                || ABBREVIATIONS.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
    }

    private void add(int start, int end, int c, boolean begins) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            flags = Arrays.copyOf(flags, count * 2);
            hashes = Arrays.copyOf(hashes, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        flags[count] = look(start, end, c) | (begins ? SENTENCE_START : 0);
        hashes[count] = hash(text, start, end);
        count++;
    }

    private int look(int start, int end, int c) {
        if (isApostrophe((char) c)) {
            return end - start > 1 ? WORD : 0;
        }
        if (Character.isDigit(c)) {
            return DIGIT;
        }
        if (!Character.isLetter(c)) {
            return 0;
        }
        boolean upper = Character.isUpperCase(c) || hasUpper(start, end);
        int look = WORD | (upper ? UPPER : 0);
        if (c >= 0x590 && !upper && !Character.isLowerCase(c)) {
            look |= CASELESS | (isSpaceless(c) ? SPACELESS : 0);
        }
        return isAllUpper(start, end) ? look | ALL_UPPER : look;
    }

    private boolean hasUpper(int start, int end) {
        for (int i = start; i < end; i++) {
            if (Character.isUpperCase(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isAllUpper(int start, int end) {
        int letters = 0;
        for (int i = start; i < end; i++) {
            if (Character.isLowerCase(text.charAt(i))) {
                return false;
            }
            letters += Character.isUpperCase(text.charAt(i)) ? 1 : 0;
        }
        return letters > 1;
    }

    private static boolean isSpaceless(int c) {
        return (c >= 0x0e00 && c < 0x0f00) || (c >= 0x2e80 && c < 0xd7b0) || c > 0xffff;
    }
}
