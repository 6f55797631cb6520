package dev.dateline.processor.vector;

import dev.dateline.contract.item.Item;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the sentence model reads of an item: its headline and its summary. A rule. */
public final class SentenceText {

    private static final int HEADLINE = 300;
    private static final int LEAD = 700;

    private SentenceText() {}

    /**
     * The text, at most a thousand characters of it; null where it is not in English, which is all
     * that the model has learned, or where there is none.
     */
    public static @Nullable String of(Item.Text text) {
        if (!isEnglish(text.language())) {
            return null;
        }
        // a headline that was made from the text says nothing of its own
        String headline = text.headlineDerived() ? "" : start(text.headline(), HEADLINE);
        String lead = start(text.summary() != null ? text.summary() : text.bodyText(), LEAD);
        String both =
                headline.isEmpty() || lead.isEmpty() ? headline + lead : headline + ". " + lead;
        return both.isEmpty() ? null : both;
    }

    private static boolean isEnglish(@Nullable String language) {
        return language != null && (language + "-").toLowerCase(Locale.ROOT).startsWith("en-");
    }

    private static String start(@Nullable String text, int most) {
        if (text == null) {
            return "";
        }
        return (text.length() > most ? text.substring(0, most) : text).strip();
    }
}
