package dev.dateline.embedded;

import static dev.dateline.embedded.harness.HubFeeds.atom;
import static dev.dateline.embedded.harness.HubFeeds.entry;
import static dev.dateline.embedded.harness.HubFeeds.header;
import static dev.dateline.embedded.harness.HubFeeds.link;
import static dev.dateline.embedded.harness.HubFeeds.rss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Hub;
import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The subscriber against a hub: the fourteen checks of websub.rocks, each by its number, from the
 * address of a source to its items; a cloud of RSS; and hubs that fail.
 */
class WebSubTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    private static Hub hub;
    private static OneProcess dateline;
    private static Api api;

    @BeforeAll
    static void start() {
        int port = Service.freePort();
        hub = new Hub();
        dateline =
                new OneProcess(
                        directory, "--dateline.push.callback-base=http://127.0.0.1:" + port + "/");
        dateline.start(port).awaitReady();
        api = dateline.api();
    }

    @AfterAll
    static void stop() {
        dateline.close();
        hub.close();
    }

    /** A source that is polled in the usual intervals, of minutes. */
    private String added(String url) {
        return api.post("/v1/sources", "{\"url\":\"" + url + "\"}").json().get("id").asString();
    }

    private long count(String source) {
        return api.items("&source=" + source).size();
    }

    private JsonNode push(String source) {
        return api.source(source).path("push");
    }

    private void awaitState(String source, String state) {
        await(state + " of " + source)
                .atMost(SOON)
                .until(() -> push(source).path("state").asString("").equals(state));
    }

    /** A source whose subscription is verified. */
    private String subscribed(String url, String topic) {
        String source = added(url);
        Hub.Subscribed subscription = hub.subscribed(topic);
        assertThat(subscription.verified().statusCode()).isEqualTo(200);
        assertThat(subscription.verified().body()).isEqualTo("c+d&1");
        assertThat(subscription.callback())
                .startsWith(api.base() + "/v1/callbacks/" + source + "/")
                .matches(".*-[0-9a-f]{32}");
        assertThat(subscription.form())
                .containsEntry("hub.mode", "subscribe")
                .containsKey("hub.secret");
        awaitState(source, "LIVE");
        return source;
    }

    /** What is delivered is on the list a moment later, once, though no poll is due. */
    private void assertDelivers(String source, String topic, String guid) throws IOException {
        assertThat(hub.deliver(topic, rss("", guid), "sha256")).isBetween(200, 299);
        // by its name: what was there before may be on the list later than what is asked next
        await("what was delivered to " + source)
                .atMost(SOON)
                .until(() -> titles(source).filter(guid::equals).count() == 1);
    }

    private Stream<String> titles(String source) {
        return api.items("&source=" + source).stream()
                .map(item -> item.path("headline").asString(""));
    }

    @Test
    void check_100_the_hub_is_found_in_the_http_header() throws IOException {
        String topic = hub.url("/t/100");
        String _ =
                hub.publish(
                        "100",
                        rss("", "100-a"),
                        "Link",
                        header("hub", hub.url("/hub")),
                        "Link",
                        header("self", topic));
        assertDelivers(subscribed(topic, topic), topic, "100-b");
    }

    @Test
    void check_101_the_hub_is_found_in_a_page_of_html() throws IOException {
        String topic = hub.url("/t/101");
        String page =
                "<!doctype html><html><head><title>T</title>%s%s</head><body><p>text</body></html>"
                        .formatted(link("hub", hub.url("/hub")), link("self", topic));
        String source = subscribed(hub.publish("101", page, "Content-Type", "text/html"), topic);
        assertThat(hub.deliver(topic, page, "sha256")).isBetween(200, 299);
        assertThat(api.source(source).get("health").toString()).contains("FAILING");
        assertDelivers(source, topic, "101-a");
    }

    @Test
    void check_102_the_hub_is_found_in_an_atom_feed() throws IOException {
        String topic = hub.url("/t/102");
        String links = link("hub", hub.url("/hub")) + link("self", topic);
        String source = subscribed(hub.publish("102", atom(links, entry("102-a"))), topic);
        assertThat(hub.deliver(topic, atom("", entry("102-b")), "sha256")).isBetween(200, 299);
        await().atMost(SOON).until(() -> count(source) == 2);
    }

    @Test
    void check_103_the_hub_is_found_in_an_rss_feed() throws IOException {
        String topic = hub.url("/t/103");
        String links = link("hub", hub.url("/hub")) + link("self", topic);
        assertDelivers(subscribed(hub.publish("103", rss(links, "103-a")), topic), topic, "103-b");
    }

    @Test
    void check_104_the_http_header_comes_before_the_document() throws IOException {
        String topic = hub.url("/t/104");
        String wrong = link("hub", hub.url("/hub/wrong")) + link("self", hub.url("/t/wrong"));
        String _ =
                hub.publish(
                        "104",
                        atom(wrong, entry("104-a")),
                        "Link",
                        header("hub", hub.url("/hub")) + ", " + header("self", topic));
        String source = subscribed(topic, topic);
        assertThat(hub.asked()).noneMatch(one -> one.startsWith("/hub/wrong"));
        assertThat(hub.deliver(topic, atom("", entry("104-b")), "sha1")).isBetween(200, 299);
        await().atMost(SOON).until(() -> count(source) == 2);
    }

    @Test
    void check_200_the_address_that_the_feed_calls_its_own_is_subscribed_to() throws IOException {
        String topic = hub.url("/t/200-self");
        String links = link("hub", hub.url("/hub")) + link("self", topic);
        String url = hub.publish("200", rss(links, "200-a"));
        assertDelivers(subscribed(url, topic), topic, "200-b");
        assertThat(hub.asked()).doesNotContain("/hub " + url);
    }

    @Test
    void check_201_a_topic_that_has_moved_for_now_is_followed() throws IOException {
        moved("201", 302);
    }

    @Test
    void check_202_a_topic_that_has_moved_for_good_is_followed() throws IOException {
        moved("202", 301);
    }

    private void moved(String name, int status) throws IOException {
        String topic = hub.url("/t/" + name + "-new");
        String _ =
                hub.publish(
                        name + "-new",
                        rss("", name + "-a"),
                        "Link",
                        header("hub", hub.url("/hub")) + ", " + header("self", topic));
        assertDelivers(subscribed(hub.redirect(name, status, topic), topic), topic, name + "-b");
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void check_203_and_204_a_hub_that_redirects_is_followed(int status) throws IOException {
        String topic = hub.url("/t/hub-" + status);
        String _ =
                hub.publish(
                        "hub-" + status,
                        rss("", status + "-a"),
                        "Link",
                        header("hub", hub.url("/hub/" + status)) + ", " + header("self", topic));
        String source = subscribed(topic, topic);
        assertThat(hub.subscribed(topic).path()).isEqualTo("/hub/moved");
        assertDelivers(source, topic, status + "-b");
    }

    @Test
    void check_205_the_verification_of_a_topic_that_nobody_wants_is_refused() throws IOException {
        String topic = feed("205");
        String source = subscribed(topic, topic);
        String callback = hub.subscribed(topic).callback();
        String other =
                "hub.mode=subscribe&hub.challenge=x&hub.lease_seconds=60&hub.topic=http%3A%2F%2Fb/";
        assertThat(hub.get(callback, other).statusCode()).isEqualTo(404);
        assertThat(hub.get(callback, other.replace("subscribe", "unsubscribe")).statusCode())
                .isEqualTo(404);
        String invented = callback.substring(0, callback.length() - 4) + "0000";
        assertThat(hub.get(invented, other).statusCode()).isEqualTo(404);
        assertThat(hub.get(callback, "hub.mode=subscribe").statusCode()).isEqualTo(400);
        assertThat(api.delete("/v1/sources/" + source).status()).isEqualTo(204);
        await().atMost(SOON).until(() -> hub.deliver(topic, rss("", "late"), "sha256") == 410);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1", "sha256", "sha384", "sha512"})
    void check_300_a_delivery_with_a_right_signature_is_taken(String method) throws IOException {
        String topic = feed("300-" + method);
        String source = subscribed(topic, topic);
        assertThat(hub.deliver(topic, rss("", method + "-new"), method)).isBetween(200, 299);
        await().atMost(SOON).until(() -> count(source) == 2);
        assertThat(count(source)).isEqualTo(2);
    }

    @Test
    void check_301_a_delivery_with_a_wrong_signature_is_answered_well_and_thrown_away()
            throws IOException {
        String topic = feed("301");
        String source = subscribed(topic, topic);
        String wrong = "sha256=" + Hub.hmac("sha256", rss("", "301-bad"), "another secret");
        assertThat(hub.post(topic, rss("", "301-bad"), "X-Hub-Signature", wrong))
                .isBetween(200, 299);
        assertThat(hub.post(topic, rss("", "301-worse"), "X-Hub-Signature", "md5=00"))
                .isBetween(200, 299);
        // what comes behind it is read after it would have been
        assertDelivers(source, topic, "301-good");
        assertThat(api.items("&source=" + source).toString())
                .doesNotContain("301-bad", "301-worse");
    }

    @Test
    void check_302_a_delivery_without_a_signature_is_answered_well_and_thrown_away()
            throws IOException {
        String topic = feed("302");
        String source = subscribed(topic, topic);
        assertThat(hub.post(topic, rss("", "302-bad"))).isBetween(200, 299);
        assertDelivers(source, topic, "302-good");
        assertThat(api.items("&source=" + source).toString()).doesNotContain("302-bad");
    }

    /** A feed that names the hub. */
    private String feed(String name) {
        return feed(name, name + "-a");
    }

    /** One of these entries. */
    private String feed(String name, String... guids) {
        return hub.publish(
                name,
                rss("", guids),
                "Link",
                header("hub", hub.url("/hub")) + ", " + header("self", hub.url("/t/" + name)));
    }

    @Test
    void a_hub_is_trusted_once_it_has_proved_itself_and_until_it_misses_something()
            throws IOException {
        String[] many = {"old-0", "old-1", "old-2"};
        String topic = hub.url("/t/score");
        String links = header("hub", hub.url("/hub")) + ", " + header("self", topic);
        String _ = hub.publish("score", rss("", many), "Link", links);
        String source = subscribed(topic, topic);
        assertThat(push(source).get("reason").asString()).contains("score", "polls go on as usual");
        await().atMost(SOON).until(() -> count(source) == many.length);
        for (int i = 0; i < 6; i++) {
            assertDelivers(source, topic, "pushed-" + i);
        }
        awaitState(source, "WORKING");
        JsonNode told = push(source);
        assertThat(told.get("score").asInt()).isGreaterThanOrEqualTo(900);
        assertThat(told.get("hub").asString()).isEqualTo(hub.url("/hub"));
        assertThat(Instant.parse(told.get("until").asString()))
                .isAfter(Instant.now().plus(Duration.ofDays(9)));
        assertThat(told.get("reason").asString()).contains("polls only look after it");
        // two polls: what the first one found may have come before the hub knew us
        polled(source);
        // the hub says nothing of this one
        many[0] = "missed";
        String _ = hub.publish("score", rss("", many), "Link", links);
        polled(source);
        awaitState(source, "LIVE");
        assertThat(push(source).get("score").asInt()).isLessThan(500);
        assertThat(push(source).get("reason").asString()).contains("polls go on as usual");
    }

    /** Polls it, and waits until that is done. */
    private void polled(String source) {
        String before = api.source(source).path("lastPoll").path("at").asString("");
        poll(source);
        await().atMost(SOON)
                .until(
                        () ->
                                !api.source(source)
                                        .path("lastPoll")
                                        .path("at")
                                        .asString("")
                                        .equals(before));
    }

    private void poll(String source) {
        assertThat(api.post("/v1/sources/" + source + "/poll", "").status()).isEqualTo(202);
    }

    @Test
    void what_was_pushed_and_is_polled_then_is_there_once() throws IOException {
        String topic = feed("once");
        String source = subscribed(topic, topic);
        assertDelivers(source, topic, "once-b");
        assertThat(hub.deliver(topic, rss("", "once-b"), "sha256")).isBetween(200, 299);
        String _ = feed("once", "once-b", "once-a");
        poll(source);
        JsonNode polled =
                await().atMost(SOON)
                        .until(
                                () -> api.source(source).path("lastPoll"),
                                last -> last.path("entries").asInt() == 2);
        assertThat(polled.path("new").asInt()).isZero();
        // what comes behind them is read after each of them
        assertDelivers(source, topic, "once-c");
        assertThat(titles(source)).containsExactlyInAnyOrder("once-a", "once-b", "once-c");
    }

    /** It was confirmed, and whatever comes later is answered as gone. */
    private void assertEnded(String topic) {
        Hub.Subscribed ended = hub.ended(topic);
        assertThat(ended.form())
                .containsEntry("hub.mode", "unsubscribe")
                .containsEntry("hub.callback", hub.subscribed(topic).callback())
                .doesNotContainKey("hub.secret");
        assertThat(ended.verified().statusCode()).isEqualTo(200);
        assertThat(ended.verified().body()).isEqualTo("c+d&1");
        await().atMost(SOON).until(() -> hub.deliver(topic, rss("", "late"), "sha256") == 410);
    }

    @Test
    void a_source_that_is_deleted_is_unsubscribed_and_late_deliveries_are_gone() {
        String topic = feed("deleted");
        String source = subscribed(topic, topic);
        assertThat(api.delete("/v1/sources/" + source).status()).isEqualTo(204);
        assertEnded(topic);
    }

    @Test
    void a_source_that_is_paused_is_unsubscribed_and_subscribes_again_when_it_goes_on()
            throws IOException {
        String topic = feed("paused");
        String source = subscribed(topic, topic);
        String callback = hub.subscribed(topic).callback();
        assertThat(api.patch("/v1/sources/" + source, "{\"paused\":true}").status()).isEqualTo(200);
        assertEnded(topic);
        awaitState(source, "OFF");
        assertThat(push(source).get("reason").asString()).contains("while the source is paused");
        assertThat(api.patch("/v1/sources/" + source, "{\"paused\":false}").status())
                .isEqualTo(200);
        poll(source);
        awaitState(source, "LIVE");
        // the hub notes it after its callback was answered
        await("another callback")
                .atMost(SOON)
                .until(() -> !hub.subscribed(topic).callback().equals(callback));
        assertDelivers(source, topic, "paused-b");
    }

    /** Some name another with each document; SubscribingTest says when it is left. */
    @Test
    void a_feed_that_names_another_topic_stays_at_the_first_for_a_day() throws IOException {
        String topic = feed("renamed");
        String source = subscribed(topic, topic);
        String other = hub.url("/t/renamed-b");
        String _ =
                hub.publish(
                        "renamed",
                        rss("", "renamed-a", "renamed-b"),
                        "Link",
                        header("hub", hub.url("/hub")) + ", " + header("self", other));
        polled(source);
        assertDelivers(source, topic, "renamed-c");
        assertThat(hub.asked()).noneMatch(asked -> asked.endsWith(other));
        awaitState(source, "LIVE");
    }

    @Test
    void a_hub_that_denies_is_told_to_ops_and_the_feed_is_polled() {
        String topic = hub.url("/t/denied");
        String source =
                added(
                        hub.publish(
                                "denied",
                                rss("", "denied-a"),
                                "Link",
                                header("hub", hub.url("/hub/denying"))));
        awaitState(source, "FALLBACK");
        assertThat(push(source).get("reason").asString())
                .contains("polled as usual", "denied the subscription: not here", "tried again");
        assertThat(hub.asked().stream().filter(("/hub/denying " + topic)::equals)).hasSize(1);
    }

    @Test
    void of_two_hubs_the_other_is_asked_if_the_first_fails() {
        String topic = hub.url("/t/two");
        String source =
                added(
                        hub.publish(
                                "two",
                                rss("", "two-a"),
                                "Link",
                                header("hub", hub.url("/hub/refusing")),
                                "Link",
                                header("hub", hub.url("/hub")),
                                "Link",
                                header("self", topic)));
        awaitState(source, "FALLBACK");
        assertThat(push(source).get("reason").asString()).contains("status 500");
        poll(source);
        awaitState(source, "LIVE");
        assertThat(push(source).get("hub").asString()).isEqualTo(hub.url("/hub"));
    }

    @Test
    void a_cloud_of_rss_has_the_feed_polled_and_is_believed_nothing_else() throws IOException {
        String topic = hub.url("/t/cloud");
        String cloud =
                "<cloud domain='127.0.0.1' port='%s' path='/cloud' registerProcedure='' protocol='http-post'/>"
                        .formatted(hub.url("").replaceFirst(".*:", ""));
        String source = added(hub.publish("cloud", rss(cloud, "cloud-a")));
        assertThat(hub.subscribed(topic).verified().body()).isEqualTo("abc");
        awaitState(source, "LIVE");
        assertThat(push(source).get("protocol").asString()).isEqualTo("rsscloud");
        String _ = hub.publish("cloud", rss(cloud, "cloud-b", "cloud-a"));
        String ping = "url=" + topic;
        assertThat(hub.post(topic, ping + "&text=" + rss("", "invented"))).isBetween(200, 299);
        await().atMost(SOON).until(() -> count(source) == 2);
        assertThat(api.items("&source=" + source).toString()).doesNotContain("invented");
        await("a score").atMost(SOON).until(() -> push(source).path("score").asInt() > 0);
    }
}
