package dev.dateline.api.opml;

/** A position in a text that only moves on, with the line that it is in. */
final class Cursor {

    private final CharSequence text;
    private int at;
    private int line = 1;

    Cursor(CharSequence text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    int line() {
        return line;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The character here, or NUL behind the last one. */
    char here() {
        return look(0);
    }

    /** The character so many ahead, or NUL behind the last one. */
    char look(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    void moveTo(int position) {
        int end = Math.min(position, text.length());
        for (; at < end; at++) {
            char c = text.charAt(at);
            // as XML counts: CR LF is one end of a line, and so is each of them alone
            if (c == '\n' || (c == '\r' && look(1) != '\n')) {
                line++;
            }
        }
    }

    void move(int characters) {
        moveTo(at + characters);
    }

    void skipSpace() {
        while (!atEnd() && isSpace(here())) {
            move(1);
        }
    }

    /** Moves on to one of the characters, or to the end. */
    void skipTo(String characters) {
        while (!atEnd() && characters.indexOf(here()) < 0) {
            move(1);
        }
    }

    /** Moves past a name, which may be empty. */
    String name() {
        int start = at;
        while (!atEnd() && isNamePart(here())) {
            move(1);
        }
        return text.subSequence(start, at).toString();
    }

    /** Broken documents have names that XML does not know. */
    static boolean isNamePart(char c) {
        return !isSpace(c) && "=<>/\"'".indexOf(c) < 0;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }
}
