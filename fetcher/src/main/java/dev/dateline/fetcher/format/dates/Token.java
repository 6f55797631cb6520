package dev.dateline.fetcher.format.dates;

/**
 * A part of a date.
 *
 * @param text digits, letters, or one other character
 * @param glued whether nothing stands between it and the one before
 */
record Token(Kind kind, String text, boolean glued) {

    /** What a token is made of. */
    enum Kind {
        NUMBER,
        WORD,
        SYMBOL
    }

    static final Token END = new Token(Kind.SYMBOL, "\0", false);

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    /** A number of so many digits. */
    boolean isNumber(int fewest, int most) {
        return kind == Kind.NUMBER && text.length() >= fewest && text.length() <= most;
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean is(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    /** Of a number of nine digits at most. */
    int value() {
        return Integer.parseInt(text);
    }

    int digits() {
        return text.length();
    }
}
