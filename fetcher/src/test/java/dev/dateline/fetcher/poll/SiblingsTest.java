package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.Gap;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.topic.Topic;
import dev.dateline.fetcher.document.Room;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/**
 * A feed of politics that has missed twenty minutes, at a real server whose pages name other feeds.
 */
class SiblingsTest {

    private static final String FEED = "/v/entries.json";

    private AgencyApi site;
    private final Map<String, String> pages = new HashMap<>();
    private final Map<String, AgencyApi.Behaviour> odd = new HashMap<>();

    SiblingsTest() throws IOException {
        site = new AgencyApi(SourceKind.FEED);
    }

    @BeforeEach
    void answer() {
        site.answering(this::answer);
    }

    /** The documents of the site may be that large. */
    private void large(DataSize most) throws IOException {
        site.close();
        site = new AgencyApi(SourceKind.FEED, most);
        answer();
    }

    /** A document of the site may take two seconds. */
    private void hasty() throws IOException {
        site.close();
        site = AgencyApi.askedHastily(SourceKind.FEED);
        answer();
    }

    private void answer(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        AgencyApi.Behaviour special = odd.get(path);
        if (special != null) {
            special.answer(exchange);
        } else {
            String page = pages.get(path);
            AgencyApi.send(exchange, page == null ? 404 : 200, page == null ? "" : page);
        }
    }

    @AfterEach
    void close() throws IOException {
        site.close();
    }

    /** An entry of a section, published at this minute. */
    private String item(String section, int minute) {
        return "<item><guid isPermaLink='false'>urn:%2$s:%3$d</guid><link>%1$s/%2$s/%3$d</link><title>%2$s %3$d</title><pubDate>%4$s</pubDate></item>"
                .formatted(
                        site.origin(),
                        section,
                        minute,
                        AgencyApi.START.plus(Duration.ofMinutes(minute)));
    }

    private Stream<String> items(String section, int oldest, int newest) {
        return IntStream.rangeClosed(oldest, newest)
                .map(minute -> newest + oldest - minute)
                .mapToObj(minute -> item(section, minute));
    }

    private static String rss(Stream<String> items) {
        return "<rss><channel><title>F</title><link>/politics/</link>%s</channel></rss>"
                .formatted(items.collect(Collectors.joining()));
    }

    private void homeNames(String... feeds) {
        pages.put(
                "/",
                Stream.of(feeds)
                        .map("<link rel=alternate type=application/rss+xml href='%s'>"::formatted)
                        .collect(Collectors.joining("", "<!doctype html><html><head>", "</head>")));
    }

    /** Read at minute 10, when it had 1 to 10; at minute 40 it has 31 to 40. */
    private void missTwentyMinutes() {
        readAtMinuteTen();
        readAtMinuteForty();
    }

    private void readAtMinuteTen() {
        pages.put(FEED, rss(items("politics", 1, 10)));
        site.now = AgencyApi.START.plus(Duration.ofMinutes(10));
        long _ = site.poll();
    }

    private void readAtMinuteForty() {
        pages.put(FEED, rss(items("politics", 31, 40)));
        site.now = AgencyApi.START.plus(Duration.ofMinutes(40));
        long _ = site.poll();
    }

    private static List<String> titles(int oldest, int newest) {
        return IntStream.rangeClosed(oldest, newest).mapToObj(i -> "politics " + i).toList();
    }

    private List<String> titlesWithoutTheMissed() {
        return Stream.concat(titles(1, 10).stream(), titles(31, 40).stream()).toList();
    }

    private Gap gap() {
        return Objects.requireNonNull(Objects.requireNonNull(site.status().watch()).gap());
    }

    private List<Observation> observations() {
        List<Observation> all = new ArrayList<>();
        for (ProducerRecord<String, byte[]> record : site.committed(Topic.RAW)) {
            if (Json.decode(record.value(), Observation.class)
                    instanceof Decoded.Value<Observation>(Observation one)) {
                all.add(one);
            }
        }
        return all;
    }

