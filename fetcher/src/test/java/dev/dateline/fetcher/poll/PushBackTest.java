package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.PollReason;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that asks to wait, of which another source was asked to wait for longer. */
class PushBackTest {

    private static final String OTHER = "src_other";

    private final AgencyApi site;

    PushBackTest() throws IOException {
        site = new AgencyApi(SourceKind.FEED);
    }

    @BeforeEach
    void anotherWaits() {
        site.holds.asked(name(), OTHER, site.now.plus(Duration.ofDays(3)), site.now);
    }

    @AfterEach
    void close() throws IOException {
        site.close();
    }

    private String name() {
        return site.source().site;
    }

    private void poll(int status, @Nullable String retryAfter) {
        site.answering(
                exchange -> {
                    if (retryAfter != null) {
                        exchange.getResponseHeaders().set("Retry-After", retryAfter);
                    }
                    AgencyApi.send(exchange, status, "");
                });
        long _ = site.poll();
    }

    @Test
    void a_site_is_left_alone_for_as_long_as_it_asked_whatever_else_the_source_waits_for() {
        for (int i = 0; i < 8; i++) {
            poll(404, null);
        }
        poll(429, "600");
        assertThat(site.pushedBack).containsExactly(name());
        assertThat(site.holds.until(name(), site.now))
                .isEqualTo(site.now.plus(Duration.ofMinutes(10)));
    }

    /** A feed in which all is new, and whose document before is not given now. */
    private void gap(@Nullable String retryAfter) {
        for (String id : new String[] {"1", "2"}) {
            site.now = site.now.plus(Duration.ofMinutes(5));
            site.answering(
                    exchange -> {
                        boolean feed = exchange.getRequestURI().getPath().endsWith(".json");
                        if (retryAfter != null && !feed) {
                            exchange.getResponseHeaders().set("Retry-After", retryAfter);
                        }
                        AgencyApi.send(exchange, feed ? 200 : 503, feed ? atom(id) : "");
                    });
            long _ = site.poll();
        }
    }

    private static String atom(String id) {
        return "<feed xmlns='http://www.w3.org/2005/Atom'><title>F</title><link rel='prev-archive'"
                + " href='/v/b'/>"
                + "<entry><id>urn:%1$sa</id><title>A%1$s</title></entry>".formatted(id)
                + "<entry><id>urn:%1$sb</id><title>B%1$s</title></entry></feed>".formatted(id);
    }

    @Test
    void what_is_asked_for_beside_the_feed_counts_as_well() {
        gap("3000");
        assertThat(site.asked()).containsExactly("GET /v/entries.json?q=1", "GET /v/b");
        assertThat(site.pushedBack).containsExactly(name());
        assertThat(site.holds.until(name(), site.now)).isEqualTo(site.now.plusSeconds(3000));
        NextPoll next = Objects.requireNonNull(site.status().nextPoll());
        assertThat(next.isBy(PollReason.RETRY_AFTER)).isTrue();
        assertThat(next.at()).isEqualTo(site.now.plusSeconds(3000));
        assertThat(site.reason()).contains("the next was not given: the server asks to wait");
    }

    @Test
    void who_asks_to_wait_without_a_time_is_asked_for_nothing_more_in_this_poll() {
        gap(null);
        assertThat(site.asked()).containsExactly("GET /v/entries.json?q=1", "GET /v/b");
        assertThat(site.pushedBack).containsExactly(name());
        assertThat(Objects.requireNonNull(site.status().nextPoll()).isBy(PollReason.GAP)).isTrue();
    }

    @Test
    void no_more_than_a_day_is_believed() {
        poll(503, "864000");
        assertThat(site.holds.until(name(), site.now)).isEqualTo(site.now.plus(Duration.ofDays(1)));
    }

    @Test
    void a_wait_that_is_over_holds_nobody_back() {
        poll(429, "0");
        assertThat(site.holds.until(name(), site.now)).isNull();
        assertThat(site.pushedBack).containsExactly(name());
    }
}
