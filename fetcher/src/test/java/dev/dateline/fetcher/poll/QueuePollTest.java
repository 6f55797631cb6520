package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.source.SourceStatus.Watch;
import dev.dateline.contract.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An API that hands out messages and wants a receipt for each, as wireQ does. */
class QueuePollTest {

    private static final int MOST = 120;

    private final AgencyApi api = new AgencyApi(SourceKind.QUEUE);

    /** What waits to be acknowledged. */
    private final List<String> queue = new CopyOnWriteArrayList<>();

    /** The message of each receipt that was handed out. */
    private final Map<String, String> receipts = new ConcurrentHashMap<>();

    private volatile int receiptStatus = 204;

    /** The message whose receipt the server can't take. */
    private volatile String stuck = "";

    private int deliveries;

    QueuePollTest() throws IOException {
        api.answering(this::answer);
    }

    @AfterEach
    void close() throws IOException {
        api.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("GET")) {
            AgencyApi.send(exchange, 200, batch());
        } else if (!path.startsWith("/v/entry/") || receiptStatus != 204) {
            AgencyApi.send(exchange, receiptStatus, "Retry-After", "700", "{}");
        } else if (stuck.equals(receipts.get(path.substring("/v/entry/".length())))) {
            AgencyApi.send(exchange, 500, "");
        } else {
            String message = receipts.remove(path.substring("/v/entry/".length()));
            queue.remove(message);
            AgencyApi.send(exchange, message == null ? 410 : 204, "");
        }
    }

    /** Each delivery has other receipts. */
    private String batch() {
        List<String> entries = new ArrayList<>();
        for (String message : queue.stream().limit(MOST).toList()) {
            String receipt = "r+/" + deliveries++;
            receipts.put(receipt, message);
            entries.add(
                    message.substring(0, message.length() - 1)
                            + ",\"_wireq_receipt\":\""
                            + receipt
                            + "\"}");
        }
        return "{\"entries\":[" + String.join(",", entries) + "]}";
    }

    private static String message(String id, String title) {
        return """
        {"version":"https://jsonfeed.org/version/1.1","items":[{"id":"%s","title":"%s",\
        "content_text":"text"}]}"""
                .formatted(id, title);
    }

    private int letters() {
        return api.committed(Topic.DEAD_LETTERS).size();
    }

    @Test
    void messages_are_read_and_their_receipts_returned_next_to_the_address() {
        queue.add(message("1", "a"));
        queue.add(message("2", "b"));
        assertThat(api.poll()).isEqualTo(1);
        assertThat(api.titles()).containsExactly("a", "b");
        assertThat(queue).isEmpty();
        assertThat(api.asked())
                .containsExactly(
                        "GET /v/entries.json?q=1",
                        "DELETE /v/entry/r%2B%2F0",
                        "DELETE /v/entry/r%2B%2F1");
        assertThat(api.seen).allSatisfy(one -> assertThat(one.key()).isEqualTo(AgencyApi.SECRET));
        assertThat(api.status().health().state()).isEqualTo(State.OK);
        String raw =
                new String(api.committed(Topic.RAW).getFirst().value(), StandardCharsets.UTF_8);
        assertThat(raw).contains("\"transport\":\"queue\"").contains("\"backfill\":false");
    }

    @Test
    void a_queue_that_falls_silent_is_unusually_quiet_until_its_next_message() {
        for (int hour = 0; hour < 48; hour++) {
            api.now = api.now.plus(Duration.ofHours(1));
            queue.add(
                    message("id" + hour, "t" + hour)
                            .replace(
                                    "\"content_text\"",
                                    "\"date_published\":\"" + api.now + "\",\"content_text\""));
            long _ = api.poll();
        }
        assertThat(watch().rhythm()).startsWith("about 24 new entries a day");
        assertThat(watch().quiet()).isNull();
        Instant last = api.now;
        api.restart();
        api.now = api.now.plus(Duration.ofHours(12));
        long _ = api.poll();
        assertThat(Objects.requireNonNull(watch().quiet()).since()).isEqualTo(last);
        queue.add(message("next", "next"));
        long _ = api.poll();
        assertThat(watch().quiet()).isNull();
    }

    private Watch watch() {
        return Objects.requireNonNull(api.status().watch());
    }

    @Test
    void an_empty_queue_is_asked_again_at_the_usual_interval() {
        api.poll();
        assertThat(api.poll()).isBetween(290L, 330L);
        assertThat(api.status().health().state()).isEqualTo(State.OK);
    }

    @Test
    void the_server_says_when_to_come_again() {
        api.answering(exchange -> AgencyApi.send(exchange, 200, "Retry-After", "100", "{}"));
        assertThat(api.poll()).isEqualTo(100);
        api.answering(exchange -> AgencyApi.send(exchange, 429, "Retry-After", "3600", "{}"));
        assertThat(api.poll()).isEqualTo(3600);
    }

    @Test
    void more_messages_than_fit_into_a_batch_are_written_and_acknowledged_fifty_by_fifty() {
        queue.addAll(IntStream.range(0, MOST).mapToObj(n -> message("id" + n, "t" + n)).toList());
        api.poll();
        assertThat(api.titles()).hasSize(MOST).startsWith("t0", "t1").endsWith("t119");
        assertThat(api.committed(Topic.POLL_STATE)).hasSize(3);
        assertThat(queue).isEmpty();
    }

    @Test
    void nothing_is_acknowledged_that_is_not_in_kafka() {
        queue.add(message("1", "a"));
        api.pollWhileKafkaFails();
        assertThat(api.asked()).containsExactly("GET /v/entries.json?q=1");
        api.restart();
        api.poll();
        assertThat(api.titles()).containsExactly("a");
        assertThat(queue).isEmpty();
    }

    @Test
    void after_a_crash_before_the_receipts_all_is_delivered_again_and_only_acknowledged() {
        queue.add(message("1", "a"));
        // its next version, in the same batch: neither comes a second time
        queue.add(message("1", "a corrected"));
        queue.add(message("2", "b"));
        receiptStatus = 500;
        api.poll();
        assertThat(queue).hasSize(3);
        receiptStatus = 204;
        api.restart();
        api.poll();
        assertThat(api.titles()).containsExactly("a", "a corrected", "b");
        assertThat(queue).isEmpty();
        assertThat(letters()).isZero();
    }

    @Test
    void a_receipt_that_fails_is_told_and_tried_again_at_the_next_look() {
        queue.add(message("1", "a"));
        queue.add(message("2", "b"));
        receiptStatus = 500;
        api.poll();
        assertThat(api.status().health().state()).isEqualTo(State.DEGRADED);
        assertThat(api.reason())
                .isEqualTo(
                        "2 receipts could not be returned: the server answers with status 500; it is"
                                + " tried again at the next look");
        assertThat(api.asked()).hasSize(3);
        receiptStatus = 204;
        api.poll();
        assertThat(api.asked())
                .startsWith(
                        "DELETE /v/entry/r%2B%2F0",
                        "DELETE /v/entry/r%2B%2F1", "GET /v/entries.json?q=1");
        assertThat(queue).isEmpty();
        assertThat(api.status().health().state()).isEqualTo(State.OK);
    }

    @Test
    void a_receipt_for_which_the_server_asks_to_wait_is_waited_for() {
        queue.add(message("1", "a"));
        receiptStatus = 429;
        assertThat(api.poll()).isEqualTo(700);
        assertThat(api.titles()).containsExactly("a");
        assertThat(api.poll()).isEqualTo(700);
        assertThat(api.asked()).containsExactly("DELETE /v/entry/r%2B%2F0");
    }

    @Test
    void a_receipt_that_is_over_is_not_tried_again() {
        queue.add(message("1", "a"));
        receiptStatus = 410;
        api.poll();
        assertThat(api.status().health().state()).isEqualTo(State.OK);
        queue.clear();
        api.poll();
        assertThat(api.asked()).containsExactly("GET /v/entries.json?q=1");
    }

    @Test
    void a_message_that_nobody_can_read_comes_again_and_is_put_aside_the_third_time() {
        String odd = "{\"version\":\"2\",\"stories\":[]}";
        queue.add(odd);
        queue.add(message("1", "a"));
        api.poll();
        assertThat(api.titles()).containsExactly("a");
        assertThat(queue).containsExactly(odd);
        assertThat(api.reason()).startsWith("1 message could not be read, and will come again: ");
        api.restart();
        assertThat(api.poll()).isGreaterThan(250);
        assertThat(letters()).isZero();
        api.poll();
        assertThat(letters()).isOne();
        assertThat(
                        new String(
                                api.committed(Topic.DEAD_LETTERS).getFirst().value(),
                                StandardCharsets.UTF_8))
                .contains("\"stories\":[]");
        assertThat(api.reason()).contains("is among the dead letters");
        assertThat(queue).isEmpty();
    }

    @Test
    void of_a_message_with_too_many_items_the_rest_is_a_dead_letter_once() {
        String item = "{\"id\":\"%x\",\"title\":\"t\"}";
        String items =
                IntStream.rangeClosed(0, 10_000)
                        .mapToObj(item::formatted)
                        .collect(Collectors.joining(","));
        queue.add("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[" + items + "]}");
        receiptStatus = 500;
        api.poll();
        receiptStatus = 204;
        api.poll();
        assertThat(api.titles()).hasSize(10_000);
        assertThat(queue).isEmpty();
        assertThat(letters()).isOne();
    }

    @Test
    void a_message_that_was_put_aside_and_comes_again_is_only_acknowledged() {
        queue.add("{\"stories\":[]}");
        api.poll();
        api.poll();
        receiptStatus = 500;
        api.poll();
        api.restart();
        receiptStatus = 204;
        api.poll();
        assertThat(letters()).isOne();
        assertThat(queue).isEmpty();
    }

    @Test
    void of_an_answer_that_is_cut_the_whole_messages_are_taken() {
        queue.add(message("1", "a"));
        queue.add(message("2", "b"));
        api.answering(
                exchange -> {
                    if (exchange.getRequestMethod().equals("GET")) {
                        String all = batch();
                        AgencyApi.send(exchange, 200, all.substring(0, all.length() - 10));
                    } else {
                        answer(exchange);
                    }
                });
        api.poll();
        assertThat(api.titles()).containsExactly("a");
        assertThat(queue).containsExactly(message("2", "b"));
        assertThat(api.reason()).contains("what is missing comes again");
    }

    @Test
    void what_is_no_queue_fails_in_words() {
        api.answering("{\"error\":\"no\"}");
        api.poll();
        assertThat(api.status().health().state()).isEqualTo(State.FAILING);
        assertThat(api.reason()).contains("neither entries nor messages nor items");
    }

    @Test
    void a_redirect_of_a_receipt_is_not_followed() throws IOException {
        try (AgencyApi other = new AgencyApi(SourceKind.QUEUE)) {
            queue.add(message("1", "a"));
            api.answering(
                    exchange -> {
                        if (exchange.getRequestMethod().equals("GET")) {
                            answer(exchange);
                        } else {
                            AgencyApi.send(exchange, 307, "Location", other.origin() + "/", "");
                        }
                    });
            api.poll();
            assertThat(other.seen).isEmpty();
            assertThat(api.reason()).contains("1 receipt could not be returned");
        }
    }

    @Test
    void a_server_that_delivers_what_is_acknowledged_for_ever_is_asked_at_the_usual_interval() {
        String stubborn = "[" + message("1", "a").replaceFirst("\\{", "{\"receipt\":\"r\",") + "]";
        api.answering(
                exchange ->
                        AgencyApi.send(
                                exchange,
                                200,
                                exchange.getRequestMethod().equals("GET") ? stubborn : "{}"));
        assertThat(api.poll()).isEqualTo(1);
        assertThat(api.poll()).isBetween(300L, 330L);
        assertThat(api.asked()).contains("DELETE /v/entry/r");
        assertThat(api.titles()).containsExactly("a");
        assertThat(Objects.requireNonNull(api.status().lastPoll()).fresh()).isZero();
    }

    @Test
    void a_message_without_a_receipt_is_read_and_told() {
        api.answering("[" + message("1", "a") + "]");
        api.poll();
        assertThat(api.titles()).containsExactly("a");
        assertThat(api.status().diagnostics().stream().collect(Collectors.joining()))
                .contains("message 1: it has no receipt");
    }

    @Test
    void a_receipt_that_is_always_answered_with_an_error_holds_back_no_other() {
        for (int i = 0; i < 5; i++) {
            queue.add(message("" + i, "t" + i));
        }
        stuck = queue.getFirst();
        api.poll();
        assertThat(queue).containsExactly(stuck);
        assertThat(api.reason()).startsWith("1 receipt could not be returned");
        for (int i = 0; i < 4; i++) {
            queue.add(message("more" + i, "more" + i));
            api.poll();
            assertThat(queue).containsExactly(stuck);
        }
    }

    @Test
    void after_three_receipts_that_fail_the_others_are_spared() {
        for (int i = 0; i < 9; i++) {
            queue.add(message("" + i, "t" + i));
        }
        receiptStatus = 401;
        api.poll();
        assertThat(api.asked()).hasSize(4);
        assertThat(api.reason()).startsWith("9 receipts could not be returned");
    }

    @Test
    void messages_of_another_format_than_ops_pinned_come_again_until_they_change_it() {
        api.pin("nitf");
        queue.add(message("1", "a"));
        for (int i = 0; i < 4; i++) {
            assertThat(api.poll()).isGreaterThan(250);
        }
        assertThat(queue).hasSize(1);
        assertThat(letters()).isZero();
        assertThat(api.status().health().state()).isEqualTo(State.FAILING);
        assertThat(api.reason())
                .startsWith(
                        "1 message could not be read, and will come again: the document is json-feed,"
                                + " but the format of this source is pinned to nitf");
        api.pin(null);
        api.poll();
        assertThat(api.titles()).containsExactly("a");
        assertThat(queue).isEmpty();
    }
}