    @Test
    void what_was_missed_is_found_in_a_longer_feed_that_the_home_page_names() {
        homeNames("/all.xml");
        pages.put("/all.xml", rss(items("politics", 5, 40)));
        missTwentyMinutes();
        assertThat(site.titles()).isEqualTo(titles(1, 40));
        assertThat(observations().stream().skip(10)).noneMatch(Observation::backfill);
        assertThat(gap().found()).isEqualTo(20);
        assertThat(gap().done())
                .contains(
                        "/all.xml: 21 entries of it are between the two documents, and it has older ones")
                .contains("20 were not known");
        assertThat(site.status().health().state()).isEqualTo(State.DEGRADED);
    }

    @Test
    void of_a_feed_of_all_sections_only_those_of_the_own_section_are_taken() {
        homeNames("/all.xml");
        pages.put("/all.xml", rss(Stream.concat(items("politics", 5, 40), items("sport", 1, 45))));
        missTwentyMinutes();
        assertThat(site.titles()).isEqualTo(titles(1, 40));
        assertThat(gap().found()).isEqualTo(20);
    }

    @Test
    void where_nothing_tells_the_sections_apart_nothing_is_taken() {
        homeNames("/all.xml");
        // of one section of two, with addresses that do not say which
        pages.put(
                "/all.xml",
                rss(Stream.concat(items("politics", 5, 40), items("sport", 1, 45)))
                        .replace("/sport/", "/politics/sport-"));
        missTwentyMinutes();
        assertThat(site.titles()).isEqualTo(titlesWithoutTheMissed());
        assertThat(gap().found()).isZero();
        assertThat(gap().done())
                .contains("/all.xml: nothing tells the entries of the feed from others in it");
    }

    @Test
    void an_entry_that_the_feed_itself_shows_later_is_not_told_again() {
        homeNames("/all.xml");
        pages.put("/all.xml", rss(items("politics", 5, 40)));
        missTwentyMinutes();
        pages.put(FEED, rss(items("politics", 15, 42)));
        site.now = site.now.plus(Duration.ofMinutes(5));
        long _ = site.poll();
        assertThat(site.titles()).isEqualTo(titles(1, 42));
        pages.put(FEED, rss(items("politics", 20, 42)).replace("politics 25<", "Other<"));
        long _ = site.poll();
        assertThat(observations().getLast().kind()).isEqualTo(Observation.Kind.REVISED);
        assertThat(observations()).hasSize(43);
    }

    @Test
    void what_is_known_is_left_as_the_feed_said_it() {
        homeNames("/all.xml");
        pages.put("/all.xml", rss(items("politics", 5, 40)).replace("politics ", "All: politics "));
        missTwentyMinutes();
        assertThat(site.titles())
                .hasSize(40)
                .containsAll(titlesWithoutTheMissed())
                .contains("All: politics 11")
                .doesNotContain("All: politics 10", "All: politics 31");
    }

    @Test
    void a_feed_that_knows_the_same_entries_by_other_ids_is_not_used() {
        homeNames("/all.xml");
        pages.put("/all.xml", rss(items("politics", 5, 40)).replace("urn:", "tag:"));
        missTwentyMinutes();
        assertThat(site.titles()).isEqualTo(titlesWithoutTheMissed());
        assertThat(gap().done())
                .contains("/all.xml: it has 0 of the entries of the feed under the same ids");
    }

    @Test
    void the_page_of_the_section_is_looked_at_before_the_home_page() {
        homeNames("/never.xml");
        pages.put(
                "/politics/",
                "<html><link rel=alternate type=application/atom+xml href='more.xml'>");
        pages.put("/politics/more.xml", rss(items("politics", 5, 40)));
        missTwentyMinutes();
        assertThat(site.titles()).isEqualTo(titles(1, 40));
        assertThat(site.asked())
                .containsExactly(
                        "GET /v/entries.json?q=1",
                        "GET /robots.txt",
                        "GET /politics/",
                        "GET /politics/more.xml");
    }

    @Test
    void three_of_the_feeds_that_pages_name_are_asked_for_and_neither_itself_nor_other_servers() {
        homeNames(
                "/v/entries.json?q=1",
                "http://127.0.0.2/all.xml",
                "/1.xml",
                "/1.xml#again",
                "/2.xml",
                "/3.xml",
                "/4.xml");
        missTwentyMinutes();
        assertThat(site.asked())
                .containsExactly(
                        "GET /v/entries.json?q=1",
                        "GET /robots.txt",
                        "GET /politics/",
                        "GET /",
                        "GET /1.xml",
                        "GET /2.xml",
                        "GET /3.xml");
        assertThat(gap().done())
                .contains("/1.xml was not given: HTTP 404", "/3.xml was not given: HTTP 404");
    }

