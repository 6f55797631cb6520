package dev.dateline.fetcher.format.mapping;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.dates.ProviderTimes;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields of an entry. Texts without content are passed over; a field that has one
 * value keeps the first, one that has many keeps each once, in the order of the document. Not
 * thread-safe.
 */
public final class EntryDraft {

    /** Of one field; documents that have more are not written for readers. */
    private static final int MOST_VALUES = 200;

    private final Map<Line, String> lines = new EnumMap<>(Line.class);
    private final Map<Moment, ProviderTime> times = new EnumMap<>(Moment.class);
    private final Set<String> altIds = new LinkedHashSet<>();
    private final Set<String> signals = new LinkedHashSet<>();
    private final Set<Entry.Order> orders = new LinkedHashSet<>();
    private final Set<String> authors = new LinkedHashSet<>();
    private final Set<Entry.EdNote> edNotes = new LinkedHashSet<>();
    private final Set<Entry.Category> categories = new LinkedHashSet<>();
    private final Set<Entry.Concept> genres = new LinkedHashSet<>();
    private final Set<String> keywords = new LinkedHashSet<>();
    private final Set<Entry.Concept> places = new LinkedHashSet<>();
    private final Set<Entry.Concept> people = new LinkedHashSet<>();
    private final Set<Entry.Concept> organisations = new LinkedHashSet<>();
    private final Set<Entry.InfoSource> infoSources = new LinkedHashSet<>();
    private final Set<Entry.Enclosure> enclosures = new LinkedHashSet<>();
    private final Map<String, String> links = new LinkedHashMap<>();
    private @Nullable Integer urgency;
    private @Nullable Integer priority;
    private boolean titleHtml;

    private enum Line {
        PROVIDER_ID,
        LINK,
        PROVIDER_VERSION,
        PUB_STATUS,
        TITLE,
        SLUGLINE,
        BYLINE,
        DATELINE,
        SUMMARY,
        CONTENT,
        LANGUAGE,
        NOTICE,
        COPYRIGHT_HOLDER,
        USAGE_TERMS,
        CREDITLINE
    }

    private enum Moment {
        EMBARGO,
        EXPIRES,
        PUBLISHED,
        UPDATED
    }

    public void providerId(@Nullable String text) {
        put(Line.PROVIDER_ID, text);
    }

    public void link(@Nullable String address) {
        put(Line.LINK, address);
    }

    public void altId(@Nullable String id) {
        addText(altIds, id);
    }

    public void providerVersion(@Nullable String text) {
        put(Line.PROVIDER_VERSION, text);
    }

    public void pubStatus(@Nullable String text) {
        put(Line.PUB_STATUS, text);
    }

    /** A digit from 1 to 9; others are passed over. */
    public void urgency(@Nullable String digit) {
        urgency = urgency != null ? urgency : rank(digit);
    }

    /** A digit from 1 to 9; others are passed over. */
    public void priority(@Nullable String digit) {
        priority = priority != null ? priority : rank(digit);
    }

    public void signal(@Nullable String text) {
        addText(signals, text);
    }

    /** Its original text may be empty. */
    public void embargo(@Nullable ProviderTime time) {
        put(Moment.EMBARGO, time);
    }

    public void expires(@Nullable ProviderTime time) {
        putReadable(Moment.EXPIRES, time);
    }

    /** All are kept: one that is left out would not be obeyed. */
    public void order(Entry.Order order) {
        orders.add(order);
    }

    public void title(@Nullable String text) {
        put(Line.TITLE, text);
    }

    /** A title that is markup. */
    public void titleHtml(@Nullable String markup) {
        if (!lines.containsKey(Line.TITLE)) {
            put(Line.TITLE, markup);
            titleHtml = lines.containsKey(Line.TITLE);
        }
    }

    public void slugline(@Nullable String text) {
        put(Line.SLUGLINE, text);
    }

    public void byline(@Nullable String text) {
        put(Line.BYLINE, text);
    }

    public void dateline(@Nullable String text) {
        put(Line.DATELINE, text);
    }

    public void summary(@Nullable String markup) {
        put(Line.SUMMARY, markup);
    }

    public void content(@Nullable String markup) {
        put(Line.CONTENT, markup);
    }

    public void author(@Nullable String name) {
        addText(authors, name);
    }

    public void edNote(Entry.EdNote note) {
        if (!note.text().isBlank()) {
            add(edNotes, note);
        }
    }

    public void category(Entry.Category category) {
        add(categories, category);
    }

    public void genre(Entry.Concept genre) {
        add(genres, genre);
    }

    public void keyword(@Nullable String word) {
        addText(keywords, word);
    }

