package dev.dateline.fetcher.discover;

import dev.dateline.contract.source.Alternative;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.Budget;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** The feeds that an HTML page names: {@code <link rel="alternate" type="…">} (RSS Board, 2006). */
final class Alternatives {

    private static final int MOST = 20;

    /** They stand in its head. What is made of a page is many times as large as the page. */
    private static final int LONGEST_HEAD = 1024 * 1024;

    private static final int LONGEST_BEGINNING = 4 * 1024;

    private static final int MOST_TAGS = 20_000;

    private static final Map<String, String> FORMATS =
            Map.of(
                    "application/rss+xml", "rss",
                    "application/atom+xml", "atom",
                    "application/rdf+xml", "rdf",
                    "application/feed+json", "json-feed",
                    "application/json", "json-feed");

    private Alternatives() {}

    /** Whether it is a page for people. */
    static boolean isPage(Document page) {
        String beginning = beginning(page, LONGEST_BEGINNING).toLowerCase(Locale.ROOT);
        return beginning.contains("<html") || beginning.contains("<!doctype html");
    }

    private static String beginning(Document page, int longest) {
        int length = Math.min(page.bytes().length, longest);
        return new String(page.bytes(), 0, length, StandardCharsets.UTF_8);
    }

    static List<Alternative> of(Document page) {
        String html = beginning(page, LONGEST_HEAD);
        String head = Budget.tokens(html, '<', MOST_TAGS);
        return Jsoup.parse(head, page.origin().url().toString())
                .select("link[rel~=(?i)\\balternate\\b]")
                .stream()
                .filter(link -> FORMATS.containsKey(type(link)))
                .filter(link -> link.absUrl("href").matches("(?i)https?://.+"))
                .filter(link -> link.absUrl("href").length() <= Alternative.LONGEST_URL)
                .map(
                        link ->
                                new Alternative(
                                        link.absUrl("href"),
                                        link.attr("title").isBlank() ? null : link.attr("title"),
                                        FORMATS.get(type(link))))
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static String type(Element link) {
        return link.attr("type").replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }
}
