package dev.dateline.contract.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.SourceStatus.Health;
import dev.dateline.contract.source.SourceStatus.LastPoll;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import dev.dateline.contract.source.SourceStatus.State;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A hundred thousand sources hold once what most of them say, though each was read from Kafka. */
class SharingTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private static SourceDefinition definition(int number) {
        return read(
                SourceDefinition.added(
                        "src_" + number,
                        "http://example.org/" + number,
                        "Example",
                        null,
                        null,
                        null,
                        AT),
                SourceDefinition.class);
    }

    private static SourceStatus status(int number) {
        SourceStatus status =
                new SourceStatus(
                        SourceStatus.SCHEMA,
                        "src_" + number,
                        new Health(State.OK, AT, "the last poll succeeded"),
                        new LastPoll(AT, "FETCHED", 200, 20, 1, 0, 80),
                        new NextPoll(AT, PollReason.LEARNED, "learned " + number),
                        0,
                        null,
                        "Example",
                        "rss",
                        List.of());
        return read(status, SourceStatus.class);
    }

    private static <T> T read(T value, Class<T> type) {
        return Json.decode(Json.encode(value), type) instanceof Decoded.Value<T>(T read)
                ? read
                : value;
    }

    @Test
    void words_of_a_status_are_held_once() {
        SourceStatus one = status(1).sharing(definition(1));
        SourceStatus other = status(2).sharing(definition(2));
        assertThat(one.health().reason()).isSameAs(other.health().reason());
        assertThat(one.format()).isSameAs(other.format());
        assertThat(last(one).outcome()).isSameAs(last(other).outcome());
        assertThat(next(one).code()).isSameAs(next(other).code());
        assertThat(status(1)).isEqualTo(one);
    }

    @Test
    void a_status_has_id_and_name_of_its_definition() {
        SourceDefinition definition = definition(1);
        SourceStatus status = status(1).sharing(definition);
        assertThat(status.sourceId()).isSameAs(definition.id());
        assertThat(status.title()).isSameAs(definition.about().name());
    }

    @Test
    void the_usual_settings_are_held_once() {
        assertThat(definition(1).reading()).isSameAs(definition(2).reading());
        assertThat(definition(1).polling()).isSameAs(definition(2).polling());
    }

    private static LastPoll last(SourceStatus status) {
        return Objects.requireNonNull(status.lastPoll());
    }

    private static NextPoll next(SourceStatus status) {
        return Objects.requireNonNull(status.nextPoll());
    }
}
