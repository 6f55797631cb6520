package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.Alternative;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus.State;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A source at whose address is a page for people, at a real server. */
class SuggestionsTest {

    private static final String SOURCE = "/v/entries.json";
    private static final String PAGE = "<!doctype html><html><body>Welcome</body></html>";
    private static final String FEED =
            "<rss><channel><title>The News</title><item><guid>1</guid><title>T</title></item>"
                    + "</channel></rss>";
    private static final String SITEMAP =
            "<urlset><url><loc>https://example.org/a</loc><news><title>A</title></news></url>"
                    + "</urlset>";

    private final AgencyApi site;
    private final Map<String, String> pages = new HashMap<>();

    SuggestionsTest() throws IOException {
        site = new AgencyApi(SourceKind.FEED);
    }

    @BeforeEach
    void answer() {
        site.answering(
                exchange -> {
                    String page = pages.get(exchange.getRequestURI().getPath());
                    AgencyApi.send(exchange, page == null ? 404 : 200, page == null ? "" : page);
                });
        pages.put(SOURCE, PAGE);
    }

    @AfterEach
    void close() throws IOException {
        site.close();
    }

    private List<Alternative> suggested() {
        return Objects.requireNonNull(Objects.requireNonNull(site.status().watch()).asking())
                .alternatives();
    }

    @Test
    void what_the_page_names_is_told_and_nothing_else_is_asked_for() {
        pages.put(
                SOURCE,
                "<html><head><link rel=alternate type='application/rss+xml' title=All"
                        + " href=/all.rss></head></html>");
        long _ = site.poll();
        assertThat(suggested())
                .containsExactly(new Alternative(site.origin() + "/all.rss", "All", "rss"));
        assertThat(site.asked()).hasSize(1);
        assertThat(site.status().health().state()).isEqualTo(State.FAILING);
    }

    @Test
    void where_it_names_none_the_usual_paths_and_the_sitemaps_are_looked_at() {
        pages.put("/feed.xml", FEED);
        pages.put("/robots.txt", "Sitemap: " + site.origin() + "/news.xml\n");
        pages.put("/news.xml", SITEMAP);
        long _ = site.poll();
        assertThat(suggested())
                .containsExactly(
                        new Alternative(site.origin() + "/feed.xml", "The News", "rss"),
                        new Alternative(site.origin() + "/news.xml", null, "news-sitemap"));
        assertThat(site.titles()).isEmpty();
    }

    @Test
    void what_robots_txt_forbids_is_not_guessed_at() {
        pages.put("/feed/", FEED);
        pages.put("/rss.xml", FEED);
        pages.put("/robots.txt", "User-agent: *\nDisallow: /feed/\n");
        long _ = site.poll();
        assertThat(site.asked()).noneMatch(asked -> asked.contains("/feed/"));
        assertThat(suggested())
                .containsExactly(new Alternative(site.origin() + "/rss.xml", "The News", "rss"));
    }

    @Test
    void a_server_that_wants_no_guests_is_asked_for_robots_txt_alone() {
        pages.put("/robots.txt", "User-agent: *\nDisallow: /\n");
        long _ = site.poll();
        assertThat(site.asked()).hasSize(2).last().asString().contains("/robots.txt");
    }

    @Test
    void a_server_is_searched_once_while_its_feed_is_gone() {
        long _ = site.poll();
        assertThat(site.asked()).hasSizeBetween(7, 10);
        long _ = site.poll();
        assertThat(site.asked()).hasSize(1);
    }

    @Test
    void what_was_suggested_is_told_until_there_is_a_feed_again() {
        pages.put("/feed/", FEED);
        long _ = site.poll();
        long _ = site.poll();
        assertThat(suggested()).hasSize(1);
        pages.put(SOURCE, FEED);
        long _ = site.poll();
        assertThat(suggested()).isEmpty();
        assertThat(site.status().health().state()).isEqualTo(State.OK);
    }

    @Test
    void a_search_that_a_handover_cuts_short_is_left_to_the_next_fetcher() {
        site.answering(
                exchange -> {
                    site.rest();
                    AgencyApi.send(exchange, 200, PAGE);
                });
        long _ = site.poll();
        assertThat(site.source().status()).isNull();
        assertThat(site.statusInKafka()).isNull();
        answer();
        pages.put("/feed/", FEED);
        site.restart();
        long _ = site.poll();
        assertThat(suggested()).hasSize(1);
    }

    @Test
    void what_is_no_page_is_not_searched_around() {
        pages.put(SOURCE, "nothing of interest");
        long _ = site.poll();
        assertThat(site.asked()).hasSize(1);
    }
}
