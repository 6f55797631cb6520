package dev.dateline.fetcher.read;

import org.jspecify.annotations.Nullable;

/** Makes markup of text that is none. */
final class Markup {

    private Markup() {}

    /** Paragraphs where blank lines were, everything that markup would read as its own escaped. */
    static @Nullable String ofPlainText(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<p>"
                + escaped.replaceAll("\\r?\\n\\s*\\n", "</p><p>").replace("\n", "<br>")
                + "</p>";
    }
}
