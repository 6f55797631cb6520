package dev.dateline.fetcher.format.dates;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A date in parts. What stands in round brackets is kept apart: RFC 822 has comments there, others
 * a weekday or a zone.
 */
record Tokens(List<Token> tokens, List<Token> aside) {

    private static final String SYMBOLS = "/-.,:;|@+°~\"";

    Tokens {
        tokens = List.copyOf(tokens);
        aside = List.copyOf(aside);
    }

    int size() {
        return tokens.size() + aside.size();
    }

    /** Null if there is a character that no date has. */
    static @Nullable Tokens of(String folded) {
        List<Token> tokens = new ArrayList<>();
        List<Token> aside = new ArrayList<>();
        int depth = 0;
        boolean glued = false;
        int at = 0;
        while (at < folded.length()) {
            char c = folded.charAt(at);
            if (c == '\\') {
                at += 2;
            } else if (c == '(' || c == ')') {
                depth = c == '(' ? depth + 1 : Math.max(0, depth - 1);
                glued = false;
                at++;
            } else if (c <= ' ' || c == '[' || c == ']') {
                glued = false;
                at++;
            } else {
                Token.Kind kind = kind(folded, at);
                int end = end(folded, at, kind);
                if (kind == Token.Kind.SYMBOL && depth == 0 && SYMBOLS.indexOf(c) < 0) {
                    return null;
                }
                (depth == 0 ? tokens : aside)
                        .add(new Token(kind, folded.substring(at, end), glued));
                glued = true;
                at = end;
            }
        }
        return new Tokens(joined(tokens), joined(aside));
    }

    private static Token.Kind kind(String text, int at) {
        int c = text.codePointAt(at);
        if (c >= '0' && c <= '9') {
            return Token.Kind.NUMBER;
        }
        return isLetter(c) ? Token.Kind.WORD : Token.Kind.SYMBOL;
    }

    private static boolean isLetter(int c) {
        int type = Character.getType(c);
        return Character.isLetter(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || c == '_';
    }

    private static int end(String text, int from, Token.Kind kind) {
        int end = from + Character.charCount(text.codePointAt(from));
        while (kind != Token.Kind.SYMBOL && end < text.length() && kind(text, end) == kind) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    /** With single letters and dots made one word: {@code p.m.}, {@code E.S.T.} */
    private static List<Token> joined(List<Token> tokens) {
        List<Token> joined = new ArrayList<>(tokens.size());
        int at = 0;
        while (at < tokens.size()) {
            Token first = tokens.get(at);
            int next = at + 1;
            StringBuilder word = new StringBuilder(first.text());
            while (isLetter(first) && follows(tokens, next, word)) {
                word.append(tokens.get(next + 1).text());
                next += 2;
            }
            joined.add(
                    word.length() == first.text().length()
                            ? first
                            : new Token(Token.Kind.WORD, word.toString(), first.glued()));
            at = next;
        }
        return joined;
    }

    private static boolean isLetter(Token token) {
        return token.isWord() && token.text().length() == 1;
    }

    private static boolean follows(List<Token> tokens, int dot, CharSequence word) {
        if (dot + 1 >= tokens.size() || !tokens.get(dot).is('.')) {
            return false;
        }
        Token letter = tokens.get(dot + 1);
        // Spanish has a space in it
        boolean half = letter.isWord("m") && ("a".contentEquals(word) || "p".contentEquals(word));
        return isLetter(letter) && (letter.glued() || half);
    }
}
