package dev.dateline.fetcher.format.text;

import org.jspecify.annotations.Nullable;

/** Text that is not markup. */
public final class PlainText {

    /** Of the body of an entry, in characters; more is not kept. */
    public static final int LONGEST = 120_000;

    private PlainText() {}

    /**
     * Paragraphs where blank lines were, everything that markup would read as its own escaped. What
     * is longer than the longest body is not worth the work, and stays too long.
     */
    public static @Nullable String asMarkup(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        String escaped = start.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<p>"
                + escaped.replaceAll("\\r?\\n\\s*\\n", "</p><p>").replace("\n", "<br>")
                + "</p>";
    }
}
