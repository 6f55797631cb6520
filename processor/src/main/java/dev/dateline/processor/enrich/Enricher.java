package dev.dateline.processor.enrich;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.Association;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Item.Subject;
import dev.dateline.contract.record.Ids;
import dev.dateline.processor.clean.Markup;
import dev.dateline.processor.fingerprint.Fingerprint;
import dev.dateline.processor.language.Languages;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes an item of an observation. A rule: what it says depends on its arguments alone. */
@Component
public final class Enricher {

    private static final int SUMMARY = 1_000;
    private static final int LONGEST_HTML = 300_000;
    private static final int HEADLINE_WORDS = 12;

    private final Languages languages;

    public Enricher(Languages languages) {
        this.languages = languages;
    }

    /** The observation, ready to be decided on. */
    public DeskInput.Observed enrich(Observation observation) {
        Entry entry = observation.entry();
        String base = entry.link() != null ? entry.link() : observation.provenance().url();
        String body = entry.content() != null ? entry.content() : entry.summary();
        Markup markup = body == null ? null : Markup.of(body, base);
        String text = markup == null ? null : blankToNull(markup.text());
        String title = entry.title() == null ? null : blankToNull(Markup.line(entry.title()));
        String headline = title != null ? title : firstWords(text);
        boolean same = entry.content() == null;
        String summary = same ? shortened(text) : summary(entry, base);
        String language =
                languages.of(
                        observation.declaredLanguage(),
                        (headline == null ? "" : headline + ". ") + (text == null ? "" : text));
        Item item = item(observation, markup, text, headline, title == null, summary, language);
        return new DeskInput.Observed(
                DeskInput.SCHEMA,
                observation.number(),
                observation.backfill(),
                Fingerprint.of(title, text),
                item);
    }

    private static Item item(
            Observation observation,
            @Nullable Markup markup,
            @Nullable String text,
            @Nullable String headline,
            boolean derived,
            @Nullable String summary,
            @Nullable String language) {
        Entry entry = observation.entry();
        ProviderTime published = entry.published() != null ? entry.published() : entry.updated();
        ProviderTime revised = entry.updated() != null ? entry.updated() : entry.published();
        String byline = blankToNull(String.join(", ", entry.authors()));
        List<Subject> subjects = entry.categories().stream().map(Enricher::subject).toList();
        List<Association> associations =
                entry.enclosures().stream().map(Enricher::association).toList();
        Set<String> addresses = markup == null ? Set.of() : markup.addresses();
        String tag =
                Ids.tag(
                        headline,
                        byline,
                        summary,
                        text,
                        addresses.toString(),
                        entry.link(),
                        subjects.toString(),
                        associations.toString(),
                        published == null ? null : published.original(),
                        entry.rights());
        return new Item(
                observation.itemId(),
                observation.sourceId(),
                entry.providerId(),
                0,
                tag,
                PubStatus.USABLE,
                instant(published),
                instant(revised),
                observation.observedAt(),
                null,
                headline,
                derived && headline != null,
                byline,
                summary,
                bodyHtml(markup),
                text,
                language,
                subjects,
                associations,
                entry.link() == null ? Map.of() : Map.of("canonical", entry.link()),
                entry.rights(),
                null,
                times(published, revised),
                observation.provenance());
    }

    /**
     * Addresses that were made absolute can make a little markup very long; then the text must do.
     */
    private static @Nullable String bodyHtml(@Nullable Markup markup) {
        return markup == null || markup.html().length() > LONGEST_HTML
                ? null
                : blankToNull(markup.html());
    }

    private static @Nullable String summary(Entry entry, String base) {
        return entry.summary() == null ? null : shortened(Markup.of(entry.summary(), base).text());
    }

    private static @Nullable String shortened(@Nullable String paragraphs) {
        if (paragraphs == null) {
            return null;
        }
        String text = paragraphs.replaceAll("\\s+", " ").strip();
        return blankToNull(
                text.length() > SUMMARY ? start(text, SUMMARY - 2).strip() + " …" : text);
    }

    private static @Nullable String firstWords(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] words = text.split("\\s+", HEADLINE_WORDS + 1);
        boolean more = words.length > HEADLINE_WORDS;
        String start =
                String.join(" ", List.of(words).subList(0, Math.min(words.length, HEADLINE_WORDS)));
        String line = start(start, 200);
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

    private static Subject subject(Entry.Category category) {
        return new Subject(
                category.scheme(), category.term(), category.label(), Subject.Origin.PROVIDER);
    }

    private static Association association(Entry.Enclosure enclosure) {
        String mime = enclosure.mimeType() == null ? "" : enclosure.mimeType();
        String type =
                switch (mime.toLowerCase(Locale.ROOT).replaceFirst("/.*", "")) {
                    case "image" -> "picture";
                    case "audio" -> "audio";
                    case "video" -> "video";
                    default -> "file";
                };
        return new Association(type, enclosure.url(), enclosure.mimeType());
    }

    private static Map<String, ProviderTime> times(
            @Nullable ProviderTime published, @Nullable ProviderTime revised) {
        Map<String, ProviderTime> times = new HashMap<>();
        if (published != null) {
            times.put("publishedAt", published);
        }
        if (revised != null) {
            times.put("versionCreatedAt", revised);
        }
        return times;
    }

    private static @Nullable Instant instant(@Nullable ProviderTime time) {
        return time == null ? null : time.instant();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
