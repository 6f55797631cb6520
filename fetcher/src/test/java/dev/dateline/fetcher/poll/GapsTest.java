package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.PollHistory.PastPoll;
import dev.dateline.contract.source.PollReason;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus.Gap;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.source.SourceStatus.Watch;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A feed that moves on faster than it is polled, at a real server. */
class GapsTest {

    private static final String FEED = "/v/entries.json";

    private final AgencyApi site;
    private final Map<String, String> pages = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();

    GapsTest() throws IOException {
        site = new AgencyApi(SourceKind.FEED);
    }

    @BeforeEach
    void answer() {
        site.answering(
                exchange -> {
                    String page = pages.get(exchange.getRequestURI().getPath());
                    headers.forEach(exchange.getResponseHeaders()::set);
                    AgencyApi.send(exchange, page == null ? 404 : 200, page == null ? "" : page);
                });
    }

    @AfterEach
    void close() throws IOException {
        site.close();
    }

    /** A document of Atom with the entries of these numbers, the newest first. */
    private void document(String path, @Nullable String earlier, int oldest, int newest) {
        String entries =
                IntStream.rangeClosed(oldest, newest)
                        .map(i -> newest + oldest - i)
                        .mapToObj(
                                i ->
                                        "<entry><id>urn:%d</id><title>T%d</title></entry>"
                                                .formatted(i, i))
                        .collect(Collectors.joining());
        String link =
                earlier == null ? "" : "<link rel='prev-archive' href='%s'/>".formatted(earlier);
        pages.put(
                path,
                "<feed xmlns='http://www.w3.org/2005/Atom'><title>F</title>%s%s</feed>"
                        .formatted(link, entries));
    }

    private long pollLater(Duration pause) {
        site.now = site.now.plus(pause);
        return site.poll();
    }

    private Watch watch() {
        return Objects.requireNonNull(site.status().watch());
    }

    private Gap gap() {
        return Objects.requireNonNull(watch().gap());
    }

    @Test
    void nothing_in_common_is_told_and_polled_after_sooner() {
        document(FEED, null, 1, 10);
        long _ = site.poll();
        document(FEED, null, 21, 30);
        assertThat(pollLater(Duration.ofMinutes(5))).isBetween(60L, 70L);
        assertThat(Objects.requireNonNull(site.status().nextPoll()).isBy(PollReason.GAP)).isTrue();
        assertThat(site.status().health().state()).isEqualTo(State.DEGRADED);
        assertThat(site.reason()).contains("GapSuspected").contains("may have been missed");
        assertThat(gap().count()).isOne();
        assertThat(gap().found()).isZero();
        assertThat(gap().since()).isEqualTo(site.now.minus(Duration.ofMinutes(5)));
        assertThat(gap().done())
                .contains("next poll at")
                .contains("the feed names no documents before it");
    }

    /** A document with an old entry on top of those of these numbers. */
    private void pinned(@Nullable String earlier, int oldest, int newest) {
        document(FEED, earlier, oldest, newest);
        pages.compute(
                FEED,
                (path, text) ->
                        String.valueOf(text)
                                .replaceFirst(
                                        "<entry>",
                                        "<entry><id>urn:1</id><title>T1</title></entry><entry>"));
    }

    @Test
    void an_entry_that_is_pinned_hides_no_gap() {
        document(FEED, null, 1, 10);
        long _ = site.poll();
        pinned(null, 4, 12);
        long _ = pollLater(Duration.ofMinutes(5));
        pinned(null, 6, 14);
        long _ = pollLater(Duration.ofMinutes(5));
        assertThat(watch().gap()).isNull();
        pinned(null, 31, 39);
        assertThat(pollLater(Duration.ofMinutes(5))).isBetween(60L, 70L);
        assertThat(Objects.requireNonNull(site.status().nextPoll()).isBy(PollReason.GAP)).isTrue();
        assertThat(site.reason())
                .contains("GapSuspected: of this document, only entries that stay while newer");
        assertThat(gap().count()).isOne();
        pinned(null, 33, 41);
        long _ = pollLater(Duration.ofMinutes(1));
        assertThat(gap().count()).isOne();
    }

    @Test
    void an_entry_that_is_pinned_does_not_end_the_search_in_documents_before() {
        document(FEED, "/v/b", 1, 10);
        long _ = site.poll();
        pinned("/v/b", 2, 10);
        long _ = pollLater(Duration.ofMinutes(5));
        pinned("/v/b", 31, 39);
        document("/v/b", "/v/a", 21, 30);
        pages.compute(
                "/v/b",
                (path, text) ->
                        String.valueOf(text)
                                .replace(
                                        "</feed>",
                                        "<entry><id>urn:1</id><title>T1</title></entry></feed>"));
        document("/v/a", "/v/none", 8, 20);
        long _ = pollLater(Duration.ofMinutes(5));
        assertThat(site.titles()).hasSize(39).doesNotHaveDuplicates().endsWith(titles(11, 39));
        assertThat(gap().found()).isEqualTo(23);
        assertThat(Objects.requireNonNull(site.status().lastPoll()).fresh()).isEqualTo(29);
    }

