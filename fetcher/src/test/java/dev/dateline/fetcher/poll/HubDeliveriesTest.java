package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.dateline.contract.source.Hubs;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus.Watch;
import dev.dateline.fetcher.hub.Subscribing;
import dev.dateline.platform.callback.Callbacks;
import dev.dateline.platform.callback.PushSettings;
import dev.dateline.platform.secrets.Sealing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What polls and what a hub delivers do together, with the clock in the hand of the test. */
class HubDeliveriesTest {

    private static final Callbacks CALLBACKS =
            new Callbacks(
                    Sealing.with(Sealing.newKey()), new PushSettings("https://news.example", 5));

    private volatile String items = item("a", "one");
    private volatile Runnable meanwhile = () -> {};
    private AgencyApi api;

    @BeforeEach
    void start() throws IOException {
        api = new AgencyApi(SourceKind.FEED, CALLBACKS);
        api.answering(this::answer);
        long _ = api.poll();
        Hubs hubs = api.state().hubs();
        String id = Objects.requireNonNull(hubs.subscription()).id();
        api.remember(
                api.state().pushedBy(Subscribing.verified(hubs, id, 864_000L, AgencyApi.START)));
        later(Duration.ofMinutes(2));
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String shown = feed(items);
        if (exchange.getRequestMethod().equals("GET")) {
            meanwhile.run();
        }
        AgencyApi.send(exchange, 200, "Link", "</hub>; rel=hub", shown);
    }

    private static String feed(String items) {
        return "<rss version='2.0'><channel><title>T</title>" + items + "</channel></rss>";
    }

    private static String item(String guid, String title) {
        return "<item><guid>%s</guid><title>%s</title></item>".formatted(guid, title);
    }

    private void later(Duration time) {
        api.now = api.now.plus(time);
    }

    private Watch watch() {
        return Objects.requireNonNull(api.status().watch());
    }

    /** Something new each quarter of an hour. */
    private void pushedFor(Duration time) {
        List<String> all = new ArrayList<>(List.of(items));
        for (long quarter = 0; quarter < time.toMinutes() / 15; quarter++) {
            later(Duration.ofMinutes(15));
            String next = item("at " + api.now, "t");
            all.addFirst(next);
            api.deliver(feed(next));
        }
        items = String.join("", all);
    }

    @Test
    void a_feed_that_is_pushed_well_is_not_told_as_quiet() {
        pushedFor(Duration.ofDays(2));
        long _ = api.poll();
        assertThat(watch().rhythm()).contains("a day");
        pushedFor(Duration.ofHours(6));
        long _ = api.poll();
        assertThat(watch().quiet()).isNull();
        // nor while it is read that something is new
        later(Duration.ofHours(1));
        meanwhile = () -> api.deliver(feed(item("z", "last")));
        long _ = api.poll();
        meanwhile = () -> {};
        assertThat(Objects.requireNonNull(watch().asking()).freshAt()).isEqualTo(api.now);
    }

    @Test
    void what_is_pushed_ends_the_quiet() {
        pushedFor(Duration.ofDays(2));
        later(Duration.ofDays(1));
        long _ = api.poll();
        assertThat(watch().quiet()).isNotNull();
        api.deliver(feed(items));
        assertThat(watch().quiet()).as("nothing of it is new").isNotNull();
        api.deliver(feed(item("new", "new")));
        assertThat(watch().quiet()).isNull();
    }

    @Test
    void a_large_delivery_that_cannot_be_read_leaves_no_mark_and_has_the_feed_polled() {
        api.deliver("no feed", 300_000, api.now);
        assertThat(api.status().errorClass()).isNull();
        assertThat(api.status().failures()).isZero();
        String tooLarge = feed(item("b", "x".repeat(300_000)));
        api.deliver(tooLarge, tooLarge.length(), api.now);
        assertThat(api.status().errorClass()).isNull();
        assertThat(api.status().failures()).isZero();
        assertThat(api.wishes).containsExactly("soon", "soon");
        assertThat(api.titles()).containsExactly("one");
    }

    @Test
    void a_poll_takes_back_nothing_that_was_delivered_while_it_went_on() {
        meanwhile = () -> api.deliver(feed(item("a", "two") + item("b", "new")));
        items = item("c", "more") + item("a", "one");
        long _ = api.poll();
        assertThat(api.titles()).containsExactlyInAnyOrder("one", "two", "new", "more");
        assertThat(api.source().isPinged()).as("polled again").isTrue();
        // what that poll has left out does not count as read
        meanwhile = () -> {};
        later(Duration.ofMinutes(1));
        long _ = api.poll();
        assertThat(api.titles()).hasSize(5).endsWith("one");
    }

    @Test
    void a_ping_is_planned_for_before_it_counts_as_read() {
        List<String> before = new ArrayList<>();
        api.ping(
                (_, _, wanted) -> {
                    before.addAll(api.wishes);
                    return wanted.getAsBoolean();
                });
        assertThat(before).containsExactly("soon");
        assertThat(api.wishes).containsExactly("soon");
    }

    @Test
    void a_ping_of_a_source_that_is_left_meanwhile_does_not_count_as_read() {
        List<Boolean> counted = new ArrayList<>();
        api.ping(
                (_, _, wanted) -> {
                    api.source().leave();
                    counted.add(wanted.getAsBoolean());
                    return wanted.getAsBoolean();
                });
        // the next time it is of nobody here
        assertThat(counted.getFirst()).isFalse();
    }

    @Test
    void after_a_delivered_change_the_feed_says_whether_that_is_the_last_word() {
        api.deliver(feed(item("b", "new")));
        assertThat(api.wishes).isEmpty();
        api.deliver(feed(item("a", "two")));
        assertThat(api.titles()).as("told at once").endsWith("two");
        assertThat(api.wishes).containsExactly("settle");
    }

    @Test
    void a_delivery_that_is_older_than_the_last_poll_adds_entries_and_has_the_rest_polled() {
        String late = feed(item("a", "two") + item("b", "new"));
        api.deliver(late, late.length(), AgencyApi.START.minusSeconds(1));
        assertThat(api.titles()).containsExactly("one", "new");
        assertThat(api.wishes).containsExactly("settle");
    }
}
