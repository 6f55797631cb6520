package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.source.SourceStatus.Watch;
import dev.dateline.contract.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An API that answers a page and where the next one is. */
class PagePollTest {

    private final AgencyApi api = new AgencyApi(SourceKind.CURSOR);

    PagePollTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        api.close();
    }

    private static String page(String next, String... items) {
        return """
        {"version":"https://jsonfeed.org/version/1.1","title":"T","next_page":"%s","items":[%s]}"""
                .formatted(
                        next,
                        Arrays.stream(items)
                                .map(PagePollTest::item)
                                .collect(Collectors.joining(",")));
    }

    private static String item(String id) {
        return "{\"id\":\"%s\",\"title\":\"%s\",\"content_text\":\"text\"}".formatted(id, id);
    }

    @Test
    void the_next_page_is_asked_for_a_second_later_and_the_position_is_written_with_the_items() {
        api.answering(page("/v/entries.json?qt=x&seq=2", "a"));
        assertThat(api.poll()).isEqualTo(1);
        assertThat(api.asked()).containsExactly("GET /v/entries.json?q=1");
        assertThat(api.titles()).containsExactly("a");
        assertThat(api.committed(Topic.POLL_STATE)).hasSize(1);
        assertThat(api.state().reached().next())
                .isEqualTo(api.origin() + "/v/entries.json?qt=x&seq=2");
        api.answering(page("/v/entries.json?qt=x&seq=3", "b"));
        api.poll();
        assertThat(api.asked()).containsExactly("GET /v/entries.json?qt=x&seq=2");
        assertThat(api.titles()).containsExactly("a", "b");
        assertThat(api.status().health().state()).isEqualTo(State.OK);
        assertThat(api.seen).allSatisfy(one -> assertThat(one.key()).isEqualTo(AgencyApi.SECRET));
    }

    @Test
    void a_page_that_was_not_saved_is_asked_for_again() {
        api.answering(page("/2", "a"));
        api.pollWhileKafkaFails();
        api.restart();
        api.poll();
        assertThat(api.asked()).containsExactly("GET /v/entries.json?q=1");
        assertThat(api.titles()).containsExactly("a");
        api.restart();
        api.poll();
        assertThat(api.asked()).containsExactly("GET /2");
    }

    @Test
    void a_server_that_waits_for_news_is_asked_again_at_once_and_may_be_silent_for_long()
            throws IOException {
        try (AgencyApi waiting = AgencyApi.askedHastily(SourceKind.CURSOR)) {
            waiting.answering(
                    exchange -> {
                        // longer than documents may take
                        Thread.sleep(Duration.ofMillis(1_500));
                        waiting.now = waiting.now.plusSeconds(15);
                        AgencyApi.send(exchange, 200, page("/v/entries.json?q=1"));
                    });
            assertThat(waiting.poll()).isEqualTo(15);
            assertThat(waiting.status().health().state()).isEqualTo(State.OK);
        }
    }

    private Watch watch() {
        return Objects.requireNonNull(api.status().watch());
    }

    private long pollLater(Duration pause) {
        api.now = api.now.plus(pause);
        return api.poll();
    }

    @Test
    void an_agency_that_falls_silent_is_unusually_quiet_until_its_next_item() {
        for (int hour = 0; hour < 48; hour++) {
            api.now = api.now.plus(Duration.ofHours(1));
            api.answering(
                    page("/v/entries.json?q=1", "a" + hour)
                            .replace(
                                    "\"content_text\"",
                                    "\"date_published\":\"" + api.now + "\",\"content_text\""));
            long _ = api.poll();
        }
        assertThat(watch().rhythm()).startsWith("about 24 new entries a day");
        assertThat(watch().quiet()).isNull();
        Instant last = api.now;
        api.restart();
        api.answering(exchange -> AgencyApi.send(exchange, 204, ""));
        long _ = pollLater(Duration.ofHours(8));
        assertThat(watch().quiet()).isNull();
        long _ = pollLater(Duration.ofHours(4));
        assertThat(Objects.requireNonNull(watch().quiet()).since()).isEqualTo(last);
        assertThat(Objects.requireNonNull(watch().quiet()).reason())
                .contains("nothing new since " + last);
        api.answering(exchange -> AgencyApi.send(exchange, 500, ""));
        long _ = pollLater(Duration.ofHours(1));
        assertThat(watch().quiet()).as("an error says nothing of it").isNotNull();
        api.answering(page("/v/entries.json?q=1", "b"));
        long _ = pollLater(Duration.ofHours(1));
        assertThat(watch().quiet()).isNull();
    }

    @Test
    void what_an_agency_had_before_it_was_followed_does_not_count_as_its_rhythm() {
        api.answering(page("/v/entries.json?q=1", "older"));
        long _ = api.poll();
        api.answering(
                page(
                        "/v/entries.json?q=1",
                        IntStream.range(0, 100).mapToObj(i -> "old" + i).toArray(String[]::new)));
        long _ = pollLater(Duration.ofSeconds(1));
        api.answering(exchange -> AgencyApi.send(exchange, 204, ""));
        for (int hour = 0; hour < 48; hour++) {
            long _ = pollLater(Duration.ofHours(1));
            assertThat(watch().quiet()).isNull();
        }
        assertThat(api.titles()).hasSize(101);
    }

    @Test
    void an_answer_without_a_body_is_an_empty_page() {
        api.answering(exchange -> AgencyApi.send(exchange, 204, ""));
        assertThat(api.poll()).isGreaterThanOrEqualTo(60);
        assertThat(api.status().health().state()).isEqualTo(State.OK);
    }

    @Test
    void the_same_page_for_ever_is_asked_for_at_the_usual_interval() {
        api.answering(page("/v/entries.json?q=1", "a"));
        assertThat(api.poll()).isEqualTo(1);
        assertThat(api.poll()).isBetween(300L, 330L);
        assertThat(api.titles()).containsExactly("a");
        int written = api.committed(Topic.POLL_STATE).size();
        assertThat(api.poll()).isBetween(300L, 330L);
        assertThat(api.committed(Topic.POLL_STATE)).hasSize(written);
    }

    @Test
    void pages_in_a_circle_are_slowed_down() {
        api.answering(
                exchange -> {
                    boolean one = exchange.getRequestURI().getPath().equals("/1");
                    AgencyApi.send(exchange, 200, page(one ? "/2" : "/1", "a"));
                });
        int quick = 0;
        while (api.poll() == 1) {
            quick++;
        }
        assertThat(quick).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 410})
    void a_position_that_is_refused_is_left_for_the_time_of_the_last_good_page(int status) {
        api.answering(page("/v/entries.json?qt=old", "a"));
        api.poll();
        api.now = api.now.plus(Duration.ofHours(73));
        api.answering(exchange -> AgencyApi.send(exchange, status, "{}"));
        assertThat(api.poll()).isEqualTo(1);
        assertThat(api.status().health().state()).isEqualTo(State.DEGRADED);
        assertThat(api.reason())
                .isEqualTo(
                        "the agency refused the position (status %d); started again from"
                                        .formatted(status)
                                + " 2026-02-01T00:00:00Z; items between may be missing");
        api.restart();
        api.answering(page("/v/entries.json?qt=new", "a", "b"));
        assertThat(api.poll()).isEqualTo(1);
        assertThat(api.asked())
                .containsExactly("GET /v/entries.json?q=1&mindate=2026-02-01T00%3A00%3A00Z");
        assertThat(api.titles()).containsExactly("a", "b");
        assertThat(api.status().health().state()).isEqualTo(State.OK);
        assertThat(api.status().diagnostics().toString()).contains("items between may be missing");
        api.answering(page("/v/entries.json?qt=newer", "c"));
        api.poll();
        assertThat(api.asked()).containsExactly("GET /v/entries.json?qt=new");
        assertThat(api.status().diagnostics().toString()).doesNotContain("missing");
    }

    @Test
    void where_that_is_refused_too_it_starts_from_its_address_and_where_all_is_refused_it_fails() {
        api.answering(page("/2", "a"));
        api.poll();
        api.now = api.now.plusSeconds(3600);
        api.answering(exchange -> AgencyApi.send(exchange, 400, ""));
        assertThat(api.poll()).isEqualTo(1);
        assertThat(api.poll()).isEqualTo(1);
        assertThat(api.reason()).contains("started again from the address of the source");
        api.poll();
        assertThat(api.asked()).containsExactly("GET /v/entries.json?q=1");
        assertThat(api.status().health().state()).isEqualTo(State.FAILING);
    }

    @Test
    void a_position_that_is_refused_as_soon_as_it_is_given_is_no_endless_loop() {
        api.answering(
                exchange -> {
                    boolean next = exchange.getRequestURI().getPath().equals("/2");
                    AgencyApi.send(exchange, next ? 404 : 200, next ? "" : page("/2", "a"));
                });
        api.poll();
        assertThat(api.poll()).isBetween(300L, 330L);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void retry_after_is_obeyed_and_the_position_stays(int status) {
        api.answering(page("/2", "a"));
        api.poll();
        api.answering(exchange -> AgencyApi.send(exchange, status, "Retry-After", "1000", ""));
        assertThat(api.poll()).isEqualTo(1000);
        api.answering(page("/3", "b"));
        api.poll();
        assertThat(api.asked()).containsExactly("GET /2");
    }

    @Test
    void a_next_page_at_another_server_is_refused_in_words_and_nothing_is_sent_there()
            throws IOException {
        try (AgencyApi other = new AgencyApi(SourceKind.CURSOR)) {
            api.answering(page(other.origin() + "/2?key=1", "a"));
            assertThat(api.poll()).isBetween(300L, 340L);
            assertThat(api.titles()).containsExactly("a");
            assertThat(api.status().health().state()).isEqualTo(State.REFUSED);
            assertThat(api.reason())
                    .contains("the next page is at another server (" + other.origin() + ")");
            api.poll();
            assertThat(api.asked()).containsExactly("GET /v/entries.json?q=1");
            assertThat(other.seen).isEmpty();
        }
    }

    @Test
    void credentials_are_not_sent_where_a_page_is_redirected_to() throws IOException {
        try (AgencyApi other = new AgencyApi(SourceKind.CURSOR)) {
            other.answering(page("/2", "a"));
            api.answering(
                    exchange ->
                            AgencyApi.send(exchange, 302, "Location", other.origin() + "/1", ""));
            api.poll();
            assertThat(other.seen).containsExactly(new AgencyApi.Seen("GET", "/1", null));
            // what it says of the next page is relative to itself
            assertThat(api.status().health().state()).isEqualTo(State.REFUSED);
        }
    }

    @Test
    void of_a_page_that_is_cut_the_items_are_kept_and_it_is_asked_for_again() {
        String whole = page("/2", "a", "b");
        api.answering(
                exchange -> {
                    byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes, 0, bytes.length - 20);
                    exchange.getResponseBody().flush();
                });
        api.poll();
        assertThat(api.titles()).containsExactly("a");
        assertThat(api.status().health().state()).isEqualTo(State.DEGRADED);
        assertThat(api.state().reached().next()).isNull();
        api.answering(whole);
        api.poll();
        assertThat(api.asked()).containsExactly("GET /v/entries.json?q=1");
        assertThat(api.titles()).containsExactly("a", "b");
        assertThat(api.state().reached().next()).endsWith("/2");
    }

    @Test
    void a_page_that_nobody_can_read_is_put_aside_the_third_time_and_the_next_is_asked_for() {
        String odd = "{\"next\":\"/2\",\"stories\":[1]}";
        api.answering(odd);
        api.poll();
        assertThat(api.status().health().state()).isEqualTo(State.FAILING);
        api.restart();
        api.poll();
        assertThat(api.committed(Topic.DEAD_LETTERS)).isEmpty();
        assertThat(api.poll()).isEqualTo(1);
        assertThat(api.reason()).contains("it is among the dead letters");
        assertThat(api.committed(Topic.DEAD_LETTERS))
                .singleElement()
                .satisfies(
                        letter ->
                                assertThat(letter.value())
                                        .isEqualTo(odd.getBytes(StandardCharsets.UTF_8)));
        api.answering(page("/3", "a"));
        api.poll();
        assertThat(api.asked()).containsExactly("GET /2");
        assertThat(api.titles()).containsExactly("a");
    }

    @Test
    void what_is_no_page_fails_in_words_and_the_position_stays() {
        api.answering(page("/2", "a"));
        api.poll();
        api.answering("{\"error\":{\"code\":6060}}");
        api.poll();
        assertThat(api.status().health().state()).isEqualTo(State.FAILING);
        assertThat(api.state().reached().next()).endsWith("/2");
    }

    @Test
    void a_link_in_a_header_is_followed_and_a_token_is_sent_as_cursor() {
        api.answering(
                exchange ->
                        AgencyApi.send(
                                exchange,
                                200,
                                "Link",
                                "</first>; rel=first, <?page=2>; rel=\"next\"",
                                page("/no", "a")));
        api.poll();
        api.answering(page("tok/en==", "b"));
        api.poll();
        assertThat(api.asked()).containsExactly("GET /v/entries.json?page=2");
        api.answering(page("x", "c"));
        api.poll();
        assertThat(api.asked()).containsExactly("GET /v/entries.json?q=1&cursor=tok%2Fen%3D%3D");
    }

    @Test
    void entries_say_by_which_way_they_came() {
        api.answering(page("/2", "a"));
        api.poll();
        assertThat(new String(api.committed(Topic.RAW).getFirst().value(), StandardCharsets.UTF_8))
                .contains("\"transport\":\"cursor\"");
        assertThat(List.of(api.status().format())).containsExactly("json-feed");
    }

    @Test
    void a_page_that_is_one_item_is_read() {
        api.answering(
                """
                {"data":{"item":{"type":"text","altids":{"itemid":"a","etag":"a_1"},"title":"a",
                "headline":"a","profile":"p"},"next_page":"/2"}}""");
        api.poll();
        assertThat(api.titles()).containsExactly("a");
        assertThat(api.state().reached().next()).endsWith("/2");
        api.answering(
                exchange ->
                        AgencyApi.send(
                                exchange,
                                200,
                                "Link",
                                "</3>; rel=next",
                                """
                                {"uri":"urn:agency:1","type":"text","version":"1",
                                "versioncreated":"2026-01-31T10:00:00Z","headline":"b"}"""));
        api.poll();
        assertThat(api.titles()).containsExactly("a", "b");
        assertThat(api.state().reached().next()).endsWith("/3");
    }

    @Test
    void a_page_without_items_is_empty_whatever_its_reader_makes_of_it() {
        api.answering("{\"next\":\"/2\",\"stories\":[]}");
        api.poll();
        assertThat(api.status().health().state()).isEqualTo(State.OK);
        assertThat(api.state().reached().next()).endsWith("/2");
    }

    @Test
    void a_page_of_another_format_than_ops_pinned_is_asked_for_until_they_change_it() {
        api.pin("nitf");
        api.answering(page("/2", "a"));
        for (int i = 0; i < 4; i++) {
            assertThat(api.poll()).isGreaterThan(250);
        }
        assertThat(api.asked()).containsExactly("GET /v/entries.json?q=1");
        assertThat(api.committed(Topic.DEAD_LETTERS)).isEmpty();
        assertThat(api.status().health().state()).isEqualTo(State.FAILING);
        assertThat(api.reason())
                .startsWith(
                        "the document is json-feed, but the format of this source is pinned to nitf;"
                                + " change the format of the source, or remove it");
        api.pin(null);
        api.poll();
        assertThat(api.titles()).containsExactly("a");
    }
}