    @Test
    void what_robots_txt_forbids_is_not_asked_for() {
        homeNames("/private/all.xml");
        pages.put("/robots.txt", "User-agent: *\nDisallow: /private/\nDisallow: /politics/");
        missTwentyMinutes();
        assertThat(site.asked())
                .containsExactly("GET /v/entries.json?q=1", "GET /robots.txt", "GET /");
        assertThat(gap().done())
                .contains("/private/all.xml: the robots.txt of the server asks not to read it");
    }

    @Test
    void a_site_whose_pages_name_no_feed_is_asked_for_no_other() {
        pages.put("/", "<html>");
        missTwentyMinutes();
        assertThat(gap().done()).contains("no page that was read names another feed");
        assertThat(site.asked()).hasSize(4);
    }

    @Test
    void where_each_poll_is_a_gap_siblings_are_asked_for_once_an_hour() {
        homeNames("/all.xml");
        pages.put("/all.xml", rss(items("sport", 1, 10)));
        missTwentyMinutes();
        for (int minute = 41; minute <= 102; minute++) {
            site.now = AgencyApi.START.plus(Duration.ofMinutes(minute));
            pages.put(FEED, rss(items("politics", 20 * minute, 20 * minute + 9)));
            long _ = site.poll();
            assertThat(site.asked().contains("GET /all.xml")).isEqualTo(minute == 100);
        }
    }

    /** What a hostile sibling may not change. */
    private void assertNothingCameOfIt(int mostSeconds) {
        long began = System.nanoTime();
        missTwentyMinutes();
        assertThat(Duration.ofNanos(System.nanoTime() - began).toSeconds()).isLessThan(mostSeconds);
        assertThat(site.titles()).isEqualTo(titlesWithoutTheMissed());
        assertThat(gap().found()).isZero();
        assertThat(gap().done().length()).isLessThan(2_000);
        assertThat(site.status().failures()).isZero();
        assertThat(Objects.requireNonNull(site.status().lastPoll()).outcome()).isEqualTo("FETCHED");
    }

    @Test
    void a_huge_sibling_is_not_read_and_changes_nothing() {
        homeNames("/huge.xml");
        pages.put("/huge.xml", rss(items("politics", 5, 40)) + " ".repeat(300 * 1024));
        assertNothingCameOfIt(10);
        assertThat(gap().done()).contains("/huge.xml was not given");
    }

    @Test
    void siblings_that_fill_the_bytes_of_one_document_end_the_search() {
        homeNames("/1.xml", "/2.xml", "/3.xml");
        String large = "<rss><channel/></rss>" + " ".repeat(200 * 1024);
        pages.put("/1.xml", large);
        pages.put("/2.xml", large);
        pages.put("/3.xml", rss(items("politics", 5, 40)));
        assertNothingCameOfIt(10);
        assertThat(site.asked()).contains("GET /2.xml").doesNotContain("GET /3.xml");
    }

