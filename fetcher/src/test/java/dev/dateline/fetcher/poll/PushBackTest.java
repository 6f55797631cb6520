package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.SourceKind;
import java.io.IOException;
import java.time.Duration;
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

    @Test
    void no_more_than_a_day_is_believed() {
        poll(503, "864000");
        assertThat(site.holds.until(name(), site.now))
                .isEqualTo(site.now.plus(Duration.ofDays(1)));
    }

    @Test
    void a_wait_that_is_over_holds_nobody_back() {
        poll(429, "0");
        assertThat(site.holds.until(name(), site.now)).isNull();
        assertThat(site.pushedBack).containsExactly(name());
    }
}
