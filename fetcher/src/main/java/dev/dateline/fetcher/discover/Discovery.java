package dev.dateline.fetcher.discover;

import dev.dateline.contract.source.Alternative;
import dev.dateline.contract.source.Reading;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.server.Answer;
import dev.dateline.fetcher.server.OwnServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Looks for the feed that ops may have meant where a page for people is: in what the page names;
 * else at the paths where feeds usually are and that robots.txt permits, and in the sitemaps that
 * it names, at the same server, a few requests one after the other. What it finds is a suggestion:
 * only ops change a source.
 */
@Component
public final class Discovery {

    /** Where WordPress, Ghost, Hugo, Jekyll, Drupal and most others put their feeds. */
    private static final List<String> PATHS =
            List.of("/feed/", "/rss.xml", "/feed.xml", "/atom.xml", "/rss/", "/index.xml");

    private static final int MOST_SITEMAPS = 2;

    /** A preview waits no longer than that, either. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final DocumentReader reader;

    /** With what tells a feed from a page. */
    public Discovery(DocumentReader reader) {
        this.reader = reader;
    }

    /** The feeds that a page names, in its order; none where it is no page. */
    public static List<Alternative> named(Document page) {
        return Alternatives.of(page);
    }

    /**
     * Feeds that ops may want in the place of a document which is none; blocks.
     *
     * @param page what is there
     */
    public List<Alternative> of(Document page, OwnServer server, Instant now) {
        List<Alternative> named = Alternatives.of(page);
        if (!named.isEmpty() || !Alternatives.isPage(page) || !server.isOwn(page.origin().url())) {
            return named;
        }
        long end = System.nanoTime() + LONGEST.toNanos();
        List<Alternative> found = new ArrayList<>();
        Stream<URI> usual = PATHS.stream().map(path -> server.url().resolve(path));
        if (look(usual.toList(), server, end, now, found)) {
            List<URI> sitemaps = server.sitemaps().stream().limit(MOST_SITEMAPS).toList();
            boolean _ = look(sitemaps, server, end, now, found);
        }
        return List.copyOf(found);
    }

    /**
     * Until the first that is a feed; whether anything else may be asked for. Nobody asked us to.
     */
    private boolean look(
            List<URI> places, OwnServer server, long end, Instant now, List<Alternative> found) {
        for (URI place : places) {
            if (end - System.nanoTime() <= 0) {
                return false;
            }
            if (server.refusal(place) != null) {
                continue;
            }
            switch (server.ask(place)) {
                case Answer.Given(Document document) -> {
                    if (reader.read(document, Reading.USUAL, now)
                            instanceof ParsedDocument.Feed feed) {
                        found.add(
                                new Alternative(
                                        document.origin().url().toString(),
                                        feed.title(),
                                        feed.format()));
                        return true;
                    }
                }
                case Answer.Missing(_, boolean last) -> {
                    if (last) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
