package dev.dateline.contract.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.PollHistory.PastPoll;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PollHistoryTest {

    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    private static PastPoll poll(int number) {
        return new PastPoll(
                AT.plusSeconds(number), "FETCHED", number, 20_000, 84, PollReason.LEARNED);
    }

    @Test
    void the_last_fifty_are_kept_in_so_many_bytes() {
        PollHistory history = PollHistory.NONE;
        for (int i = 0; i < 120; i++) {
            history = history.with(poll(i));
        }
        assertThat(history.polls()).hasSize(50).startsWith(poll(70)).endsWith(poll(119));
        assertThat(history.text()).hasSizeLessThan(1_100);
    }

    @Test
    void what_is_too_large_is_cut_and_what_is_unknown_is_told_as_such() {
        PastPoll odd =
                new PastPoll(AT.plusMillis(7), "INVENTED", 1_000_000, 1L << 40, 1L << 40, null);
        assertThat(PollHistory.NONE.with(odd).polls())
                .containsExactly(
                        new PastPoll(
                                AT, "OTHER", 65_535, Integer.MAX_VALUE, Integer.MAX_VALUE, null));
    }

    @Test
    void a_history_that_cannot_be_read_never_costs_the_status() {
        for (String text : List.of("?", "AAAA", "A".repeat(4_000))) {
            String json =
                    """
                    {"schema":1,"sourceId":"src_a","failures":0,"watch":{"history":"%s"},
                    "health":{"state":"OK","since":"2026-01-31T12:00:00Z","reason":"good"}}"""
                            .formatted(text);
            assertThat(Json.decode(json.getBytes(StandardCharsets.UTF_8), SourceStatus.class))
                    .isInstanceOfSatisfying(
                            Decoded.Value.class,
                            value ->
                                    assertThat(
                                                    Objects.requireNonNull(
                                                                    ((SourceStatus) value.value())
                                                                            .watch())
                                                            .polls())
                                            .isEmpty());
        }
    }

    /** Their numbers are in the histories of other versions. */
    @Test
    void reasons_keep_their_places() {
        assertThat(PollReason.values())
                .startsWith(
                        PollReason.NEW,
                        PollReason.REQUESTED,
                        PollReason.CONFIGURED,
                        PollReason.DEFAULT,
                        PollReason.LEARNED,
                        PollReason.OVERLAP,
                        PollReason.GAP,
                        PollReason.RETRY_AFTER,
                        PollReason.SITE_RETRY_AFTER)
                .endsWith(PollReason.MORE, PollReason.BEGUN, PollReason.NOT_SAVED)
                .hasSize(22);
    }
}
