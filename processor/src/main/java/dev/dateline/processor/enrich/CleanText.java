package dev.dateline.processor.enrich;

import static dev.dateline.processor.clean.CleanMarkup.harmless;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Entry.EdNote;
import dev.dateline.contract.item.Item;
import dev.dateline.processor.clean.CleanMarkup;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes harmless markup and plain text of what the provider sent, and a headline where it is
 * missing.
 */
final class CleanText implements Stage {

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private static final int SUMMARY = 1_000;
    private static final int LONGEST_HTML = 300_000;
    private static final int HEADLINE_WORDS = 12;
    private static final int LONGEST_HEADLINE = 200;

    @Override
    public Draft apply(Draft draft) {
        Entry.Text said = draft.entry().text();
        String body = said.content() != null ? said.content() : said.summary();
        CleanMarkup markup = body == null ? null : CleanMarkup.of(body, draft.base());
        String text = markup == null ? null : blankToNull(markup.text());
        String title = said.title() == null ? null : blankToNull(CleanMarkup.line(said.title()));
        String headline = title != null ? title : firstWords(text);
        String summary =
                said.content() == null ? shortened(text) : summary(said.summary(), draft.base());
        return draft.with(
                markup,
                new Item.Text(
                        headline,
                        title == null && headline != null,
                        line(said.slugline()),
                        byline(said),
                        dateline(said.dateline()),
                        summary,
                        bodyHtml(markup),
                        text,
                        null,
                        said.edNotes().stream()
                                .map(one -> new EdNote(one.role(), harmless(one.text())))
                                .toList()));
    }

    private static @Nullable String line(@Nullable String given) {
        return given == null ? null : blankToNull(CleanMarkup.line(given));
    }

    private static @Nullable String byline(Entry.Text said) {
        String given = line(said.byline());
        return given != null ? given : blankToNull(harmless(String.join(", ", said.authors())));
    }

    private static Item.@Nullable Dateline dateline(@Nullable String given) {
        String text = line(given);
        return text == null ? null : new Item.Dateline(null, null, null, null, text);
    }

    /**
     * Addresses that were made absolute can make a little markup very long; then the text must do.
     */
    private static @Nullable String bodyHtml(@Nullable CleanMarkup markup) {
        return markup == null || markup.html().length() > LONGEST_HTML
                ? null
                : blankToNull(harmless(markup.html()));
    }

    private static @Nullable String summary(@Nullable String given, String base) {
        return given == null ? null : shortened(CleanMarkup.of(given, base).text());
    }

    private static @Nullable String shortened(@Nullable String paragraphs) {
        if (paragraphs == null) {
            return null;
        }
        String text = SPACES.matcher(paragraphs).replaceAll(" ").strip();
        return blankToNull(
                text.length() > SUMMARY ? start(text, SUMMARY - 2).strip() + " …" : text);
    }

    /** A headline for a text that has none. */
    static @Nullable String firstWords(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] words = SPACES.split(text, HEADLINE_WORDS + 1);
        boolean more = words.length > HEADLINE_WORDS;
        String start =
                String.join(" ", List.of(words).subList(0, Math.min(words.length, HEADLINE_WORDS)));
        String line = start(start, LONGEST_HEADLINE);
        return more ? line + " …" : line;
    }

    /** The first characters, never half of one. */
    private static String start(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(
                0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
