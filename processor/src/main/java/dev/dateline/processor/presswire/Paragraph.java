package dev.dateline.processor.presswire;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a text that is not blank, where it stands.
 *
 * @param text without the white space around it
 * @param start and {@code end}: of the text in the whole
 */
record Paragraph(String text, int start, int end) {

    /** All of a text from a place on. */
    static List<Paragraph> of(String text, int from) {
        List<Paragraph> paragraphs = new ArrayList<>();
        int start = from;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            int first = start;
            while (first < end && isSpace(text.charAt(first))) {
                first++;
            }
            int last = end;
            while (last > first && isSpace(text.charAt(last - 1))) {
                last--;
            }
            if (last > first) {
                paragraphs.add(new Paragraph(text.substring(first, last), first, last));
            }
            start = end + 1;
        }
        return paragraphs;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Its first characters, which say what it is. */
    String head() {
        return text.substring(0, Math.min(text.length(), 300));
    }

    /** Whether it is short and no sentence. */
    boolean isHeading() {
        return text.length() <= 80 && ".!?。\"”".indexOf(text.charAt(text.length() - 1)) < 0;
    }
}
