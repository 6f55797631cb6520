package dev.dateline.fetcher.format.sniff;

import dev.dateline.fetcher.format.Beginning;
import dev.dateline.fetcher.format.Format;
import dev.dateline.fetcher.format.ParsedDocument;
import java.net.URI;

/** What is found where a feed was expected: a page for people. */
final class HtmlPage implements Format {

    @Override
    public boolean claims(Beginning beginning) {
        return beginning.head().startsWith("<!doctype html") || beginning.root().equals("html");
    }

    @Override
    public ParsedDocument read(String text, URI url) {
        return new ParsedDocument.Malformed(
                "an HTML page, not a feed; a preview tells the feeds that it names");
    }
}