    @Test
    void a_slow_sibling_costs_the_time_of_a_document_at_most() throws IOException {
        hasty();
        homeNames("/slow.xml");
        odd.put(
                "/slow.xml",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    for (int i = 0; i < 100; i++) {
                        exchange.getResponseBody().write(' ');
                        exchange.getResponseBody().flush();
                        Thread.sleep(100);
                    }
                });
        assertNothingCameOfIt(8);
        assertThat(gap().done()).contains("/slow.xml was not given");
    }

    @Test
    void a_sibling_that_redirects_to_another_server_is_not_read() throws IOException {
        try (AgencyApi other = new AgencyApi(SourceKind.FEED)) {
            other.answering(rss(items("politics", 5, 40)));
            homeNames("/away.xml", "/inside.xml");
            odd.put("/away.xml", redirect(other.origin() + "/all.xml"));
            // of the machine itself, which no settings allow
            odd.put("/inside.xml", redirect("http://169.254.169.254/latest"));
            assertNothingCameOfIt(10);
            assertThat(other.seen).allMatch(seen -> seen.key() == null);
            assertThat(gap().done())
                    .contains("/away.xml: it is at another server")
                    .contains("/inside.xml was not given: it redirects to a private");
        }
    }

    private static AgencyApi.Behaviour redirect(String to) {
        return exchange -> AgencyApi.send(exchange, 302, "Location", URI.create(to).toString(), "");
    }

    @Test
    void a_sibling_that_is_a_page_is_not_used() {
        homeNames("/page.xml");
        pages.put("/page.xml", "<!doctype html><html><body>" + "<p>".repeat(5_000));
        assertNothingCameOfIt(10);
        assertThat(gap().done()).contains("/page.xml: it is no feed");
    }

    @Test
    void a_page_that_names_feeds_without_end_or_by_odd_addresses_is_bounded() {
        homeNames(
                Stream.concat(
                                Stream.of("http://[", "/%zz", "/" + "x".repeat(1_900)),
                                IntStream.range(0, 1_000).mapToObj(i -> "/" + i))
                        .toArray(String[]::new));
        assertNothingCameOfIt(10);
        assertThat(site.asked()).contains("GET /0", "GET /1").hasSizeLessThanOrEqualTo(7);
    }

    @Test
    void a_server_that_wants_to_see_a_browser_in_one_way_is_asked_in_no_other() {
        homeNames("/all.xml");
        pages.put("/all.xml", rss(items("politics", 5, 40)));
        odd.put(
                "/older.xml",
                exchange -> AgencyApi.send(exchange, 403, "cf-mitigated", "challenge", ""));
        pages.put(FEED, rss(items("politics", 1, 10)));
        site.now = AgencyApi.START.plus(Duration.ofMinutes(10));
        long _ = site.poll();
        pages.put(
                FEED,
                rss(items("politics", 31, 40))
                        .replace("<item>", "<atom:link rel='next' href='/older.xml'/><item>"));
        site.now = AgencyApi.START.plus(Duration.ofMinutes(40));
        long _ = site.poll();
        assertThat(site.asked()).containsExactly("GET /v/entries.json?q=1", "GET /older.xml");
        assertThat(gap().done()).contains("the next was not given: HTTP 403");
    }

    @Test
    void a_server_whose_robots_txt_can_not_be_read_is_asked_for_nothing_and_that_is_said() {
        homeNames("/all.xml");
        pages.put("/all.xml", rss(items("politics", 5, 40)));
        odd.put("/robots.txt", exchange -> AgencyApi.send(exchange, 500, ""));
        missTwentyMinutes();
        assertThat(site.asked()).containsExactly("GET /v/entries.json?q=1", "GET /robots.txt");
        assertThat(gap().done())
                .contains("the robots.txt of the server could not be read: HTTP 500")
                .doesNotContain("asks not to read it");
    }

    @Test
    void a_large_page_takes_room_only_until_it_is_known_what_it_names() throws IOException {
        large(DataSize.ofMegabytes(4));
        homeNames("/all.xml");
        pages.merge("/", "<body>" + "<p>".repeat(600_000), String::concat);
        String all = rss(items("politics", 5, 40));
        odd.put(
                "/all.xml",
                exchange -> {
                    try (Room.Place other = site.room.place()) {
                        other.hold(2 * 1024 * 1024);
                    }
                    AgencyApi.send(exchange, 200, all);
                });
        missTwentyMinutes();
        assertThat(site.titles()).isEqualTo(titles(1, 40));
    }

    @Test
    void a_large_page_does_not_wait_for_room() throws IOException {
        large(DataSize.ofMegabytes(4));
        homeNames("/all.xml");
        pages.merge("/", "<body>" + "<p>".repeat(600_000), String::concat);
        try (Room.Place other = site.room.place()) {
            other.hold(2 * 1024 * 1024);
            missTwentyMinutes();
        }
        assertThat(site.titles()).isEqualTo(titlesWithoutTheMissed());
        assertThat(gap().done()).contains("there was no room for this one within PT0S");
    }

    /** Another source of the same server, with the feed of sport, read at minute 10. */
    private PolledSource sport() {
        PolledSource sport = site.another("/sport.xml");
        pages.put("/sport.xml", rss(items("sport", 1, 10)));
        site.now = AgencyApi.START.plus(Duration.ofMinutes(10));
        long _ = site.poll(sport);
        pages.put("/sport.xml", rss(items("sport", 31, 40)));
        return sport;
    }

    private static Gap gap(PolledSource of) {
        return Objects.requireNonNull(
                Objects.requireNonNull(Objects.requireNonNull(of.status()).watch()).gap());
    }

    @Test
    void while_a_server_is_looked_at_for_one_source_it_is_not_for_another_which_may_try_again() {
        PolledSource sport = sport();
        homeNames("/all.xml");
        String all = rss(Stream.concat(items("politics", 5, 40), items("sport", 5, 40)));
        odd.put(
                "/all.xml",
                exchange -> {
                    odd.remove("/all.xml");
                    long _ = site.poll(sport);
                    AgencyApi.send(exchange, 200, all);
                });
        pages.put("/all.xml", rss(items("sport", 35, 70)));
        missTwentyMinutes();
        assertThat(gap().found()).isEqualTo(20);
        assertThat(gap(sport).done())
                .contains("no other feed was looked at now")
                .doesNotContain("/all.xml");
        assertThat(sport.backfilledAt()).isNull();
        pages.put("/sport.xml", rss(items("sport", 61, 70)));
        site.now = site.now.plus(Duration.ofMinutes(30));
        long _ = site.poll(sport);
        assertThat(gap(sport).found()).isEqualTo(20);
    }

    @Test
    void what_a_page_names_is_asked_for_once_an_hour_for_all_sources_of_the_server() {
        PolledSource sport = sport();
        homeNames("/all.xml");
        pages.put("/all.xml", rss(Stream.concat(items("politics", 5, 40), items("sport", 5, 40))));
        missTwentyMinutes();
        site.seen.clear();
        long _ = site.poll(sport);
        assertThat(gap(sport).found()).isEqualTo(20);
        assertThat(site.asked())
                .containsExactly("GET /sport.xml", "GET /politics/", "GET /all.xml");
        pages.put("/sport.xml", rss(items("sport", 131, 140)));
        site.now = site.now.plus(Duration.ofMinutes(100));
        site.seen.clear();
        long _ = site.poll(sport);
        assertThat(site.asked()).contains("GET /");
    }

    @Test
    void for_a_source_that_is_deleted_meanwhile_nothing_more_is_asked_for() {
        homeNames("/all.xml");
        odd.put(
                "/politics/",
                exchange -> {
                    site.delete();
                    AgencyApi.send(exchange, 404, "");
                });
        missTwentyMinutes();
        assertThat(site.asked())
                .containsExactly("GET /v/entries.json?q=1", "GET /robots.txt", "GET /politics/");
    }

    @Test
    void of_a_source_that_goes_to_another_fetcher_that_one_looks_for_what_was_missed() {
        homeNames("/all.xml");
        pages.put("/all.xml", rss(items("politics", 5, 40)));
        odd.put(
                "/politics/",
                exchange -> {
                    site.rest();
                    AgencyApi.send(exchange, 404, "");
                });
        readAtMinuteTen();
        SourceStatus before = site.status();
        readAtMinuteForty();
        assertThat(site.asked()).doesNotContain("GET /");
        // neither what was found until then, nor that there is a gap
        assertThat(site.titles()).isEqualTo(titles(1, 10));
        assertThat(site.committed(Topic.POLL_STATE)).hasSize(1);
        assertThat(site.status()).isEqualTo(before);
        assertThat(site.statusInKafka()).isEqualTo(before);
        odd.remove("/politics/");
        site.restart();
        readAtMinuteForty();
        assertThat(site.titles()).isEqualTo(titles(1, 40));
        assertThat(gap().found()).isEqualTo(20);
    }

    @Test
    void a_server_that_asks_to_wait_is_asked_for_nothing_more() {
        homeNames("/1.xml", "/2.xml");
        odd.put("/1.xml", exchange -> AgencyApi.send(exchange, 429, "Retry-After", "120", ""));
        missTwentyMinutes();
        assertThat(site.titles()).isEqualTo(titlesWithoutTheMissed());
        assertThat(site.asked()).contains("GET /1.xml").doesNotContain("GET /2.xml");
        assertThat(gap().done()).contains("the server asks to wait");
    }
}
