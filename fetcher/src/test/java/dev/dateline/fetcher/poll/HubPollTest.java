package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.dateline.contract.source.Hub;
import dev.dateline.contract.source.Hubs;
import dev.dateline.contract.source.PollReason;
import dev.dateline.contract.source.Pushed;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceUrl;
import dev.dateline.contract.source.Subscription;
import dev.dateline.fetcher.hub.Subscribing;
import dev.dateline.platform.callback.Callbacks;
import dev.dateline.platform.callback.PushSettings;
import dev.dateline.platform.secrets.Sealing;
import dev.dateline.platform.topics.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What polls do for the subscription of a feed, with the clock in the hand of the test. */
class HubPollTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Callbacks CALLBACKS =
            new Callbacks(
                    Sealing.with(Sealing.newKey()), new PushSettings("https://news.example", 5));

    private final List<String> forms = new CopyOnWriteArrayList<>();
    private volatile String hub = "/hub";
    private volatile String items = item("a");
    private volatile boolean down;
    private AgencyApi api;

    @BeforeEach
    void start() throws IOException {
        api = new AgencyApi(SourceKind.FEED, CALLBACKS);
        api.answering(this::answer);
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            switch (exchange.getRequestURI().getPath()) {
                case "/hub" -> AgencyApi.send(exchange, 202, "");
                case "/busy" -> AgencyApi.send(exchange, 429, "Retry-After", "7200", "");
                default -> AgencyApi.send(exchange, 500, "");
            }
            return;
        }
        if (down) {
            AgencyApi.send(exchange, 500, "");
            return;
        }
        AgencyApi.send(
                exchange,
                200,
                "Link",
                "<" + hub + ">; rel=hub",
                "<rss version='2.0'><channel><title>T</title>" + items + "</channel></rss>");
    }

    private static String item(String guid) {
        return "<item><guid>%s</guid><title>%s</title><pubDate>Sat, 01 Feb 2025 00:00:00 GMT</pubDate></item>"
                .formatted(guid, guid);
    }

    private Subscription subscription() {
        return Objects.requireNonNull(api.state().hubs().subscription());
    }

    private Pushed told() {
        return Objects.requireNonNull(Objects.requireNonNull(api.status().watch()).push());
    }

    /** So many requests have come to the hub, and their answers to us. */
    private void asked(int times) {
        await().atMost(SOON)
                .until(() -> forms.size() == times && api.subscriptions("asked", "left") == times);
    }

    /** The hub has verified the subscription, and is worth so much. */
    private void verified(int score) {
        verified(score, Duration.ofDays(10));
    }

    private void verified(int score, Duration lease) {
        Hubs hubs =
                Subscribing.verified(
                        api.state().hubs(), subscription().id(), lease.toSeconds(), api.now);
        Hub known = Objects.requireNonNull(hubs.subscribed());
        api.remember(api.state().pushedBy(hubs.with(known.scored(score))));
    }

    private void later(Duration time) {
        api.now = api.now.plus(time);
    }

    @Test
    void the_first_poll_asks_the_hub_and_says_so() {
        long _ = api.poll();
        asked(1);
        assertThat(forms.getFirst())
                .contains("hub.mode=subscribe", "hub.lease_seconds=864000", "hub.secret=")
                .contains("hub.callback=https%3A%2F%2Fnews.example%2Fv1%2Fcallbacks%2Fsrc_a%2F");
        assertThat(told().state()).isEqualTo("PENDING");
        later(Duration.ofMinutes(1));
        long _ = api.poll();
        assertThat(forms).hasSize(1);
    }

    @Test
    void a_push_that_works_makes_the_polls_of_a_quiet_feed_a_backup() {
        long _ = api.poll();
        verified(950);
        later(Duration.ofMinutes(10));
        assertThat(api.poll()).isGreaterThanOrEqualTo(Duration.ofHours(6).toSeconds());
        assertThat(Objects.requireNonNull(api.status().nextPoll()).isBy(PollReason.PUSH_BACKUP))
                .isTrue();
        assertThat(told().state()).isEqualTo("WORKING");
    }

    @Test
    void the_poll_that_renews_comes_when_the_renewal_is_due() {
        long _ = api.poll();
        verified(950, Duration.ofHours(12));
        later(Duration.ofHours(2));
        assertThat(api.poll()).isEqualTo(Duration.ofHours(4).toSeconds());
        assertThat(Objects.requireNonNull(api.status().nextPoll()).reason())
                .contains("subscription is renewed");
    }

    @Test
    void what_a_poll_finds_that_was_not_pushed_demotes_the_hub() {
        long _ = api.poll();
        verified(950);
        later(Duration.ofMinutes(10));
        long _ = api.poll();
        later(Duration.ofHours(6));
        items = item("missed") + item("a");
        assertThat(api.poll()).isLessThan(Duration.ofHours(1).toSeconds());
        assertThat(told().score()).isEqualTo(475);
        assertThat(told().state()).isEqualTo("LIVE");
    }

    @Test
    void a_hub_is_not_blamed_for_what_came_before_it_knew_us_while_polls_failed() {
        long _ = api.poll();
        later(Duration.ofMinutes(5));
        verified(950);
        later(Duration.ofMinutes(5));
        down = true;
        long _ = api.poll();
        later(Duration.ofMinutes(5));
        down = false;
        items = item("new") + item("a");
        long _ = api.poll();
        assertThat(told().score()).isEqualTo(950);
    }

    @Test
    void a_subscription_is_renewed_before_it_ends_and_keeps_its_callback() {
        long _ = api.poll();
        asked(1);
        verified(0);
        String id = subscription().id();
        later(Duration.ofDays(4));
        long _ = api.poll();
        assertThat(forms).hasSize(1);
        later(Duration.ofDays(1));
        long _ = api.poll();
        asked(2);
        assertThat(forms.get(1)).isEqualTo(forms.get(0));
        verified(0);
        assertThat(subscription().id()).isEqualTo(id);
        assertThat(subscription().until()).isEqualTo(api.now.plusSeconds(864_000));
    }

    @Test
    void a_hub_that_never_verifies_is_left_alone_for_longer_each_time() {
        long _ = api.poll();
        asked(1);
        later(Duration.ofMinutes(6));
        long _ = api.poll();
        assertThat(told().state()).isEqualTo("FALLBACK");
        assertThat(told().reason()).contains("did not verify", "can it reach the callback");
        later(Duration.ofMinutes(31));
        long _ = api.poll();
        asked(2);
        later(Duration.ofMinutes(6));
        long _ = api.poll();
        later(Duration.ofMinutes(31));
        long _ = api.poll();
        assertThat(forms).hasSize(2);
    }

    @Test
    void a_hub_that_refuses_is_told_with_its_answer() {
        hub = "/broken";
        long _ = api.poll();
        await().atMost(SOON).until(() -> told().state().equals("FALLBACK"));
        assertThat(told().reason()).contains("status 500", "tried again after");
    }

    @Test
    void a_hub_that_asks_to_wait_is_left_alone_for_that_long() {
        hub = "/busy";
        long _ = api.poll();
        await().atMost(SOON).until(() -> told().state().equals("FALLBACK"));
        assertThat(api.state().hubs().known().getFirst().notBefore())
                .isEqualTo(api.now.plusSeconds(7_200));
        assertThat(api.pushedBack).containsExactly(hubSite());
    }

    private String hubSite() {
        return Site.of(SourceUrl.parse(api.origin() + hub)).name();
    }

    @Test
    void a_hub_that_asks_two_sources_to_wait_is_left_alone_by_all() {
        hub = "/busy";
        api.holds.asked(hubSite(), "src_other", api.now.plusSeconds(9_000), api.now);
        long _ = api.poll();
        await().atMost(SOON).until(() -> told().state().equals("FALLBACK"));
        assertThat(api.holds.until(hubSite(), api.now)).isEqualTo(api.now.plusSeconds(7_200));
    }

    @Test
    void a_hub_that_is_left_alone_is_not_asked_and_has_not_failed() {
        api.holds.asked(hubSite(), "src_b", api.now.plusSeconds(9_000), api.now);
        api.holds.asked(hubSite(), "src_c", api.now.plusSeconds(9_000), api.now);
        long _ = api.poll();
        await().atMost(SOON).until(() -> told().state().equals("FALLBACK"));
        assertThat(told().reason()).contains("asked several sources to wait");
        assertThat(forms).isEmpty();
        assertThat(api.state().hubs().known().getFirst().failures()).isZero();
        later(Duration.ofHours(3));
        long _ = api.poll();
        asked(1);
    }

    @Test
    void a_hub_at_which_there_is_no_room_for_another_source_has_not_failed() {
        assertThat(api.load.hold("src_other", api.origin() + "/hub")).isTrue();
        long _ = api.poll();
        await().atMost(SOON).until(() -> told().state().equals("FALLBACK"));
        assertThat(told().reason()).contains("dateline.push.per-hub");
        assertThat(api.state().hubs().known().getFirst().failures()).isZero();
        api.load.release("src_other");
        later(Duration.ofMinutes(31));
        long _ = api.poll();
        asked(1);
    }

    @Test
    void a_hub_is_not_blamed_while_its_request_waits_behind_those_of_other_sources() {
        CountDownLatch others = new CountDownLatch(1);
        String site = Site.of(SourceUrl.parse(api.origin())).name();
        for (int other = 0; other < 2; other++) {
            var _ = api.dispatcher.at(api.now, site, true, () -> waitFor(others));
        }
        long _ = api.poll();
        String id = subscription().id();
        later(Duration.ofMinutes(6));
        long _ = api.poll();
        assertThat(subscription().id()).isEqualTo(id);
        assertThat(told().state()).isEqualTo("PENDING");
        assertThat(forms).isEmpty();
        others.countDown();
        asked(1);
        assertThat(forms.getFirst()).contains(id.substring("sub_".length()));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void what_the_cloud_says_is_done_by_the_next_poll_also_if_that_fails() {
        long _ = api.poll();
        api.answering(exchange -> AgencyApi.send(exchange, 404, ""));
        api.source().ping(api.now);
        long _ = api.poll();
        assertThat(api.source().isPinged()).isFalse();
    }

    @Test
    void a_feed_that_names_another_hub_leaves_the_first_one() {
        long _ = api.poll();
        asked(1);
        verified(950);
        String id = subscription().id();
        hub = "/hub?other";
        items = item("b") + item("a");
        later(Duration.ofMinutes(10));
        long _ = api.poll();
        assertThat(subscription().id()).isNotEqualTo(id);
        assertThat(subscription().hub()).endsWith("/hub?other");
        // another subscription, and the end of the first
        asked(3);
        left(forms.getFirst());
    }

    private String callback(String form) {
        return form.replaceFirst(".*(hub.callback=[^&]*).*", "$1");
    }

    /** The hub hears that a subscription is over, by its topic and callback. */
    private void left(String before) {
        await().atMost(SOON).until(() -> forms.stream().anyMatch(this::isLeaving));
        assertThat(forms.stream().filter(this::isLeaving))
                .singleElement()
                .asString()
                .contains(callback(before), before.replaceFirst(".*(hub.topic=[^&]*).*", "$1"))
                .doesNotContain("secret");
    }

    private boolean isLeaving(String form) {
        return form.contains("hub.mode=unsubscribe");
    }

    @Test
    void a_source_that_is_paused_is_not_subscribed_until_it_goes_on() {
        long _ = api.poll();
        asked(1);
        verified(950);
        String id = subscription().id();
        api.pause();
        left(forms.getFirst());
        assertThat(api.state().hubs().subscription()).isNull();
        assertThat(told().state()).isEqualTo("OFF");
        assertThat(told().reason()).contains("paused", "asks it again");
        api.restart();
        assertThat(api.state().hubs().subscription()).isNull();
        api.resume();
        later(Duration.ofMinutes(10));
        long _ = api.poll();
        asked(3);
        assertThat(subscription().id()).isNotEqualTo(id);
        assertThat(Objects.requireNonNull(api.state().hubs().subscribed()).score()).isEqualTo(950);
    }

    @Test
    void a_source_that_was_paused_while_nobody_followed_it_is_left_then() {
        long _ = api.poll();
        asked(1);
        verified(950);
        api.pauseUnseen();
        api.restart();
        left(forms.getFirst());
        await().atMost(SOON).until(() -> api.state().hubs().subscription() == null);
    }

    @Test
    void a_source_that_is_deleted_is_not_subscribed_any_more() {
        long _ = api.poll();
        asked(1);
        verified(950);
        api.delete();
        left(forms.getFirst());
    }

    @Test
    void a_source_that_gets_credentials_is_not_subscribed_any_more() {
        long _ = api.poll();
        asked(1);
        verified(950);
        api.lock();
        later(Duration.ofMinutes(10));
        long _ = api.poll();
        left(forms.getFirst());
        assertThat(api.state().hubs()).isEqualTo(Hubs.NONE);
    }

    @Test
    void a_subscription_that_was_not_saved_as_ended_is_not_ended_at_the_hub() {
        long _ = api.poll();
        asked(1);
        verified(950);
        hub = "/hub?other";
        items = item("b") + item("a");
        later(Duration.ofMinutes(10));
        api.pollWhileKafkaFails();
        assertThat(forms).hasSize(1);
    }

    @Test
    void a_private_address_is_not_asked_because_a_feed_names_it() {
        hub = "http://10.0.0.1/hub";
        long _ = api.poll();
        await().atMost(SOON).until(() -> told().state().equals("FALLBACK"));
        assertThat(told().reason()).contains("private or special address").doesNotContain("is at");
    }

    @Test
    void an_allowed_network_is_allowed_to_the_host_of_the_source_alone() {
        hub = api.origin().replace("127.0.0.1", "127.0.0.2") + "/hub";
        long _ = api.poll();
        await().atMost(SOON).until(() -> told().state().equals("FALLBACK"));
        assertThat(told().reason()).contains("private or special address");
        assertThat(forms).isEmpty();
    }

    @Test
    void after_a_restart_the_subscription_is_what_it_was() {
        long _ = api.poll();
        asked(1);
        String id = subscription().id();
        api.restart();
        assertThat(subscription().id()).isEqualTo(id);
        later(Duration.ofMinutes(1));
        long _ = api.poll();
        assertThat(forms).hasSize(1);
    }
}
