package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {

    private static final Instant CREATED = Instant.parse("2026-01-31T12:00:00Z");
    private static final SourceDefinition SOURCE =
            SourceDefinition.added("src_a", "https://e.org/", null, null, null, null, CREATED);

    private static Memory of(String json) {
        return Memory.of(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_state_comes_back_as_it_was_and_none_is_none() {
        PollState state = PollState.first(SOURCE);
        assertThat(Memory.of(Json.encode(state)))
                .isInstanceOfSatisfying(
                        Memory.Kept.class, kept -> assertThat(kept.state().sameAs(state)).isTrue());
        assertThat(Memory.of(null)).isEqualTo(new Memory.None());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "]",
                "null",
                "{}",
                "{\"schema\":1}",
                "{\"schema\":1,\"sourceId\":\"src_a\",\"window\":\"AAAA\"}",
                "{\"schema\":1,\"sourceId\":\"src_a\",\"nextNumber\":17"
            })
    void damaged_bytes_are_never_taken_for_nothing(String bytes) {
        assertThat(of(bytes)).isInstanceOf(Memory.Broken.class);
    }

    @Test
    void a_newer_version_is_told_from_damage() {
        assertThat(of("{\"schema\":2,\"sourceId\":\"src_a\",\"window\":{\"of\":3}}"))
                .isInstanceOf(Memory.Newer.class);
    }

    @Test
    void who_starts_over_uses_no_number_twice_whatever_was_published_until_then() {
        long entries = 1_000_000;
        Instant now = CREATED.plusSeconds(2);
        long used = PollState.first(SOURCE).nextNumber() + entries;
        assertThat(PollState.startedOver(SOURCE, now).nextNumber()).isGreaterThan(used);
        // a clock that is behind
        assertThat(PollState.startedOver(SOURCE, CREATED.minusSeconds(3600)).nextNumber())
                .isGreaterThan(used);
    }
}
