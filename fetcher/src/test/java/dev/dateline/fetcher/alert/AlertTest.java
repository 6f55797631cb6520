package dev.dateline.fetcher.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.Asking;
import dev.dateline.contract.source.SourceStatus.Health;
import dev.dateline.contract.source.SourceStatus.LastPoll;
import dev.dateline.contract.source.SourceStatus.Quiet;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.source.SourceStatus.Told;
import dev.dateline.contract.source.SourceStatus.Watch;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told of a source: its changes, in Dateline's own words. */
class AlertTest {

    static final Instant AT = Instant.parse("2026-02-01T00:00:00Z");
    static final Alert.Source SOURCE = new Alert.Source("src_a", "A", "https://example.org/f");
    private static final String SECRET = "a headline under embargo";

    static SourceStatus status(State state, String outcome, Instant since) {
        return new SourceStatus(
                1,
                "src_a",
                new Health(state, since, "a reason: " + SECRET),
                new LastPoll(since, outcome, 404, 0, 0, 0, 5),
                null,
                0,
                null,
                null,
                null,
                List.of());
    }

    private static SourceStatus quiet(boolean quiet, @Nullable Told told) {
        return status(State.OK, "FETCHED", AT)
                .watched(
                        new Watch(
                                null,
                                null,
                                null,
                                new Asking(9, AT, AT.plusSeconds(9), null, List.of()),
                                quiet ? new Quiet(AT, "nothing new since") : null,
                                told,
                                null));
    }

    private static Alert next(SourceStatus status) {
        return Objects.requireNonNull(Alert.next(SOURCE, status));
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"FAILING", "REFUSED", "DEGRADED"})
    void a_source_that_does_not_work_is_told_until_it_was(State state) {
        SourceStatus bad = status(state, "HTTP_ERROR", AT);
        Alert alert = next(bad);
        assertThat(alert.type()).isEqualTo("source.health");
        assertThat(alert.from()).isEqualTo(State.OK);
        assertThat(alert.to()).isEqualTo(state);
        assertThat(alert.since()).isEqualTo(AT);
        assertThat(Alert.next(SOURCE, bad.told(alert.told(null, null)))).isNull();
    }

    @Test
    void a_new_source_and_one_that_works_from_the_beginning_are_not_told() {
        assertThat(Alert.next(SOURCE, status(State.NEW, "FETCHED", AT))).isNull();
        assertThat(Alert.next(SOURCE, status(State.OK, "FETCHED", AT))).isNull();
    }

    @Test
    void that_it_works_again_is_told_of_one_that_was_told() {
        SourceStatus again =
                status(State.OK, "FETCHED", AT).told(new Told(State.FAILING, false, null));
        assertThat(next(again).from()).isEqualTo(State.FAILING);
        assertThat(next(again).to()).isEqualTo(State.OK);
    }

    @Test
    void the_id_is_the_same_for_a_change_and_another_for_the_next_one() {
        Alert first = next(status(State.FAILING, "HTTP_ERROR", AT));
        assertThat(next(status(State.FAILING, "UNREACHABLE", AT)).id()).isEqualTo(first.id());
        assertThat(next(status(State.FAILING, "HTTP_ERROR", AT.plusSeconds(1))).id())
                .isNotEqualTo(first.id());
    }

    @Test
    void quiet_and_its_end_are_told_once_each() {
        Alert alert = next(quiet(true, null));
        assertThat(alert.type()).isEqualTo("source.quiet");
        assertThat(alert.quiet()).isTrue();
        assertThat(alert.reason()).isEqualTo("nothing new since");
        Told told = alert.told(null, null);
        assertThat(Alert.next(SOURCE, quiet(true, told))).isNull();
        Alert ended = next(quiet(false, told));
        assertThat(ended.quiet()).isFalse();
        assertThat(ended.since()).isEqualTo(AT.plusSeconds(9));
        assertThat(Alert.next(SOURCE, quiet(false, ended.told(told, null)))).isNull();
    }

    @Test
    void no_words_of_a_document_are_in_it() {
        for (State state : State.values()) {
            for (String outcome : List.of("MALFORMED", "FETCHED", "NOT_MODIFIED")) {
                Alert alert =
                        Alert.next(
                                SOURCE,
                                status(state, outcome, AT)
                                        .told(new Told(State.REFUSED, false, null)));
                if (alert != null) {
                    assertThat(alert.toString()).doesNotContain(SECRET);
                }
            }
        }
        assertThat(next(status(State.FAILING, "HTTP_ERROR", AT)).reason()).contains("a reason");
        SourceStatus internal =
                new SourceStatus(
                        1,
                        "src_a",
                        new Health(State.FAILING, AT, "an internal error: at " + SECRET),
                        new LastPoll(AT, "UNREACHABLE", null, 0, 0, 0, 5),
                        null,
                        1,
                        null,
                        null,
                        null,
                        List.of());
        assertThat(next(internal).reason()).isEqualTo("an internal error; its health says which");
    }
}
