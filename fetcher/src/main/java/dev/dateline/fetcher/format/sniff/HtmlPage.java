package dev.dateline.fetcher.format.sniff;

import dev.dateline.fetcher.format.Format;
import dev.dateline.fetcher.format.ParsedDocument;
import java.net.URI;

/** What is found where a feed was expected: a page for people. */
final class HtmlPage implements Format {

    @Override
    public boolean claims(String head) {
        return head.startsWith("<!doctype html") || head.startsWith("<html");
    }

    @Override
    public ParsedDocument read(String text, URI url) {
        return new ParsedDocument.Malformed(
                "an HTML page, not a feed; a preview tells the feeds that it names");
    }
}
