package dev.dateline.fetcher.format.dates;

import java.util.List;

/** The tokens of a date, and which of them have been understood. Not thread-safe. */
final class Cursor {

    private final List<Token> tokens;
    private final boolean[] used;

    Cursor(List<Token> tokens) {
        this.tokens = tokens;
        this.used = new boolean[tokens.size()];
    }

    int size() {
        return tokens.size();
    }

    List<Token> tokens() {
        return tokens;
    }

    /** What stands there, {@link Token#END} before the beginning and behind the end. */
    Token at(int place) {
        return place >= 0 && place < tokens.size() ? tokens.get(place) : Token.END;
    }

    boolean isUsed(int place) {
        return place < 0 || place >= used.length || used[place];
    }

    /** From a place to another, which is not included. */
    void use(int from, int to) {
        for (int i = from; i < to; i++) {
            used[i] = true;
        }
    }
}
