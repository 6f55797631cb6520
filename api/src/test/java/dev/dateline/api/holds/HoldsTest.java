package dev.dateline.api.holds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dateline.api.gate.Told;
import dev.dateline.api.gate.WithdrawnItems;
import dev.dateline.api.holds.EmbargoPage.Embargo;
import dev.dateline.api.holds.EmbargoPage.Position;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.problem.ProblemCode.Problem;
import dev.dateline.contract.Examples;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Hold.State;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.record.Json;
import dev.dateline.platform.kafka.UpgradeNeeded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HoldsTest {

    private final WithdrawnItems withdrawn = new WithdrawnItems();
    private final Holds holds = new Holds(withdrawn);
    private long offset;

    private ConsumerRecord<String, byte[]> record(String id, byte @Nullable [] value) {
        return new ConsumerRecord<>("news.holds", 0, offset++, id, value);
    }

    private void take(Hold... these) {
        holds.take(
                Arrays.stream(these)
                        .map(hold -> record(hold.itemId(), Json.encode(hold)))
                        .toList());
    }

    private static String item(char last) {
        return "itm_" + "a".repeat(25) + last;
    }

    @Test
    void nothing_is_said_before_all_is_known() {
        Problem problem = catchThrowableOfType(Problem.class, () -> holds.get("itm_a"));
        assertThat(problem.code()).isEqualTo(ProblemCode.UNAVAILABLE);
        holds.complete();
        assertThat(holds.get("itm_a")).isNull();
    }

    @Nested
    class Complete {

        {
            holds.complete();
        }

        @Test
        void a_hold_is_known_in_short_until_it_ends() {
            take(Told.embargo("itm_a"));
            Held held = Objects.requireNonNull(holds.get("itm_a"));
            assertThat(held.hold().content()).isNull();
            assertThat(held.headline()).contains(Told.SECRET);
            assertThat(held.releasable()).isTrue();
            assertThat(held.since()).isEqualTo(Examples.AT);
            holds.take(List.of(record("itm_a", null)));
            assertThat(holds.get("itm_a")).isNull();
        }

        @Test
        void one_that_has_ended_is_not_held_and_its_old_events_stay_withdrawn() {
            take(Told.hold("itm_a", State.WITHDRAWN, 44), Told.hold("itm_a", State.ENDED, 44));
            assertThat(holds.get("itm_a")).isNull();
            assertThat(withdrawn.upTo("itm_a")).isEqualTo(44);
        }

        @Test
        void what_is_killed_does_not_wait_and_what_is_withheld_does() {
            take(
                    Told.hold("itm_a", State.WITHDRAWN, 44),
                    Told.hold("itm_b", State.WITHDRAWN, PubStatus.WITHHELD, 45, Told.KILL));
            assertThat(holds.waiting().map(held -> held.hold().itemId())).containsExactly("itm_b");
            Held held = Objects.requireNonNull(holds.get("itm_b"));
            assertThat(held.reason()).isEqualTo("a wrong name");
            assertThat(held.by()).isEqualTo("agency");
            assertThat(held.releasable()).isFalse();
        }

        @Test
        void a_record_of_nobody_is_passed_by_and_one_of_a_newer_schema_stops_behind_the_others() {
            byte[] newer = "{\"schema\":2}".getBytes(StandardCharsets.UTF_8);
            List<ConsumerRecord<String, byte[]>> records =
                    List.of(
                            record("itm_x", new byte[] {'{'}),
                            record("itm_a", Json.encode(Told.hold("itm_a", State.WITHDRAWN, 44))),
                            record("itm_b", newer));
            assertThatThrownBy(() -> holds.take(records)).isInstanceOf(UpgradeNeeded.class);
            assertThat(withdrawn.upTo("itm_a")).isEqualTo(44);
        }

        @Test
        void what_it_says_is_found_in_its_record_alone() {
            byte[] value = Json.encode(Told.embargo("itm_a"));
            assertThat(Objects.requireNonNull(HeldContent.content(value)).itemId())
                    .isEqualTo("itm_a");
            assertThat(HeldContent.content(Json.encode(Told.hold("itm_a", State.ENDED, 4))))
                    .isNull();
            assertThat(HeldContent.content(null)).isNull();
        }

        @Test
        void pages_lead_from_the_soonest_release_to_what_somebody_must_release() {
            Instant soon = Examples.AT.plusSeconds(60);
            take(
                    Told.embargo(item('e')),
                    Told.embargo(item('d'), soon.plusSeconds(1)),
                    Told.embargo(item('c'), soon),
                    Told.embargo(item('b'), soon),
                    Told.embargo(item('a'), Instant.EPOCH.minusSeconds(5)));
            take(
                    new Hold(
                            1,
                            item('f'),
                            "src_a",
                            State.WITHDRAWN,
                            PubStatus.WITHHELD,
                            9,
                            1,
                            null,
                            null,
                            null,
                            Told.KILL,
                            null));
            List<String> ids = new ArrayList<>();
            @Nullable String cursor = null;
            do {
                EmbargoPage page = EmbargoPage.of(holds.waiting(), Position.parse(cursor), 2);
                assertThat(page.embargoes()).hasSize(2);
                page.embargoes().stream().map(Embargo::id).forEach(ids::add);
                cursor = page.next();
            } while (cursor != null);
            assertThat(ids)
                    .containsExactly(
                            item('a'), item('b'), item('c'), item('d'), item('e'), item('f'));
        }

        @Test
        void a_cursor_that_nobody_gave_out_is_a_problem() {
            for (String odd : List.of("", "e", "e1", "e1-itm_a", "p1", "e01-" + item('a'), "e-1")) {
                assertThat(catchThrowableOfType(Problem.class, () -> Position.parse(odd)).code())
                        .isEqualTo(ProblemCode.INVALID_PARAMETER);
            }
        }
    }
}