    private static String[] titles(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "T" + i).toArray(String[]::new);
    }

    @Test
    void what_was_missed_is_read_from_the_documents_before_oldest_first() {
        document(FEED, null, 1, 10);
        long _ = site.poll();
        document(FEED, "/v/b", 31, 40);
        document("/v/b", "/v/a", 21, 30);
        document("/v/a", "/v/none", 8, 20);
        long _ = pollLater(Duration.ofMinutes(5));
        assertThat(site.titles()).hasSize(40).doesNotHaveDuplicates().endsWith(titles(11, 40));
        assertThat(gap().found()).isEqualTo(23);
        assertThat(gap().done()).contains("so that none is missing");
        assertThat(site.asked()).hasSize(3);
    }

    @Test
    void of_an_entry_that_is_in_two_documents_the_newer_one_says_what_it_is() {
        document(FEED, null, 1, 10);
        long _ = site.poll();
        document(FEED, "/v/b", 31, 40);
        document("/v/b", null, 8, 33);
        pages.compute(
                "/v/b",
                (path, text) ->
                        String.valueOf(text)
                                .replace("T31", "Before 31")
                                .replace("T32</title>", "T32</title><summary>Before</summary>"));
        long _ = pollLater(Duration.ofMinutes(5));
        assertThat(site.titles()).hasSize(40).doesNotHaveDuplicates().contains("T31");
        assertThat(gap().found()).isEqualTo(23);
    }

    @Test
    void a_server_to_which_another_has_led_is_not_asked_for_documents_before() throws IOException {
        try (AgencyApi other = new AgencyApi(SourceKind.FEED)) {
            other.answering(
                    exchange ->
                            AgencyApi.send(
                                    exchange,
                                    200,
                                    pages.getOrDefault(exchange.getRequestURI().getPath(), "")));
            site.answering(
                    exchange ->
                            AgencyApi.send(exchange, 302, "Location", other.origin() + FEED, ""));
            document(FEED, null, 1, 10);
            long _ = site.poll();
            document(FEED, "/v/b", 31, 40);
            document("/v/b", null, 8, 30);
            long _ = pollLater(Duration.ofMinutes(5));
            assertThat(other.asked()).containsOnly("GET " + FEED);
            assertThat(other.seen).allMatch(seen -> seen.key() == null);
            assertThat(gap().done()).contains("at another server than the source");
        }
    }

    @Test
    void no_more_documents_are_read_than_five_and_none_at_another_server() {
        document(FEED, null, 1, 10);
        long _ = site.poll();
        document(FEED, "/v/9", 1_000, 1_009);
        for (int i = 9; i > 0; i--) {
            document("/v/" + i, "/v/" + (i - 1), i * 100, i * 100 + 9);
        }
        long _ = pollLater(Duration.ofMinutes(5));
        assertThat(site.asked()).hasSize(6);
        assertThat(gap().done()).contains("no more than 5 are read at once");

        document(FEED, "http://127.0.0.2/x", 2_000, 2_009);
        long _ = pollLater(Duration.ofHours(1));
        assertThat(site.asked()).containsExactly("GET /v/entries.json?q=1", "GET /robots.txt");
        assertThat(gap().done()).contains("at another server");
        assertThat(gap().count()).isEqualTo(2);
    }

    @Test
    void where_each_poll_is_a_gap_documents_before_are_read_once_an_hour() {
        document(FEED, null, 1, 10);
        long _ = site.poll();
        document("/v/b", null, 1, 3);
        for (int i = 1; i <= 70; i++) {
            document(FEED, "/v/b", i * 100, i * 100 + 9);
            long _ = pollLater(Duration.ofMinutes(1));
            assertThat(site.asked().contains("GET /v/b")).isEqualTo(i == 1 || i == 61);
            assertThat(gap().count()).isEqualTo(i);
        }
        assertThat(gap().done()).contains("2026-02-01T01:01:00Z, and is not again within PT1H");
    }

    @Test
    void documents_that_name_one_another_end() {
        document(FEED, null, 1, 10);
        long _ = site.poll();
        document(FEED, "/v/b", 31, 40);
        document("/v/b", FEED + "?q=1", 21, 30);
        long _ = pollLater(Duration.ofMinutes(5));
        assertThat(site.asked()).hasSize(2);
        assertThat(gap().done()).contains("they name one another");
    }

    @Test
    void a_feed_that_was_empty_has_no_gap_nor_has_a_first_document() {
        pages.put(FEED, "<feed xmlns='http://www.w3.org/2005/Atom'><title>F</title></feed>");
        long _ = site.poll();
        document(FEED, null, 1, 3);
        long _ = pollLater(Duration.ofMinutes(5));
        assertThat(watch().gap()).isNull();
        assertThat(site.titles()).hasSize(3);
    }

    @Test
    void each_poll_is_in_the_history_with_the_reason_of_the_next() {
        document(FEED, null, 1, 10);
        long _ = site.poll();
        document(FEED, null, 3, 12);
        long _ = pollLater(Duration.ofMinutes(5));
        pages.clear();
        long _ = pollLater(Duration.ofMinutes(5));
        List<PastPoll> polls = watch().polls();
        assertThat(polls)
                .extracting(PastPoll::outcome)
                .containsExactly("FETCHED", "FETCHED", "HTTP_ERROR");
        assertThat(polls).extracting(PastPoll::fresh).containsExactly(10, 2, 0);
        assertThat(polls)
                .extracting(PastPoll::next)
                .containsExactly(PollReason.DEFAULT, PollReason.DEFAULT, PollReason.SOFT_ERRORS);
        assertThat(polls.getFirst().bytes()).isPositive();
    }

    @Test
    void what_server_and_document_say_of_the_time_is_heeded() {
        headers.put("Cache-Control", "max-age=1200");
        document(FEED, null, 1, 10);
        long _ = site.poll();
        assertThat(pollLater(Duration.ofMinutes(5))).isBetween(1_200L, 1_320L);
        assertThat(Objects.requireNonNull(site.status().nextPoll()).isBy(PollReason.MAX_AGE))
                .isTrue();
        headers.clear();
        pages.put(
                FEED,
                "<rss version='2.0'><channel><title>F</title><ttl>30</ttl><item><guid>urn:10</guid>"
                        + "<title>T10</title></item></channel></rss>");
        assertThat(pollLater(Duration.ofMinutes(5))).isBetween(1_800L, 1_980L);
        headers.put("X-RateLimit-Remaining", "0");
        headers.put("Retry-After", "4000");
        pages.clear();
        site.answering(
                exchange -> {
                    headers.forEach(exchange.getResponseHeaders()::set);
                    AgencyApi.send(exchange, 403, "");
                });
        assertThat(pollLater(Duration.ofMinutes(5))).isEqualTo(4_000);
        assertThat(Objects.requireNonNull(site.status().nextPoll()).isBy(PollReason.RETRY_AFTER))
                .isTrue();
    }

    @Test
    void after_a_restart_what_was_learned_is_known() {
        document(FEED, null, 1, 10);
        long _ = site.poll();
        for (int hour = 1; hour <= 30; hour++) {
            document(FEED, null, 1 + hour, 10 + hour);
            long _ = pollLater(Duration.ofHours(1));
        }
        assertThat(watch().rhythm()).startsWith("about 24 new entries a day");
        site.restart();
        document(FEED, null, 32, 41);
        long _ = pollLater(Duration.ofHours(1));
        assertThat(Objects.requireNonNull(site.status().nextPoll()).isBy(PollReason.LEARNED))
                .isTrue();
    }

    /** A feed of pages by their addresses, one a minute, whose ids are these or others. */
    private String pages(String idPrefix, int oldest, int newest) {
        String items =
                IntStream.rangeClosed(oldest, newest)
                        .map(i -> newest + oldest - i)
                        .mapToObj(
                                i ->
                                        "<item><guid>%1$s%2$s/n/%3$d</guid><link>%2$s/n/%3$d</link><title>T%3$d</title><pubDate>%4$s</pubDate></item>"
                                                .formatted(
                                                        idPrefix, site.origin(), i, published(i)))
                        .collect(Collectors.joining());
        return "<rss><channel><title>F</title>" + items + "</channel></rss>";
    }

    private static String published(int minute) {
        return AgencyApi.START.plus(Duration.ofMinutes(minute)).toString();
    }

    private void newsSitemap(IntStream numbers) {
        pages.put("/robots.txt", "Sitemap: " + site.origin() + "/news.xml");
        pages.put(
                "/news.xml",
                numbers.mapToObj(
                                i ->
                                        "<url><loc>%s/n/%d</loc><news><title>T%d</title><publication_date>%s</publication_date></news></url>"
                                                .formatted(site.origin(), i, i, published(i)))
                        .collect(Collectors.joining("", "<urlset>", "</urlset>")));
    }

    @Test
    void what_was_missed_is_found_in_the_news_sitemap_of_the_server() {
        pages.put(FEED, pages("", 1, 10));
        site.now = AgencyApi.START.plus(Duration.ofMinutes(10));
        long _ = site.poll();
        pages.put(FEED, pages("", 31, 40));
        newsSitemap(IntStream.rangeClosed(5, 40));
        long _ = pollLater(Duration.ofMinutes(30));
        assertThat(site.titles()).hasSize(40).doesNotHaveDuplicates().endsWith(titles(11, 40));
        assertThat(gap().found()).isEqualTo(20);
        assertThat(gap().done()).contains("/news.xml", "20 were not known");
        pages.put(FEED, pages("", 32, 41));
        long _ = pollLater(Duration.ofMinutes(5));
        assertThat(site.titles()).hasSize(41);
    }

    @Test
    void and_also_behind_an_entry_that_is_pinned() {
        pages.put(FEED, pages("", 1, 10));
        site.now = AgencyApi.START.plus(Duration.ofMinutes(10));
        long _ = site.poll();
        String items = pages("", 1, 1);
        pages.put(FEED, items.replace("</channel></rss>", "") + tail(pages("", 31, 39)));
        newsSitemap(IntStream.rangeClosed(5, 39));
        long _ = pollLater(Duration.ofMinutes(30));
        assertThat(site.titles()).hasSize(39).doesNotHaveDuplicates().endsWith(titles(11, 39));
        assertThat(gap().found()).isEqualTo(20);
    }

    /** A document of RSS from its first entry on. */
    private static String tail(String document) {
        return document.substring(document.indexOf("<item>"));
    }

    private void missTwentyMinutes(String idPrefix) {
        pages.put(FEED, pages(idPrefix, 1, 10));
        site.now = AgencyApi.START.plus(Duration.ofMinutes(10));
        long _ = site.poll();
        pages.put(FEED, pages(idPrefix, 31, 40));
        newsSitemap(IntStream.rangeClosed(5, 40));
    }

    @Test
    void a_sitemap_whose_entries_have_other_ids_than_the_feed_is_only_told() {
        missTwentyMinutes("urn:");
        long _ = pollLater(Duration.ofMinutes(30));
        assertThat(site.titles()).hasSize(20);
        assertThat(gap().found()).isZero();
        assertThat(gap().done()).contains("/news.xml: its entries have other ids");
        assertThat(site.asked()).contains("GET /robots.txt").doesNotContain("GET /news.xml");
    }

    @Test
    void a_sitemap_of_more_than_the_feed_is_not_mixed_into_it() {
        missTwentyMinutes("");
        // of a whole site, to which as much comes elsewhere
        pages.compute(
                "/news.xml",
                (path, all) -> {
                    String urls = String.valueOf(all).replaceAll("</?urlset>", "");
                    return "<urlset>" + urls + urls.replace("/n/", "/other/") + "</urlset>";
                });
        long _ = pollLater(Duration.ofMinutes(30));
        assertThat(site.titles()).hasSize(20);
        assertThat(gap().done()).contains("/news.xml: it has other news than the feed");
    }

    @Test
    void after_polls_that_failed_it_is_looked_for_since_the_last_one_that_read_the_feed() {
        pages.put(FEED, pages("", 1, 10));
        site.now = AgencyApi.START.plus(Duration.ofMinutes(10));
        long _ = site.poll();
        pages.remove(FEED);
        long _ = pollLater(Duration.ofMinutes(10));
        long _ = pollLater(Duration.ofMinutes(10));
        pages.put(FEED, pages("", 31, 40));
        newsSitemap(IntStream.rangeClosed(5, 40));
        long _ = pollLater(Duration.ofMinutes(10));
        assertThat(site.titles()).hasSize(40).doesNotHaveDuplicates();
        assertThat(gap().since()).isEqualTo(AgencyApi.START.plus(Duration.ofMinutes(10)));
        assertThat(site.reason()).contains("since " + gap().since());
    }

    @Test
    void a_sitemap_that_robots_txt_forbids_is_not_read() {
        pages.put(FEED, pages("", 1, 10));
        long _ = site.poll();
        pages.put(FEED, pages("", 31, 40));
        newsSitemap(IntStream.rangeClosed(5, 40));
        pages.compute("/robots.txt", (path, text) -> "User-agent: *\nDisallow: /news\n" + text);
        long _ = pollLater(Duration.ofMinutes(40));
        assertThat(site.asked()).contains("GET /robots.txt").doesNotContain("GET /news.xml");
        assertThat(gap().done()).contains("names no sitemap that may be read");
    }
}
