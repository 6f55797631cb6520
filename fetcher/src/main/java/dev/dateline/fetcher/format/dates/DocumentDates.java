package dev.dateline.fetcher.format.dates;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.Budget;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The dates of the one document that is being read. What they mean can depend on one another, on
 * the language, which is known at the end, on the country of its address and on the zone and the
 * language that ops declared of the source. So each is read at once, and those that are open are
 * read again when the document has been. A time without a zone is one of the declared zone, else of
 * UTC, of which ops are told. Not thread-safe.
 */
public final class DocumentDates {

    private static final ScopedValue<DocumentDates> OF_THE_DOCUMENT = ScopedValue.newInstance();

    private final @Nullable String declared;
    private final @Nullable String language;
    private final Hints known;
    private final Evidence.Collector evidence = new Evidence.Collector();

    /** What was doubtful or open, by its text. */
    private final Map<String, ReadDate> open = new LinkedHashMap<>();

    /** The same when all was known that explains it. */
    private final Map<String, ReadDate> settled = new LinkedHashMap<>();

    private DocumentDates(
            @Nullable String declared, @Nullable String language, @Nullable String host) {
        this.declared = declared;
        this.language = language;
        this.known = new Hints(null, null, zone(declared), Evidence.NONE).at(host);
    }

    /**
     * For one document.
     *
     * @param zone the IANA name of a zone, null where none is declared
     * @param language as ops declared it, null where they did not
     * @param host where the document was found, null if at no address
     */
    public static DocumentDates of(
            @Nullable String zone, @Nullable String language, @Nullable String host) {
        return new DocumentDates(zone, language, host);
    }

    /** Reads the document, on this thread. */
    public <R> R during(Supplier<R> reading) {
        return ScopedValue.where(OF_THE_DOCUMENT, this).call(reading::get);
    }

    /**
     * The entries with the dates that could only be read now.
     *
     * @param own the language of the document, for entries that say none
     */
    public List<Entry> settled(List<Entry> entries, @Nullable String own) {
        Hints hints = known.in(own, language).with(evidence.evidence());
        // also those that no entry shows as they were read, such as those of wires
        open.forEach(
                (text, read) -> {
                    Budget.checkTime();
                    settled.put(text, read.depends() ? DateReader.read(text, hints) : read);
                });
        boolean any = open.values().stream().anyMatch(ReadDate::depends);
        if (!any) {
            return entries;
        }
        List<Entry> all = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            Budget.checkTime();
            all.add(settled(entry, hints.in(entry.language())));
        }
        return all;
    }

    private Entry settled(Entry entry, Hints hints) {
        Entry.Times times =
                new Entry.Times(
                        settled(entry.times().published(), hints),
                        settled(entry.times().updated(), hints));
        return times.equals(entry.times())
                ? entry
                : new Entry(
                        entry.identity(),
                        entry.status(),
                        entry.text(),
                        entry.meaning(),
                        times,
                        entry.language(),
                        entry.media(),
                        entry.rights());
    }

    private @Nullable ProviderTime settled(@Nullable ProviderTime time, Hints hints) {
        ReadDate before = time == null ? null : open.get(time.original());
        if (time == null || before == null || !before.depends()) {
            return time;
        }
        ReadDate read = DateReader.read(time.original(), hints);
        settled.put(time.original(), read);
        return new ProviderTime(read.instant(), read.precision(), time.origin(), time.original());
    }

    /**
     * What the provider should correct, or what was guessed, one sentence each.
     *
     * @param quoted what may be told of a date as the provider wrote it
     */
    public List<String> diagnostics(UnaryOperator<String> quoted) {
        List<String> told = new ArrayList<>();
        String zone = known.zone() == null ? "as UTC" : "in " + declared + ", that of the source";
        tell(
                told,
                Doubt.ZONE_UNKNOWN,
                "times with an unknown zone, such as %s, are read " + zone,
                quoted);
        tell(
                told,
                Doubt.ZONE_GUESSED,
                "the zone of times such as %s can be one of several, and the usual one is taken;"
                        + " declare the zone of the source",
                quoted);
        tell(
                told,
                Doubt.ORDER_GUESSED,
                "dates such as %s can be read in several ways, and nothing says which",
                quoted);
        return told;
    }

    /**
     * What ops should know although it is usual, one sentence each.
     *
     * @param quoted what may be told of a date as the provider wrote it
     */
    public List<String> remarks(UnaryOperator<String> quoted) {
        List<String> told = new ArrayList<>();
        String example = example(Doubt.ZONE_MISSING);
        example = example == null && known.zone() == null ? example(Doubt.ZONE_UNKNOWN) : example;
        if (example != null) {
            String without =
                    "times without a zone, such as %s, are read as UTC"
                            .formatted(quoted.apply(example));
            told.add(
                    declared == null
                            ? without + "; declare the zone of the source"
                            : without + ": the zone %s is unknown here".formatted(declared));
        }
        tell(told, Doubt.PLACEHOLDER, "times such as %s stand for no date", quoted);
        tell(
                told,
                Doubt.ORDER_BY_LANGUAGE,
                "dates such as %s are read in the order of the language or the country",
                quoted);
        tell(
                told,
                Doubt.WEEKDAY_WRONG,
                "the weekday of dates such as %s is another than that day's",
                quoted);
        return told;
    }

    private void tell(
            List<String> told, Doubt doubt, String sentence, UnaryOperator<String> quoted) {
        String example = example(doubt);
        if (example != null) {
            told.add(sentence.formatted(quoted.apply(example)));
        }
    }

    private @Nullable String example(Doubt doubt) {
        for (Map.Entry<String, ReadDate> one : settled.entrySet()) {
            if (one.getValue().doubts().contains(doubt)) {
                return one.getKey();
            }
        }
        return null;
    }

    /**
     * Reads a date of the document, or one of no document.
     *
     * @param text of a bounded length
     */
    static ReadDate read(String text) {
        return OF_THE_DOCUMENT.isBound()
                ? OF_THE_DOCUMENT.get().readNow(text)
                : DateReader.read(text, Hints.NONE);
    }

    private ReadDate readNow(String text) {
        ReadDate read = DateReader.read(text, known);
        evidence.add(read.shown());
        if (read.depends() || !read.doubts().isEmpty()) {
            open.putIfAbsent(text, read);
        }
        return read;
    }

    private static @Nullable ZoneId zone(@Nullable String name) {
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException e) {
            // written by a process with newer zones than this one has
            return null;
        }
    }
}
