package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.Moved;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus.Asking;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A feed that moves from one server to another, both real; the second has another port. */
class MovesTest {

    private static final String FEED =
            "<rss><channel><title>F</title><item><guid>1</guid><title>T1</title></item>"
                    + "<item><guid>2</guid><title>T2</title></item></channel></rss>";

    private final AgencyApi old;
    private final AgencyApi other;
    private int redirect;
    private String there = FEED;
    private @Nullable String here = FEED;

    MovesTest() throws IOException {
        old = new AgencyApi(SourceKind.FEED);
        other = new AgencyApi(SourceKind.FEED);
    }

    @BeforeEach
    void answer() {
        old.answering(
                exchange -> {
                    if (here != null) {
                        AgencyApi.send(exchange, 200, here);
                    } else {
                        AgencyApi.send(exchange, redirect, "Location", other.origin() + "/new", "");
                    }
                });
        other.answering(exchange -> AgencyApi.send(exchange, there.isEmpty() ? 404 : 200, there));
        long _ = old.poll();
        here = null;
        redirect = 301;
    }

    @AfterEach
    void close() throws IOException {
        old.close();
        other.close();
    }

    private void pollAfter(Duration pause) {
        old.now = old.now.plus(pause);
        other.seen.clear();
        long _ = old.poll();
    }

    private @Nullable Moved moved() {
        Asking asking = Objects.requireNonNull(old.status().watch()).asking();
        assertThat(Objects.requireNonNull(asking).moved()).isEqualTo(old.state().moved());
        return asking.moved();
    }

    private boolean isAdopted() {
        Moved moved = moved();
        return moved != null && moved.adoptedAt() != null;
    }

    private void adopt() {
        pollAfter(Duration.ofHours(1));
        pollAfter(Duration.ofDays(7));
        assertThat(isAdopted()).isTrue();
    }

    @Test
    void a_week_of_permanent_redirects_to_the_same_news_is_a_new_address() {
        pollAfter(Duration.ofHours(1));
        assertThat(Objects.requireNonNull(moved()).url()).isEqualTo(other.origin() + "/new");
        assertThat(isAdopted()).isFalse();
        pollAfter(Duration.ofDays(6));
        assertThat(isAdopted()).isFalse();
        pollAfter(Duration.ofDays(1));
        assertThat(isAdopted()).isTrue();
        pollAfter(Duration.ofHours(1));
        assertThat(old.seen).isEmpty();
        assertThat(other.asked()).containsExactly("GET /new");
    }

    @Test
    void credentials_stay_with_the_server_of_the_source() {
        adopt();
        pollAfter(Duration.ofHours(1));
        assertThat(other.seen).isNotEmpty().allMatch(seen -> seen.key() == null);
    }

    @Test
    void it_is_kept_through_a_restart() {
        adopt();
        old.restart();
        pollAfter(Duration.ofHours(1));
        assertThat(old.seen).isEmpty();
        assertThat(other.seen).hasSize(1);
    }

    @Test
    void a_redirect_that_is_only_for_now_is_none() {
        redirect = 302;
        pollAfter(Duration.ofHours(1));
        pollAfter(Duration.ofDays(8));
        assertThat(moved()).isNull();
    }

    @Test
    void one_poll_without_the_redirect_begins_the_week_anew() {
        pollAfter(Duration.ofHours(1));
        here = FEED;
        pollAfter(Duration.ofDays(3));
        here = null;
        pollAfter(Duration.ofDays(3));
        pollAfter(Duration.ofDays(6));
        assertThat(isAdopted()).isFalse();
    }

    @Test
    void other_news_or_a_page_is_no_new_address() {
        for (String wrong :
                new String[] {
                    "<html><body>Welcome</body></html>",
                    FEED.replace("<guid>", "<guid>other-").replace("<title>T", "<title>U")
                }) {
            there = wrong;
            pollAfter(Duration.ofDays(1));
            assertThat(moved()).isNull();
        }
    }

    @Test
    void a_new_address_keeps_its_source_through_a_gap_and_an_error() {
        adopt();
        there = FEED.replace("<guid>", "<guid>later-").replace("<title>T", "<title>U");
        pollAfter(Duration.ofHours(1));
        assertThat(old.reason()).contains("GapSuspected");
        assertThat(isAdopted()).isTrue();
        there = "";
        pollAfter(Duration.ofHours(1));
        assertThat(isAdopted()).isTrue();
    }

    @Test
    void a_new_address_with_a_page_is_given_up() {
        adopt();
        there = "<html><body>Welcome</body></html>";
        pollAfter(Duration.ofHours(1));
        assertThat(moved()).isNull();
        there = FEED;
        pollAfter(Duration.ofHours(1));
        assertThat(old.asked()).hasSize(1);
        assertThat(old.reason()).isEqualTo("the last poll succeeded");
    }

    @Test
    void its_words_are_for_ops() {
        pollAfter(Duration.ofHours(1));
        assertThat(Objects.requireNonNull(moved()).words())
                .contains("moved for good to " + other.origin() + "/new", "2026-02-08T01:00:00Z");
        pollAfter(Duration.ofDays(7));
        assertThat(Objects.requireNonNull(moved()).words()).contains("is asked at");
    }
}
