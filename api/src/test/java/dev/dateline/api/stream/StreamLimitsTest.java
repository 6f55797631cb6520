package dev.dateline.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.api.limits.LimitSettings;
import dev.dateline.api.log.HalfInMemory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many streams one address may have: two here, of which one may begin in older events. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamLimitsTest {

    private static final String ONE = "203.0.113.7";
    private static final String OTHER = "203.0.113.8";

    private final HalfInMemory log = new HalfInMemory();
    private final List<StreamClient> clients = new ArrayList<>();
    private final ReplayStarts replays = new ReplayStarts(Duration.ofMinutes(5));
    private final StreamServer server =
            new StreamServer(log, replays, new LimitSettings(2, 1, 32), Duration.ZERO);

    private StreamClient ask(String path, String address) throws IOException {
        clients.add(new StreamClient(server.port(), path, address));
        return clients.getLast();
    }

    private StreamClient live(String address) throws IOException {
        return ask("/v1/stream", address).awaits("event: open");
    }

    @AfterEach
    void close() throws IOException {
        for (StreamClient client : clients) {
            client.close();
        }
        server.close();
        replays.destroy();
        log.close();
    }

    @Test
    void one_more_is_refused_in_words_and_those_of_other_addresses_are_not() throws IOException {
        live(ONE);
        live(ONE);
        StreamClient refused = ask("/v1/stream", ONE).awaits("too many streams from your address");
        assertThat(refused.heard("200 OK")).isTrue();
        assertThat(refused.heard("event: bye")).isTrue();
        assertThat(retry(refused)).isBetween(10_000L, 20_000L);
        assertThat(refused.line("data:")).contains("too many streams from your address");
        live(OTHER);
        assertThat(server.count("dateline.api.refused", "limit", "streams")).isEqualTo(1);
    }

    private static long retry(StreamClient client) {
        return Long.parseLong(client.line("retry: ").substring("retry: ".length()));
    }

    @Test
    void not_all_come_back_in_the_same_moment() throws IOException {
        Set<Long> live = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            live.add(retry(live("")));
        }
        assertThat(live)
                .hasSizeGreaterThan(5)
                .allSatisfy(retry -> assertThat(retry).isBetween(1_000L, 3_000L));
        live(ONE);
        live(ONE);
        Set<Long> refused = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            refused.add(retry(ask("/v1/stream", ONE).awaits("event: bye")));
        }
        assertThat(refused).hasSizeGreaterThan(5);
    }

    @Test
    void there_is_room_again_once_one_was_closed() throws IOException {
        live(ONE);
        live(ONE).close();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ask("/v1/stream", ONE).awaits("event: ").heard("event: open"));
    }

    @Test
    void this_machine_may_have_more() throws IOException {
        for (int i = 0; i < 5; i++) {
            live("");
        }
    }

    @Test
    void one_more_that_begins_in_older_events_waits_for_its_turn() throws IOException {
        log.hang();
        StreamClient first = ask("/v1/stream?since=earliest", ONE);
        StreamClient second = ask("/v1/stream?since=-5m", ONE);
        String refused = "from your address begin in older events";
        await().atMost(Duration.ofSeconds(30))
                .until(() -> first.heard(refused) || second.heard(refused));
        StreamClient other = ask("/v1/stream?since=-5m", OTHER);
        live(ONE);
        assertThat(other.heard("event: bye")).isFalse();
    }

    @Test
    void one_that_reads_older_events_has_its_turn_until_it_is_live() throws IOException {
        log.hangReading();
        StreamClient first = ask("/v1/stream?since=earliest", ONE).awaits("event: open");
        ask("/v1/stream?since=earliest", ONE).awaits("from your address begin in older events");
        log.goOn();
        first.awaits("event: live");
        ask("/v1/stream?since=earliest", ONE).awaits("event: live");
    }

    @Test
    void who_leaves_before_it_is_live_leaves_its_turn_to_others() throws IOException {
        log.hangReading();
        ask("/v1/stream?since=earliest", ONE).awaits("event: open").close();
        log.goOn();
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                ask("/v1/stream?since=earliest", ONE)
                                        .awaits("event: ")
                                        .heard("event: open"));
    }
}
