package dev.dateline.fetcher.format.anpa;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.wiretext.WireText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the lines before the text say, each told by how it begins and ends. Not thread-safe. */
final class Copy {

    /** {@code BC-US--Storm, 1st Ld-Writethru,416}. */
    private static final Pattern KEYWORD =
            Pattern.compile("([A-Za-z]{2}-[^,]{1,80})(?:,\\s*([^,]{1,60}?))??(?:,\\s*\\d{1,5})?");

    private static final Pattern NOTE =
            Pattern.compile(
                    "\\(?(?:Eds|EDS|Editors?|EDITORS?|EDITOR'S NOTE|Editor's Note)\\b"
                            + "\\s*[:._-]+\\s*(.+?)\\)?");

    /** Below the name of somebody who wrote the text. */
    private static final Pattern POST =
            Pattern.compile(
                    "(?i).*\\b(?:writer|press|correspondent|editor|columnist|reporter|staff|service"
                            + "|news)\\b.*");

    private static final Pattern MEDIA =
            Pattern.compile("(?:AP|CP|UPI|AFP) (?:Photos?|Graphics?|Video|Interactive)\\b.*");
    private static final Pattern LABEL = Pattern.compile("([A-Za-z]{2,8}):\\s*(.+)");

    /** What a label means, for agencies that write one. */
    private static final Map<String, BiConsumer<Copy, String>> LABELS =
            Map.of(
                    "hl", (copy, text) -> copy.headline = text,
                    "update", (copy, text) -> copy.notes.add(new Entry.EdNote("update", text)),
                    "index", (copy, text) -> split(text).forEach(copy.keywords::add),
                    "symbol", (copy, text) -> split(text).forEach(copy.symbols::add));

    private final List<Entry.EdNote> notes = new ArrayList<>();
    private final List<String> keywords = new ArrayList<>();
    private final List<String> symbols = new ArrayList<>();
    private final List<String> byline = new ArrayList<>();
    private final List<String> centered = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private @Nullable String slug;
    private @Nullable String version;
    private @Nullable String headline;

    static Copy of(List<Lines.Head> heads) {
        Copy copy = new Copy();
        heads.forEach(copy::add);
        if (copy.headline == null && !copy.centered.isEmpty()) {
            copy.headline = copy.centered.removeFirst();
        }
        return copy;
    }

    private void add(Lines.Head head) {
        String text = head.text();
        Matcher keyword = KEYWORD.matcher(text);
        Matcher note = NOTE.matcher(text);
        Matcher label = LABEL.matcher(text);
        BiConsumer<Copy, String> labelled =
                label.matches() ? LABELS.get(lower(label.group(1))) : null;
        if (head.centered()) {
            centered(text);
        } else if (slug == null && keyword.matches() && !text.contains(". ")) {
            slug = keyword.group(1).strip();
            version = keyword.group(2);
        } else if (note.matches()) {
            notes.add(new Entry.EdNote("Eds", note.group(1)));
        } else if (MEDIA.matcher(text).matches()) {
            notes.add(new Entry.EdNote("media", text));
        } else if (labelled != null) {
            labelled.accept(this, label.group(2));
        } else if (headline == null) {
            headline = text;
        } else {
            others.add(text);
        }
    }

    private void centered(String text) {
        boolean by = text.startsWith("By ");
        boolean title = !byline.isEmpty() && POST.matcher(text).matches();
        (by || title ? byline : centered).add(text);
    }

    @Nullable String slug() {
        return slug;
    }

    @Nullable String version() {
        return version;
    }

    @Nullable String headline() {
        return headline;
    }

    @Nullable String byline() {
        return byline.isEmpty() ? null : String.join(", ", byline);
    }

    /** What follows the headline: a summary, or all of the text where there is no other. */
    List<String> others() {
        return others;
    }

    /** Centered lines besides the byline: headings within the text. */
    List<String> headings() {
        return centered;
    }

    List<Entry.EdNote> notes() {
        return notes;
    }

    List<String> keywords() {
        return keywords;
    }

    List<String> symbols() {
        return symbols;
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split("[,;]", -1))
                .map(WireText::line)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
