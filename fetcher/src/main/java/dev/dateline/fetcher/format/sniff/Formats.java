package dev.dateline.fetcher.format.sniff;

import dev.dateline.fetcher.format.Format;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.jsonfeed.JsonFeedFormat;
import dev.dateline.fetcher.format.syndication.SyndicationFormat;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The sniffing table: the first format that claims a document reads it. A new format is a row. */
final class Formats {

    private static final int HEAD = 512;

    private static final List<Format> TABLE =
            List.of(new JsonFeedFormat(), new HtmlPage(), new SyndicationFormat());

    private Formats() {}

    /**
     * Reads a document by its format.
     *
     * @param text without white space at its start
     */
    static ParsedDocument read(String text, URI url) {
        String head = text.substring(0, Math.min(text.length(), HEAD)).toLowerCase(Locale.ROOT);
        return TABLE.stream()
                .filter(format -> format.claims(head))
                .findFirst()
                .map(format -> format.read(text, url))
                .orElseGet(() -> new ParsedDocument.Malformed("neither XML nor JSON, so no feed"));
    }
}
