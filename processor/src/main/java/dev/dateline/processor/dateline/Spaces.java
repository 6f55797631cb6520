package dev.dateline.processor.dateline;

/** White space as people type it: doubled, non-breaking, of no width, before commas. */
final class Spaces {

    private static final String WITHOUT_WIDTH = "\u200b\u200e\u200f\u2060\ufeff";

    private Spaces() {}

    static boolean isSpace(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || WITHOUT_WIDTH.indexOf(c) >= 0;
    }

    /** One space in place of many, and no space before a comma. */
    static String squeeze(CharSequence text) {
        StringBuilder squeezed = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                space = true;
                continue;
            }
            if (space && !squeezed.isEmpty() && c != ',') {
                squeezed.append(' ');
            }
            space = false;
            squeezed.append(c);
        }
        return squeezed.toString();
    }
}
