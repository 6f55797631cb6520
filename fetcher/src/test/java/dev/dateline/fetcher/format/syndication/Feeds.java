package dev.dateline.fetcher.format.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.wiretext.WireFixtures;

/** Feeds with one entry, of which only what a test is about is written down. */
final class Feeds {

    private static final String MODULES =
            " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                    + " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
                    + " xmlns:media=\"http://search.yahoo.com/mrss/\""
                    + " xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"";

    private Feeds() {}

    /** An entry of RSS; relative addresses are at {@code https://example.org/wire/}. */
    static Entry rss(String item) {
        return only(rssFeed("", item));
    }

    static Feed rssFeed(String head, String item) {
        return WireFixtures.feed(
                "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"%s><channel>%s<item>%s</item></channel></rss>"
                        .formatted(MODULES, head, item));
    }

    static Entry atom(String entry) {
        return only(atomFeed("", entry));
    }

    static Feed atomFeed(String head, String entry) {
        return WireFixtures.feed(
                "<feed xmlns=\"http://www.w3.org/2005/Atom\"%s>%s<entry>%s</entry></feed>"
                        .formatted(MODULES, head, entry));
    }

    static Feed rdf(String channel, String item) {
        return WireFixtures.feed(
                """
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
                 xmlns="http://purl.org/rss/1.0/"%s><channel rdf:about="https://e.org/">%s</channel>
                <item rdf:about="https://e.org/1">%s</item></rdf:RDF>
                """
                        .formatted(MODULES, channel, item));
    }

    static Entry only(Feed feed) {
        assertThat(feed.entries()).as(feed::toString).hasSize(1);
        return feed.entries().getFirst();
    }
}
