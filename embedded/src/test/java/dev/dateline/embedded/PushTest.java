package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Api.Answer;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.Sender;
import dev.dateline.embedded.harness.SharedDateline;
import dev.dateline.embedded.harness.Subscription;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Documents that an agency pushes, from its request to the stream. */
@SharedDateline
class PushTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** For as many as three hundred items. */
    private static final Duration LONG = Duration.ofMinutes(2);

    private static final String KEY = "Idempotency-Key";

    private final Api api;

    PushTest(Api api) {
        this.api = api;
    }

    private static String document(String name, int number) {
        return new Rss(name).add(number, number + 1).toString();
    }

    private String health(Sender agency) {
        return api.source(agency.id()).get("health").toString();
    }

    private void awaitItems(Sender agency, int count) {
        await().atMost(LONG).until(() -> api.items("&source=" + agency.id()).size() == count);
    }

    @Test
    void what_is_pushed_is_on_the_stream_once_however_often_it_is_pushed() {
        Sender agency = Sender.added(api, "once");
        assertThat(health(agency)).contains("NEW", "no document yet", agency.path());
        try (Subscription stream =
                new Subscription(api::base, "?source=" + agency.id() + "&since=earliest", "")) {
            Answer first = agency.push(document("once", 1));
            Answer again = agency.push(document("once", 1));
            assertThat(first.status()).as(first.toString()).isEqualTo(202);
            assertThat(again.status()).isEqualTo(202);
            assertThat(first.json().get("document").asString())
                    .startsWith("doc_")
                    .isEqualTo(again.json().get("document").asString());
            assertThat(agency.push(document("once", 2), KEY, "2").status()).isEqualTo(202);
            assertThat(agency.push(document("once", 2), KEY, "2").status()).isEqualTo(202);
            assertThat(agency.push(document("once", 3)).status()).isEqualTo(202);
            awaitItems(agency, 3);
            await().atMost(SOON).until(() -> stream.items().size() == 3);
            assertThat(stream.items()).allMatch(event -> event.name().equals("item.created"));
        }
        await().atMost(SOON).until(() -> health(agency).contains("OK"));
        assertThat(health(agency)).contains("last document less than a minute ago, rss, 1 item");
        assertThat(api.source(agency.id()).get("kind").asString()).isEqualTo("push");
    }

    @Test
    void without_a_proof_nothing_is_taken_and_what_is_wrong_with_it_is_not_told() {
        Sender agency = Sender.added(api, "proof");
        String document = document("proof", 1);
        Answer bare = api.call("POST", agency.path(), document, "Content-Type", "text/xml");
        Answer wrong = agency.with("another key").push(document);
        Answer late = agency.push(document, Instant.now().minusSeconds(310));
        Answer early = agency.push(document, Instant.now().plusSeconds(310));
        Answer ops = api.post(agency.path(), document);
        for (Answer one : new Answer[] {bare, wrong, late, early, ops}) {
            assertThat(one.status()).as(one.toString()).isEqualTo(401);
            assertThat(one.json().get("type").asString()).isEqualTo("/problems/bad-signature");
            assertThat(one.json().get("detail")).isEqualTo(bare.json().get("detail"));
        }
        assertThat(agency.push(document, Instant.now().minusSeconds(270)).status()).isEqualTo(202);
        awaitItems(agency, 1);
    }

    @Test
    void what_does_not_fit_is_refused_with_a_reason() {
        Sender agency = Sender.added(api, "fit");
        assertThat(agency.push("x", "Content-Type", "image/jpeg").status()).isEqualTo(415);
        assertThat(agency.push("").status()).isEqualTo(400);
        assertThat(agency.push("x", KEY, "k".repeat(201)).status()).isEqualTo(400);
        assertThat(agency.push(document("fit", 1), KEY, "k").status()).isEqualTo(202);
        Answer other = agency.push(document("fit", 2), KEY, "k");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().get("detail").asString()).contains(KEY);
        Answer large = agency.push("<a>" + "x".repeat(8 * 1024 * 1024));
        assertThat(large.status()).as(large.toString()).isEqualTo(413);
        assertThat(large.json().get("detail").asString()).contains("max-size");
        String unknown = "/v1/sources/src_aaaaaaaaaaaaaaaa/documents";
        assertThat(signed(unknown).status()).isEqualTo(404);
        String feed = api.addSource("http://127.0.0.1:1/feed");
        assertThat(signed("/v1/sources/" + feed + "/documents").status()).isEqualTo(409);
        assertThat(api.post("/v1/sources/" + feed + "/key", "").status()).isEqualTo(409);
        assertThat(api.post("/v1/sources/" + agency.id() + "/poll", "").status()).isEqualTo(409);
        api.delete("/v1/sources/" + feed);
    }

    /** With a proof of the right form, which proves nothing. */
    private Answer signed(String path) {
        return api.call(
                "POST",
                path,
                "{}",
                "Content-Type",
                "application/json",
                "Dateline-Timestamp",
                String.valueOf(Instant.now().getEpochSecond()),
                "Dateline-Signature",
                "v1=" + "0".repeat(64));
    }

    @Test
    void a_request_that_somebody_else_sends_again_is_written_once_and_uses_up_no_key() {
        Sender agency = Sender.added(api, "replayed");
        Instant at = Instant.now();
        Answer first = agency.push(document("replayed", 1), at, KEY, "first");
        Answer replayed = agency.push(document("replayed", 1), at, KEY, "second");
        assertThat(replayed.status()).isEqualTo(202);
        assertThat(replayed.text()).isEqualTo(first.text());
        assertThat(agency.push(document("replayed", 2), KEY, "second").status()).isEqualTo(202);
        awaitItems(agency, 2);
        assertThat(agency.push(document("replayed", 3), KEY, "first").status()).isEqualTo(409);
        assertThat(agency.push(document("replayed", 3), KEY, "second").status()).isEqualTo(409);
    }

    @Test
    void a_large_document_is_taken() {
        Sender agency = Sender.added(api, "large");
        Rss large = new Rss("large");
        for (int i = 0; i < 300; i++) {
            large.add(i, ("Long report " + i + " of many words. ").repeat(150));
        }
        assertThat(large.toString().length()).isGreaterThan(1_000_000);
        assertThat(agency.push(large.toString()).status()).isEqualTo(202);
        awaitItems(agency, 300);
    }

    @Test
    void a_new_key_holds_at_once_and_the_old_one_for_a_while() {
        Sender agency = Sender.added(api, "rotated");
        Answer key = api.post("/v1/sources/" + agency.id() + "/key", "");
        assertThat(key.status()).isEqualTo(200);
        assertThat(key.header("cache-control")).isEqualTo("no-store");
        String fresh = key.json().get("key").asString();
        assertThat(agency.with(fresh).push(document("rotated", 1)).status()).isEqualTo(202);
        assertThat(agency.push(document("rotated", 2)).status()).isEqualTo(202);
        api.post("/v1/sources/" + agency.id() + "/key", "");
        assertThat(agency.push(document("rotated", 3)).status()).isEqualTo(401);
        Answer shown = api.get("/v1/sources/" + agency.id());
        assertThat(shown.text()).doesNotContain(fresh, "key\"", "ealed");
        Answer again = api.post("/v1/sources", "{\"kind\":\"push\",\"name\":\"rotated\"}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().has("key")).isFalse();
    }

    @Test
    void what_cannot_be_read_is_a_dead_letter_and_holds_up_nobody() {
        Sender agency = Sender.added(api, "odd");
        assertThat(agency.push("this is no document of any kind").status()).isEqualTo(202);
        await().atMost(SOON).until(() -> health(agency).contains("DEGRADED"));
        assertThat(health(agency)).contains("the last document was not read", "dead letters");
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(api.getAsOps("/v1/dead-letters").text())
                                        .contains("news.documents", agency.id()));
        agency.push(document("odd", 1));
        awaitItems(agency, 1);
        await().atMost(SOON).until(() -> health(agency).contains("OK"));
    }

    @Test
    void a_paused_source_asks_its_sender_to_try_again() {
        Sender agency = Sender.added(api, "paused agency");
        api.patch("/v1/sources/" + agency.id(), "{\"paused\":true}");
        Answer paused = agency.push(document("paused", 1));
        assertThat(paused.status()).isEqualTo(503);
        assertThat(paused.header("retry-after")).isNotEmpty();
        api.patch("/v1/sources/" + agency.id(), "{\"paused\":false}");
        assertThat(agency.push(document("paused", 1)).status()).isEqualTo(202);
        awaitItems(agency, 1);
    }

    @Test
    void an_unknown_kind_is_refused_with_those_that_there_are() {
        Answer refused = api.post("/v1/sources", "{\"kind\":\"satellite\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("detail").asString())
                .contains("feed, document, push, directory, cursor or queue");
    }
}
