package dev.dateline.fetcher.format.sniff;

import dev.dateline.fetcher.format.Beginning;
import dev.dateline.fetcher.format.Format;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.anpa.AnpaFormat;
import dev.dateline.fetcher.format.ap.ApFormat;
import dev.dateline.fetcher.format.dpa.DpaFormat;
import dev.dateline.fetcher.format.iptc7901.Iptc7901Format;
import dev.dateline.fetcher.format.jsonfeed.JsonFeedFormat;
import dev.dateline.fetcher.format.newsml1.NewsMl1Format;
import dev.dateline.fetcher.format.newsmlg2.NewsMlG2Format;
import dev.dateline.fetcher.format.ninjs.NinjsFormat;
import dev.dateline.fetcher.format.nitf.NitfFormat;
import dev.dateline.fetcher.format.sitemap.SitemapFormat;
import dev.dateline.fetcher.format.syndication.SyndicationFormat;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sniffing table: the first format that claims a document reads it. A new format is a row. */
final class Formats {

    private static final List<Format> TABLE =
            List.of(
                    new NitfFormat(),
                    new NewsMl1Format(),
                    new NewsMlG2Format(),
                    new DpaFormat(),
                    new ApFormat(),
                    new NinjsFormat(),
                    new Iptc7901Format(),
                    new AnpaFormat(),
                    new SitemapFormat(),
                    new JsonFeedFormat(),
                    new HtmlPage(),
                    new SyndicationFormat());

    private Formats() {}

    /**
     * Reads a document by its format.
     *
     * @param text as it was decoded
     * @param pinned the only format that it may have, null for any
     */
    static ParsedDocument read(String text, Beginning beginning, URI url, @Nullable String pinned) {
        ParsedDocument read = read(text, beginning, url, format(beginning, pinned));
        if (pinned == null) {
            return read;
        }
        if (read instanceof ParsedDocument.Feed feed) {
            return feed.format().equals(pinned) ? read : contradicting(feed, pinned);
        }
        // whose mistake it is: that of the provider, or of ops
        return read(text, beginning, url, format(beginning, null))
                                instanceof ParsedDocument.Feed feed
                        && !feed.format().equals(pinned)
                        && !feed.entries().isEmpty()
                ? contradicting(feed, pinned)
                : read;
    }

    private static ParsedDocument contradicting(ParsedDocument.Feed feed, String pinned) {
        return new ParsedDocument.Malformed(
                "the document is %s, but the format of this source is pinned to %s"
                        .formatted(feed.format(), pinned),
                true);
    }

    /** All names that a source can be pinned to. */
    static List<String> names() {
        return TABLE.stream().flatMap(format -> format.names().stream()).toList();
    }

    private static Optional<Format> format(Beginning beginning, @Nullable String pinned) {
        return TABLE.stream()
                .filter(format -> pinned != null && format.names().contains(pinned))
                .findFirst()
                .or(() -> TABLE.stream().filter(format -> format.claims(beginning)).findFirst());
    }

    private static ParsedDocument read(
            String text, Beginning beginning, URI url, Optional<Format> found) {
        return found.map(format -> format.read(beginning.body(text), url))
                .orElseGet(() -> new ParsedDocument.Malformed("neither XML nor JSON, so no feed"));
    }
}
