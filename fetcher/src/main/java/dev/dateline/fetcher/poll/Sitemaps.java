package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.source.Reading;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.server.Answer;
import dev.dateline.fetcher.server.OwnServer;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the sitemaps that an index names as one document: the newest few, at the same server, one
 * after the other, one level deep.
 */
@Component
public final class Sitemaps {

    /** In characters, as of a source. */
    private static final int LONGEST = 2_048;

    private static final int MOST_DIAGNOSTICS = 20;

    private final DocumentReader reader;

    Sitemaps(DocumentReader reader) {
        this.reader = reader;
    }

    /** A sitemap that was read, and what came of it. */
    public record Sitemap(Document document, ParsedDocument parsed) {}

    /**
     * What came of following a document.
     *
     * @param parsed what it holds, or all its sitemaps hold
     * @param sitemaps that were read of an index; of other documents none
     */
    public record Followed(ParsedDocument parsed, List<Sitemap> sitemaps) {

        Followed(ParsedDocument parsed) {
            this(parsed, List.of());
        }
    }

    /**
     * What a document holds, or the sitemaps that it names; blocks. Those of an index to which
     * another server has led are not asked for.
     *
     * @param parsed what came of reading the document
     * @param server of the source
     */
    public Followed followed(
            OwnServer server,
            Document document,
            ParsedDocument parsed,
            Reading reading,
            Instant now) {
        if (!(parsed instanceof ParsedDocument.Malformed index) || index.sitemaps().isEmpty()) {
            return new Followed(parsed);
        }
        URI found = document.origin().url();
        return server.isOwn(found)
                ? new Walk(server, found, reading, now).of(index)
                : new Followed(
                        new ParsedDocument.Malformed(
                                "a sitemap index at another server than the source, whose sitemaps"
                                        + " are not asked for; if you trust that server, give the"
                                        + " source the address "
                                        + found));
    }

    /** One index while it is followed. */
    private final class Walk {

        private final OwnServer server;
        private final URI index;
        private final Reading reading;
        private final Instant now;
        private final List<Sitemap> sitemaps = new ArrayList<>();
        private final List<ParsedDocument.Feed> read = new ArrayList<>();
        private final List<String> troubles = new ArrayList<>();

        Walk(OwnServer server, URI index, Reading reading, Instant now) {
            this.server = server;
            this.index = index;
            this.reading = reading;
            this.now = now;
        }

        Followed of(ParsedDocument.Malformed told) {
            for (String address : told.sitemaps()) {
                follow(address);
                if (server.isOver()) {
                    break;
                }
            }
            ParsedDocument all =
                    read.isEmpty()
                            ? new ParsedDocument.Malformed(
                                    "a sitemap index, of which no sitemap could be read: "
                                            + troubles.getFirst())
                            : merged();
            return new Followed(all, sitemaps);
        }

        private void follow(String address) {
            URI url = address(address);
            if (url == null) {
                troubles.add("the index names an address that can't be read");
                return;
            }
            String refusal = server.isOwn(url) ? server.refusal(url) : null;
            if (refusal != null) {
                troubles.add(url + ": " + refusal);
                return;
            }
            switch (server.ask(url)) {
                case Answer.Given(Document document) -> take(url, document);
                case Answer.Missing(String why, boolean _) -> troubles.add(url + ": " + why);
            }
        }

        /** Many an index that is read by TLS still names its sitemaps without it. */
        private @Nullable URI address(String text) {
            if (text.length() > LONGEST) {
                return null;
            }
            try {
                return server.cleaned(
                        URI.create(
                                "https".equalsIgnoreCase(index.getScheme())
                                        ? text.replaceFirst("(?i)^http:", "https:")
                                        : text));
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

        private void take(URI url, Document document) {
            ParsedDocument parsed = reader.read(document, reading, now);
            sitemaps.add(new Sitemap(document, parsed));
            switch (parsed) {
                case ParsedDocument.Feed feed -> read.add(feed);
                case ParsedDocument.Malformed inner when !inner.sitemaps().isEmpty() ->
                        troubles.add(url + ": an index in an index is not followed");
                case ParsedDocument.Malformed broken -> troubles.add(url + ": " + broken.reason());
            }
        }

        private List<String> remarks() {
            Stream<String> own = Stream.of("%d sitemaps of an index".formatted(read.size()));
            Stream<String> theirs = read.stream().flatMap(feed -> feed.remarks().stream());
            return Stream.concat(own, theirs).distinct().limit(MOST_DIAGNOSTICS).toList();
        }

        private ParsedDocument.Feed merged() {
            List<Entry> entries =
                    read.stream()
                            .flatMap(feed -> feed.entries().stream())
                            .limit(Budget.MOST_ENTRIES)
                            .toList();
            List<String> diagnostics = new ArrayList<>(troubles);
            read.forEach(feed -> diagnostics.addAll(feed.diagnostics()));
            ParsedDocument.Feed first = read.getFirst();
            return new ParsedDocument.Feed(
                    first.format(),
                    first.title(),
                    first.language(),
                    entries,
                    diagnostics.stream().limit(MOST_DIAGNOSTICS).toList(),
                    remarks(),
                    !troubles.isEmpty() || read.stream().anyMatch(ParsedDocument.Feed::cut));
        }
    }
}
