package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.source.Credentials;
import dev.dateline.contract.source.Reading;
import dev.dateline.fetcher.FetcherSettings;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.transport.http.Download;
import dev.dateline.fetcher.transport.http.Download.Validators;
import dev.dateline.fetcher.transport.http.Downloader;
import dev.dateline.fetcher.transport.http.Presented;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Reads the sitemaps that an index names as one document: the newest few, at the same server, one
 * after the other, one level deep.
 */
@Component
public final class Sitemaps {

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    /** In characters, as of a source. */
    private static final int LONGEST = 2_048;

    private static final int MOST_DIAGNOSTICS = 20;

    private final Downloader downloader;
    private final DocumentReader reader;
    private final long mostBytes;
    private final Duration between;

    @Autowired
    Sitemaps(Downloader downloader, DocumentReader reader, FetcherSettings settings) {
        this(downloader, reader, settings.maxDocument().toBytes(), BETWEEN);
    }

    /** Of so many bytes in all, asked for so far apart. */
    Sitemaps(Downloader downloader, DocumentReader reader, long mostBytes, Duration between) {
        this.downloader = downloader;
        this.reader = reader;
        this.mostBytes = mostBytes;
        this.between = between;
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
     * another server has led are not asked for: the credentials are not for that one, nor are the
     * networks that are allowed.
     *
     * @param asked the address of the source
     * @param parsed what came of reading the document
     * @param place where it is held, and then they
     */
    public Followed followed(
            URI asked,
            Document document,
            ParsedDocument parsed,
            Reading reading,
            @Nullable Credentials shown,
            Room.Place place,
            Instant now) {
        if (!(parsed instanceof ParsedDocument.Malformed index) || index.sitemaps().isEmpty()) {
            return new Followed(parsed);
        }
        Presented own = new Presented(shown, asked);
        URI found = document.origin().url();
        return own.isOwn(found)
                ? new Walk(own, found, reading, shown, place, now).of(index)
                : new Followed(
                        new ParsedDocument.Malformed(
                                "a sitemap index at another server than the source, whose sitemaps"
                                        + " are not asked for; if you trust that server, give the"
                                        + " source the address "
                                        + found));
    }

    /** One index while it is followed. */
    private final class Walk {

        private final Presented own;
        private final URI index;
        private final Reading reading;
        private final @Nullable Credentials shown;
        private final Room.Place place;
        private final Instant now;
        private final List<Sitemap> sitemaps = new ArrayList<>();
        private final List<ParsedDocument.Feed> read = new ArrayList<>();
        private final List<String> troubles = new ArrayList<>();
        private long bytes;
        private boolean ended;

        Walk(
                Presented own,
                URI index,
                Reading reading,
                @Nullable Credentials shown,
                Room.Place place,
                Instant now) {
            this.own = own;
            this.index = index;
            this.reading = reading;
            this.shown = shown;
            this.place = place;
            this.now = now;
        }

        Followed of(ParsedDocument.Malformed told) {
            for (String address : told.sitemaps()) {
                if (!ended) {
                    follow(address);
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
            if (!own.isOwn(url)) {
                troubles.add(url + " is at another server, and not asked for");
                return;
            }
            if (!waited()) {
                return;
            }
            switch (downloader.get(url, Validators.NONE, shown, place)) {
                case Download.Received received -> take(url, own.cleaned(received).document());
                case Download.Throttled throttled -> {
                    troubles.add(url + ": the server asks to wait");
                    ended = true;
                }
                case Download.HttpError error -> troubles.add(url + ": HTTP " + error.status());
                case Download.Refused refused -> troubles.add(url + ": " + refused.reason());
                case Download.Unreachable gone -> troubles.add(url + ": " + gone.reason());
                case Download.TooLarge large -> troubles.add(url + ": " + large.reason());
                case Download.NotModified _ -> troubles.add(url + ": HTTP 304");
            }
        }

        /** Many an index that is read by TLS still names its sitemaps without it. */
        private @Nullable URI address(String text) {
            if (text.length() > LONGEST) {
                return null;
            }
            try {
                return own.cleaned(
                        URI.create(
                                "https".equalsIgnoreCase(index.getScheme())
                                        ? text.replaceFirst("(?i)^http:", "https:")
                                        : text));
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

        /** One server is not asked for several things at once. */
        private boolean waited() {
            try {
                Thread.sleep(between);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                troubles.add("this fetcher stops");
                ended = true;
                return false;
            }
        }

        private void take(URI url, Document document) {
            bytes += document.bytes().length;
            if (bytes > mostBytes) {
                troubles.add(url + ": the sitemaps are larger than a document may be");
                ended = true;
                return;
            }
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