    public void place(Entry.Concept place) {
        add(places, place);
    }

    public void person(Entry.Concept person) {
        add(people, person);
    }

    public void organisation(Entry.Concept organisation) {
        add(organisations, organisation);
    }

    public void infoSource(Entry.InfoSource source) {
        add(infoSources, source);
    }

    /** Of several the first that can be read. */
    public void published(@Nullable ProviderTime time) {
        putReadable(Moment.PUBLISHED, time);
    }

    /** Of several the first that can be read. */
    public void updated(@Nullable ProviderTime time) {
        putReadable(Moment.UPDATED, time);
    }

    public void language(@Nullable String tag) {
        put(Line.LANGUAGE, tag);
    }

    /** A file; where nothing says of what type it is, the end of its address does. */
    public void enclosure(Entry.Enclosure enclosure) {
        add(enclosures, FileEnds.typed(enclosure));
    }

    /** An address by its relation; the first of each relation is kept. */
    public void link(@Nullable String relation, @Nullable String address) {
        if (relation != null
                && !relation.isBlank()
                && address != null
                && !address.isBlank()
                && links.size() < MOST_VALUES) {
            links.putIfAbsent(relation.strip(), address.strip());
        }
    }

    public void notice(@Nullable String text) {
        put(Line.NOTICE, text);
    }

    public void copyrightHolder(@Nullable String name) {
        put(Line.COPYRIGHT_HOLDER, name);
    }

    public void usageTerms(@Nullable String text) {
        put(Line.USAGE_TERMS, text);
    }

    public void creditline(@Nullable String text) {
        put(Line.CREDITLINE, text);
    }

    /** Whether there is anything that a reader could be shown. */
    public boolean hasText() {
        return lines.containsKey(Line.TITLE)
                || lines.containsKey(Line.SUMMARY)
                || lines.containsKey(Line.CONTENT);
    }

    /** Whether there is a text besides its summary. */
    public boolean hasContent() {
        return lines.containsKey(Line.CONTENT);
    }

    /** The entry so far. */
    public Entry build() {
        return new Entry(
                new Entry.Identity(
                        lines.get(Line.PROVIDER_ID), lines.get(Line.LINK), List.copyOf(altIds)),
                new Entry.Status(
                        lines.get(Line.PROVIDER_VERSION),
                        lines.get(Line.PUB_STATUS),
                        urgency,
                        priority,
                        List.copyOf(signals),
                        times.get(Moment.EMBARGO),
                        times.get(Moment.EXPIRES),
                        List.copyOf(orders)),
                new Entry.Text(
                        lines.get(Line.TITLE),
                        titleHtml,
                        lines.get(Line.SLUGLINE),
                        lines.get(Line.BYLINE),
                        lines.get(Line.DATELINE),
                        lines.get(Line.SUMMARY),
                        lines.get(Line.CONTENT),
                        List.copyOf(authors),
                        List.copyOf(edNotes)),
                new Entry.Meaning(
                        List.copyOf(categories),
                        List.copyOf(genres),
                        List.copyOf(keywords),
                        List.copyOf(places),
                        List.copyOf(people),
                        List.copyOf(organisations),
                        List.copyOf(infoSources)),
                new Entry.Times(times.get(Moment.PUBLISHED), times.get(Moment.UPDATED)),
                lines.get(Line.LANGUAGE),
                new Entry.Media(List.copyOf(enclosures), links),
                new Entry.Rights(
                        lines.get(Line.NOTICE),
                        lines.get(Line.COPYRIGHT_HOLDER),
                        lines.get(Line.USAGE_TERMS),
                        lines.get(Line.CREDITLINE)));
    }

    private void put(Line line, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            lines.putIfAbsent(line, text.strip());
        }
    }

    private void put(Moment moment, @Nullable ProviderTime time) {
        if (time != null) {
            times.putIfAbsent(moment, time);
        }
    }

    private void putReadable(Moment moment, @Nullable ProviderTime time) {
        ProviderTime first = ProviderTimes.first(times.get(moment), time);
        if (first != null) {
            times.put(moment, first);
        }
    }

    private static void addText(Set<String> values, @Nullable String text) {
        if (text != null && !text.isBlank() && values.size() < MOST_VALUES) {
            values.add(text.strip());
        }
    }

    private static <V> void add(Set<V> values, V value) {
        if (values.size() < MOST_VALUES) {
            values.add(value);
        }
    }

    private static @Nullable Integer rank(@Nullable String digit) {
        String text = digit == null ? "" : digit.strip();
        return text.length() == 1 && text.charAt(0) >= '1' && text.charAt(0) <= '9'
                ? Integer.valueOf(text)
                : null;
    }
}
