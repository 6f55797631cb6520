package dev.dateline.fetcher.format.json;

import dev.dateline.fetcher.format.text.PlainText;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text that stands in a JSON string: HTML, NITF or plain. */
public final class InlineText {

    private static final String NITF_START = "<body.content";
    private static final String NITF_END = "</body.content";
    private static final Pattern MARKUP = Pattern.compile("</?[a-zA-Z][^<>]{0,200}/?>");

    private InlineText() {}

    /** The text as markup, whatever it is. */
    public static @Nullable String asMarkup(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String nitf = insideNitf(text);
        if (nitf != null) {
            return nitf;
        }
        return looksLikeMarkup(text) ? text : PlainText.asMarkup(text);
    }

    /** Whether there is an element near the beginning. */
    public static boolean looksLikeMarkup(String text) {
        return MARKUP.matcher(text).region(0, Math.min(text.length(), 2_000)).find();
    }

    /** What is between the tags of NITF's body, which is nearly HTML; null if there is none. */
    private static @Nullable String insideNitf(String text) {
        int start = text.indexOf(NITF_START);
        int inside = start < 0 ? -1 : text.indexOf('>', start);
        if (inside < 0) {
            return text.toLowerCase(Locale.ROOT).startsWith("<nitf") ? "" : null;
        }
        int end = text.indexOf(NITF_END, inside);
        return end < 0 ? text.substring(inside + 1) : text.substring(inside + 1, end);
    }
}
