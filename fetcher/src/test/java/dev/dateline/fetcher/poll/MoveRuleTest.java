package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.Moved;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.transport.http.Download;
import dev.dateline.fetcher.transport.http.Download.Validators;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What permanent redirects mean, where a server in a test can't show it. */
class MoveRuleTest {

    private static final Instant NOW = AgencyApi.START;
    private static final URI HTTP = URI.create("http://example.org/feed");
    private static final URI HTTPS = URI.create("https://example.org/feed");
    private static final Download DOWN = new Download.Unreachable("down");

    private static Download redirected(@Nullable String target) {
        return new Download.NotModified(Validators.NONE, null, target);
    }

    private static @Nullable Moved after(
            URI own, @Nullable Moved before, Download download, int failures) {
        PollState state =
                PollState.first(
                        SourceDefinition.added(
                                "src_a", own.toString(), null, null, null, null, NOW));
        return Moves.after(own, before, download, null, Comparison.nothing(state), failures, NOW);
    }

    @Test
    void https_of_the_same_host_is_taken_at_once() {
        assertThat(after(HTTP, null, redirected("https://example.org/rss"), 0))
                .isEqualTo(new Moved("https://example.org/rss", NOW, NOW));
        assertThat(after(HTTP, null, redirected("https://www.example.org/rss"), 0))
                .isEqualTo(new Moved("https://www.example.org/rss", NOW, null));
    }

    @Test
    void from_https_to_http_is_never_taken() {
        assertThat(after(HTTPS, null, redirected("http://example.org/feed"), 0)).isNull();
    }

    @Test
    void another_target_begins_the_week_anew() {
        Moved before = new Moved("https://a.example/f", NOW.minus(Duration.ofDays(8)), null);
        assertThat(after(HTTPS, before, redirected("https://b.example/f"), 0))
                .isEqualTo(new Moved("https://b.example/f", NOW, null));
        assertThat(after(HTTPS, before, redirected(before.url()), 0))
                .isEqualTo(before.adopted(NOW));
    }

    @Test
    void a_server_that_is_down_proves_nothing_for_some_time() {
        Moved watched = new Moved("https://a.example/f", NOW, null);
        assertThat(after(HTTPS, watched, DOWN, 50)).isEqualTo(watched);
        Moved adopted = watched.adopted(NOW);
        assertThat(after(HTTPS, adopted, DOWN, 9)).isEqualTo(adopted);
        assertThat(after(HTTPS, adopted, DOWN, 10)).isNull();
        assertThat(after(HTTPS, adopted, new Download.HttpError(503), 0)).isEqualTo(adopted);
        assertThat(after(HTTPS, adopted, new Download.HttpError(410), 0)).isNull();
    }

    @Test
    void what_only_one_answer_says_does_not_cost_an_adopted_address() {
        Moved adopted = new Moved("https://a.example/f", NOW, NOW);
        for (int status : new int[] {400, 401, 403, 404, 451}) {
            Download error = new Download.HttpError(status);
            assertThat(after(HTTPS, adopted, error, 9)).isEqualTo(adopted);
            assertThat(after(HTTPS, adopted, error, 10)).isNull();
        }
    }

    @Test
    void one_that_moves_again_is_left_for_the_address_of_the_source() {
        Moved adopted = new Moved("https://a.example/f", NOW, NOW);
        assertThat(after(HTTPS, adopted, redirected(null), 0)).isEqualTo(adopted);
        assertThat(after(HTTPS, adopted, redirected("https://b.example/f"), 0)).isNull();
    }
}
