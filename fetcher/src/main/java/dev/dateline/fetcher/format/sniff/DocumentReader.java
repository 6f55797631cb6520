package dev.dateline.fetcher.format.sniff;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.source.Reading;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.Beginning;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.charset.DocumentText;
import dev.dateline.fetcher.format.dates.DocumentDates;
import dev.dateline.fetcher.format.text.Sentence;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a document of any format that is known; the format is found from the bytes. */
@Component
public final class DocumentReader implements AutoCloseable {

    private static final int MAX_DIAGNOSTICS = 20;

    private static final String HIDDEN =
            "what reads like the credentials of the source is asterisks; if that is a common word,"
                    + " ask the server's owner for a longer password";

    /** Of the largest documents, which take a second or two. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final ParseThreads threads;

    public DocumentReader() {
        this(LONGEST);
    }

    DocumentReader(Duration longest) {
        this.threads = new ParseThreads(longest);
    }

    /**
     * Reads the entries that the document holds; blocks. Neither the network nor the clock is
     * asked, and nothing that the document holds makes it throw.
     *
     * @param now dates behind it are odd
     */
    public ParsedDocument read(Document document, Instant now) {
        return read(document, Reading.USUAL, now);
    }

    /** The same, by what ops declared of the source. */
    public ParsedDocument read(Document document, Reading reading, Instant now) {
        return read(document, reading, null, now);
    }

    /**
     * The same.
     *
     * @param language as ops declared it, null where they did not: it says what open dates mean
     *     before the document does
     */
    public ParsedDocument read(
            Document document, Reading reading, @Nullable String language, Instant now) {
        return threads.read(document.bytes().length, () -> parse(document, reading, language, now));
    }

    /**
     * Makes something else of a document, where documents are read and within the same time;
     * blocks.
     *
     * @param look ends when its time is over, as {@link Budget#checkTime} says
     * @return empty where it takes too long, too
     */
    public <T> Optional<T> look(Document document, Supplier<Optional<T>> look) {
        return threads.read(document.bytes().length, look, _ -> Optional.empty());
    }

    @Override
    public void close() {
        threads.close();
    }

    private static ParsedDocument parse(
            Document document, Reading reading, @Nullable String language, Instant now) {
        if (document.bytes().length == 0) {
            return new ParsedDocument.Malformed("the document is empty");
        }
        DocumentText decoded =
                DocumentText.of(document.bytes(), document.mediaType(), reading.charset());
        Beginning beginning = Beginning.of(decoded.text());
        if (beginning.head().isEmpty()) {
            return new ParsedDocument.Malformed("the document is blank");
        }
        URI url = document.origin().url();
        DocumentDates dates = DocumentDates.of(reading.zone(), language, url.getHost());
        ParsedDocument parsed =
                dates.during(
                        () -> Formats.read(decoded.text(), beginning, url, reading.pinnedFormat()));
        if (!(parsed instanceof ParsedDocument.Feed feed)) {
            return parsed;
        }
        List<String> diagnostics = new ArrayList<>(decoded.diagnostics());
        boolean cut = document.cut() || feed.cut();
        if (cut) {
            diagnostics.add("the document is incomplete; the rest is read when it arrives");
        }
        List<String> remarks = document.hidden() ? List.of(HIDDEN) : List.of();
        return bounded(feed, dates, diagnostics, remarks, cut, now);
    }

    private static ParsedDocument.Feed bounded(
            ParsedDocument.Feed feed,
            DocumentDates dates,
            List<String> diagnostics,
            List<String> remarks,
            boolean isCut,
            Instant now) {
        UnaryOperator<String> quoted =
                feed.wire() ? Sentence::withoutWords : UnaryOperator.identity();
        diagnostics.addAll(feed.diagnostics());
        List<Entry> entries = dates.settled(feed.entries(), feed.language());
        diagnostics.addAll(dates.diagnostics(quoted));
        List<Entry> cut = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            Budget.checkTime();
            Entry whole = entries.get(i);
            Entry entry = EntryLimits.cut(whole);
            if (!entry.equals(whole)) {
                diagnostics.add("entry " + (i + 1) + ": too long, shortened");
            }
            cut.add(entry);
        }
        diagnostics.addAll(Oddities.of(cut, quoted, now));
        return new ParsedDocument.Feed(
                        feed.format(),
                        feed.formatVersion(),
                        feed.wire(),
                        EntryLimits.cutTitle(feed.title()),
                        EntryLimits.cutLanguage(feed.language()),
                        List.copyOf(cut),
                        first(diagnostics),
                        first(
                                Stream.of(
                                                remarks.stream(),
                                                feed.remarks().stream(),
                                                dates.remarks(quoted).stream(),
                                                Oddities.undated(cut).stream())
                                        .flatMap(one -> one)
                                        .toList()),
                        isCut)
                .losing(feed.losses());
    }

    private static List<String> first(List<String> sentences) {
        return sentences.stream().limit(MAX_DIAGNOSTICS).map(Sentence::of).toList();
    }
}
