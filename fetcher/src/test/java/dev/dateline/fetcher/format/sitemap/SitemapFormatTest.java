package dev.dateline.fetcher.format.sitemap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.ParsedDocument.Malformed;
import dev.dateline.fetcher.format.wiretext.WireFixtures;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SitemapFormatTest {

    private static final String START =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
                    + " xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\""
                    + " xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\""
                    + " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">";

    private static final String PAGE =
            """
            <url>
              <loc>https://example.org/harbor</loc>
              <lastmod>2026-11-27T11:00:00Z</lastmod>
              <news:news>
                <news:publication>
                  <news:name>The Hull Sample</news:name>
                  <news:language>en</news:language>
                </news:publication>
                <news:genres>PressRelease, Blog</news:genres>
                <news:publication_date>2026-11-27T10:15:00+01:00</news:publication_date>
                <news:title>Harbor reopens &amp; ships leave</news:title>
                <news:keywords>harbor, ships</news:keywords>
                <news:stock_tickers>LON:HULL, NASDAQ:SHIP</news:stock_tickers>
                <news:access>Subscription</news:access>
              </news:news>
              <image:image>
                <image:loc>/harbor.jpg</image:loc>
                <image:caption>The harbor</image:caption>
              </image:image>
              <xhtml:link rel="alternate" hreflang="de" href="/de/hafen"/>
            </url>
            """;

    private static Feed feed(String pages) {
        return WireFixtures.feed(START + pages + "</urlset>");
    }

    private static ParsedDocument read(String document) {
        return WireFixtures.read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static String page(String date) {
        return "<url><loc>https://example.org/1</loc><news:news><news:publication_date>%s</news:publication_date><news:title>T</news:title></news:news></url>"
                .formatted(date);
    }

    @Test
    void a_page_is_a_bare_item_that_is_known_by_its_address() {
        Feed feed = feed(PAGE);
        assertThat(feed.format()).isEqualTo("news-sitemap");
        assertThat(feed.wire()).isFalse();
        assertThat(feed.title()).isEqualTo("The Hull Sample");
        assertThat(feed.diagnostics()).isEmpty();
        Entry entry = feed.entries().getFirst();
        assertThat(entry.identity())
                .isEqualTo(new Entry.Identity(null, "https://example.org/harbor"));
        assertThat(entry.text().title()).isEqualTo("Harbor reopens & ships leave");
        assertThat(entry.text().content()).isNull();
        assertThat(entry.language()).isEqualTo("en");
        assertThat(entry.rights().usageTerms()).isEqualTo("Subscription");
    }

    @Test
    void what_a_page_is_about_is_kept() {
        Entry entry = feed(PAGE).entries().getFirst();
        assertThat(entry.meaning().keywords()).containsExactly("harbor", "ships");
        assertThat(entry.meaning().genres())
                .containsExactly(
                        new Entry.Concept(null, null, "PressRelease"),
                        new Entry.Concept(null, null, "Blog"));
        assertThat(entry.meaning().organisations())
                .containsExactly(
                        new Entry.Concept("ticker", "LON:HULL", null),
                        new Entry.Concept("ticker", "NASDAQ:SHIP", null));
        assertThat(entry.meaning().infoSources())
                .containsExactly(new Entry.InfoSource("publication", "The Hull Sample"));
    }

    @Test
    void images_and_pages_in_other_languages_are_kept() {
        Entry entry = feed(PAGE).entries().getFirst();
        assertThat(entry.media().enclosures())
                .containsExactly(
                        new Entry.Enclosure(
                                "https://example.org/harbor.jpg",
                                "picture",
                                null,
                                null,
                                null,
                                null,
                                "The harbor",
                                null));
        assertThat(entry.media().links())
                .containsEntry("alternate-de", "https://example.org/de/hafen");
    }

    @ParameterizedTest
    @CsvSource({
        "2026, 2026-01-01T00:00:00Z, YEAR",
        "2026-11, 2026-11-01T00:00:00Z, MONTH",
        "2026-11-27, 2026-11-27T00:00:00Z, DAY",
        "2026-11-27T10:15+01:00, 2026-11-27T09:15:00Z, MINUTE",
        "2026-11-27T10:15:30Z, 2026-11-27T10:15:30Z, SECOND",
        "2026-11-27T10:15:30.45Z, 2026-11-27T10:15:30Z, SECOND"
    })
    void dates_are_read_in_all_precisions(
            String date, Instant instant, ProviderTime.Precision precision) {
        assertThat(feed(page(date)).entries().getFirst().times().published())
                .isEqualTo(new ProviderTime(instant, precision, "publication_date", date));
    }

    @Test
    void pages_without_news_are_passed_over() {
        assertThat(feed("<url><loc>https://example.org/about</loc></url>" + PAGE).entries())
                .hasSize(1);
    }

    @Test
    void a_sitemap_without_any_news_says_so() {
        ParsedDocument read =
                read(START + "<url><loc>https://example.org/about</loc></url></urlset>");
        assertThat(read).isInstanceOf(Malformed.class);
        assertThat(read.toString()).contains("a sitemap without news");
    }

    @Test
    void a_sitemap_without_pages_is_an_empty_list() {
        assertThat(feed("").entries()).isEmpty();
    }

    @Test
    void an_index_names_what_to_add() {
        ParsedDocument read =
                read(
                        "<sitemapindex>"
                                + "<sitemap><loc>https://e.org/1</loc></sitemap>"
                                + "<sitemap><loc>https://e.org/2</loc></sitemap>"
                                + "<sitemap>https://e.org/3</sitemap>"
                                + "<sitemap><loc>https://e.org/4</loc></sitemap>"
                                + "</sitemapindex>");
        assertThat(read)
                .isEqualTo(
                        new Malformed(
                                "a sitemap index; add the sitemaps that it names: https://e.org/1,"
                                        + " https://e.org/2, https://e.org/3 and 1 more",
                                false,
                                List.of(
                                        "https://e.org/1",
                                        "https://e.org/2",
                                        "https://e.org/3",
                                        "https://e.org/4")));
    }

    @Test
    void ten_thousand_of_a_hundred_thousand_pages_are_read_and_it_says_so() {
        long start = System.nanoTime();
        Feed feed = feed(page("2026-11-27").repeat(100_000));
        assertThat(feed.entries()).hasSize(10_000);
        assertThat(feed.diagnostics()).anyMatch(said -> said.contains("more than 10000 entries"));
        assertThat(feed.cut()).isFalse();
        assertThat(System.nanoTime() - start).isLessThan(8_000_000_000L);
    }

    @Test
    void entities_are_not_expanded() {
        Feed feed =
                WireFixtures.feed(
                        "<!DOCTYPE urlset [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM"
                                + " \"file:///etc/passwd\">]>"
                                + START.substring(START.indexOf("<urlset"))
                                + PAGE.replace("&amp;", "&b;")
                                + "</urlset>");
        assertThat(feed.entries().getFirst().text().title()).doesNotContain("root:");
        assertThat(feed.diagnostics()).anyMatch(said -> said.contains("external entity"));
    }

    @Test
    void spoiled_sitemaps_end_in_an_outcome_and_keep_the_first_pages() {
        String document = START + PAGE.repeat(10) + "</urlset>";
        WireFixtures.spoiled(
                document.getBytes(StandardCharsets.UTF_8),
                bytes -> assertThat(WireFixtures.read(bytes)).isNotNull());
        for (int i = 2; i <= 20; i++) {
            Feed feed = WireFixtures.feed(document.substring(0, document.length() * i / 21));
            assertThat(feed.entries().size()).isBetween(i / 2 - 1, i / 2 + 1);
        }
    }

    @Test
    void another_character_set_is_read() {
        String latin =
                START.replace("UTF-8", "ISO-8859-1")
                        + PAGE.replace("Harbor", "Häfen")
                        + "</urlset>";
        Feed feed = (Feed) WireFixtures.read(latin.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(feed.entries().getFirst().text().title()).startsWith("Häfen");
    }
}
