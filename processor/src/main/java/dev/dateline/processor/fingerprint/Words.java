package dev.dateline.processor.fingerprint;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text, each as a number of 64 bits that is the same on every machine. Case,
 * punctuation, invisible characters and optional vowels do not matter. Numbers are whole, and
 * {@code 1,000} is {@code 1000}. In scripts without spaces each letter is a word.
 */
final class Words {

    /** More of a text is not looked at: what is as long as a book is compared by its beginning. */
    static final int MOST_CHARACTERS = 1_000_000;

    static final int MOST = 100_000;

    private static final byte WORD = 0;
    private static final byte LETTER = 1;
    private static final byte NUMBER = 2;

    private static final long START = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long[] hashes = new long[64];
    private byte[] kinds = new byte[64];
    private int size;
    private final String text;

    private Words(String text) {
        this.text = text;
    }

    static Words of(@Nullable String text) {
        if (text == null) {
            return new Words("");
        }
        String start = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        Words words = new Words(Normal.of(start));
        int i = 0;
        while (i < words.text.length() && words.size < MOST) {
            i = words.read(i);
        }
        return words;
    }

    int size() {
        return size;
    }

    long hash(int word) {
        return hashes[word];
    }

    /** Whether it is a letter of a script without spaces. */
    boolean isLetter(int word) {
        return kinds[word] == LETTER;
    }

    boolean isNumber(int word) {
        return kinds[word] == NUMBER;
    }

    /** Reads what stands at a place, and returns the place behind it. */
    private int read(int at) {
        int c = text.codePointAt(at);
        if (isOfScriptWithoutSpaces(c) && isPartOfWord(c)) {
            add(step(START, c), LETTER);
            return at + Character.charCount(c);
        }
        if (!isPartOfWord(c)) {
            return at + Character.charCount(c);
        }
        return Character.isDigit(c) ? number(at) : word(at, START, WORD);
    }

    private int word(int from, long before, byte kind) {
        long hash = before;
        int at = from;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (isPartOfWord(c)) {
                if (isOfScriptWithoutSpaces(c)) {
                    break;
                }
                hash = step(hash, Character.toLowerCase(c));
            } else if (!isSilent(c)) {
                break;
            }
            at += Character.charCount(c);
        }
        add(hash, kind);
        return at;
    }

    /** A number, and what is written right behind it: {@code 3.5m}, {@code 21st}. */
    private int number(int from) {
        long hash = START;
        int at = from;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (Character.isDigit(c)) {
                hash = step(hash, '0' + Character.digit(c, 10));
            } else if (isInsideNumber(c, at)) {
                hash = separatesThousands(c, at) ? hash : step(hash, '.');
            } else {
                break;
            }
            at += Character.charCount(c);
        }
        return word(at, hash, NUMBER);
    }

    private boolean isInsideNumber(int c, int at) {
        boolean separator = c == '.' || c == ',' || c == '\'' || c == '’' || c == '٫' || c == '٬';
        return separator && digitsFrom(at + 1) > 0;
    }

    private boolean separatesThousands(int c, int at) {
        return c != '.' && c != '٫' && digitsFrom(at + 1) == 3;
    }

    /** How many digits stand there, up to four. */
    private int digitsFrom(int start) {
        int digits = 0;
        while (digits < 4
                && start + digits < text.length()
                && Character.isDigit(text.charAt(start + digits))) {
            digits++;
        }
        return digits;
    }

    private void add(long hash, byte kind) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
            kinds = Arrays.copyOf(kinds, 2 * size);
        }
        kinds[size] = kind;
        hashes[size++] = Hashes.mixed(hash);
    }

    private static long step(long hash, int c) {
        return (hash ^ c) * PRIME;
    }

    private static boolean isPartOfWord(int c) {
        if (c < 0x80) {
            return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9');
        }
        return Character.isLetterOrDigit(c) ? c != 'ـ' : Normal.isMark(c) && !isOptionalVowel(c);
    }

    /** What stands within words and means nothing. */
    private static boolean isSilent(int c) {
        return c > 0x80
                && (c == 'ـ' || isOptionalVowel(c) || Character.getType(c) == Character.FORMAT);
    }

    /** Of Hebrew and Arabic: some print them, others leave them out. */
    private static boolean isOptionalVowel(int c) {
        return (c >= 0x0591 && c <= 0x05c7)
                || (c >= 0x064b && c <= 0x065f)
                || c == 0x0670
                || (c >= 0x06d6 && c <= 0x06ed && Normal.isMark(c));
    }

    private static boolean isOfScriptWithoutSpaces(int c) {
        return c >= 0x0e00
                && (c < 0x0f00
                        || (c >= 0x1000 && c < 0x10a0)
                        || (c >= 0x1780 && c < 0x1800)
                        || (c >= 0x3040 && c < 0x3100)
                        || (c >= 0x31f0 && c < 0x3200)
                        || (c >= 0x3400 && c < 0xa000)
                        || (c >= 0xf900 && c < 0xfb00)
                        || (c >= 0x20000 && c < 0x40000));
    }
}
