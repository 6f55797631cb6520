package dev.dateline.api.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.Examples;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.StoryUpdated;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Item.Withdrawal;
import dev.dateline.contract.item.Reason;
import dev.dateline.contract.preview.PreviewStep.Answered;
import dev.dateline.contract.preview.PreviewStep.Found;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.store.StoredItem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class GateTest {

    private static final String ID = "itm_a";

    private final WithdrawnItems withdrawn = new WithdrawnItems();
    private final Gate gate = new Gate(withdrawn);

    private static String text(Object value) {
        return new String(Json.encode(value), StandardCharsets.UTF_8);
    }

    private ItemEvent told(ItemEvent event) {
        return (ItemEvent) gate.event(event).value();
    }

    private static StoredItem stored(ItemEvent event) {
        return StoredItem.of(event);
    }

    private void hold(Hold.State state, long sequence) {
        withdrawn.takeHolds(List.of(Told.hold(ID, state, sequence)));
    }

    static List<ItemEvent> saying() {
        return List.of(
                Told.created(41, ID),
                Told.updated(41, ID, 2),
                Told.corrected(41, ID, 3),
                Told.released(41, ID, 4));
    }

    @Nested
    class Events {

        @Test
        void of_items_that_were_never_withdrawn_pass_as_they_are() {
            for (ItemEvent event : saying()) {
                assertThat(gate.event(event).value()).isSameAs(event);
            }
        }

        @Test
        void of_items_that_are_under_embargo_pass_too_where_others_saw_them() {
            hold(Hold.State.EMBARGOED, 0);
            assertThat(told(Told.created(41, ID)).data().text().headline()).contains(Told.SECRET);
        }
    }

    @Nested
    class Stories {

        private Story told(long sequence) {
            StoryUpdated like = Examples.story();
            return ((StoryUpdated)
                            gate.event(new StoryUpdated(1, sequence, like.time(), like.data()))
                                    .value())
                    .data();
        }

        @Test
        void are_told_in_no_words_of_an_item_that_was_withdrawn() {
            withdrawn.takeEvents(List.of(Told.withdrawn(50, ID, 2)));
            assertThat(text(told(46))).doesNotContain("A title").contains("\"items\":3");
        }

        /** Whoever told it did not know, or only knew later. */
        @Test
        void are_told_in_its_words_again_when_it_is_given_out_and_not_before() {
            withdrawn.takeEvents(List.of(Told.withdrawn(50, ID, 2)));
            assertThat(text(told(51))).doesNotContain("A title").contains("\"items\":3");
            withdrawn.takeHolds(List.of(Told.hold(ID, Hold.State.WITHDRAWN, 50)));
            assertThat(text(told(51))).doesNotContain("A title");
            withdrawn.takeEvents(List.of(Told.released(52, ID, 3)));
            withdrawn.takeHolds(List.of(Told.hold(ID, Hold.State.WITHDRAWN, 50)));
            assertThat(told(53)).isEqualTo(Examples.story().data());
            assertThat(text(told(46))).doesNotContain("A title");
            withdrawn.takeEvents(List.of(Told.withdrawn(54, ID, 4)));
            assertThat(text(told(55))).doesNotContain("A title");
        }

        @Test
        void are_told_in_its_words_where_the_hold_says_that_it_has_ended() {
            hold(Hold.State.WITHDRAWN, 50);
            assertThat(text(told(51))).doesNotContain("A title");
            hold(Hold.State.ENDED, 50);
            assertThat(told(51)).isEqualTo(Examples.story().data());
            assertThat(text(told(50))).doesNotContain("A title");
        }

        @Test
        void keep_the_title_that_ops_gave_them() {
            Story of = Examples.story().data();
            Story named =
                    new Story(
                            of.storyId(),
                            of.version(),
                            "The strike",
                            true,
                            of.lead(),
                            null,
                            of.language(),
                            of.languages(),
                            of.items(),
                            of.copies(),
                            of.owners(),
                            of.first(),
                            of.last(),
                            of.perHour(),
                            of.burst(),
                            of.topics(),
                            null);
            withdrawn.takeEvents(List.of(Told.withdrawn(50, ID, 2)));
            StoryUpdated event = new StoryUpdated(1, 46, Examples.AT, named);
            assertThat(text(gate.event(event).value()))
                    .contains("The strike")
                    .doesNotContain("A title");
        }
    }

    @Test
    void why_a_story_was_merged_is_not_for_clients() {
        StoryUpdated like = Examples.story();
        Reason reason = new Reason(Reason.Kind.STORY, "sty_b", "ops want it", Map.of(), List.of());
        StoryUpdated event =
                new StoryUpdated(1, 46, Examples.AT, like.data(), like.previous(), reason);
        assertThat(text(event)).contains("ops want it");
        assertThat(text(gate.event(event).value())).doesNotContain("ops want it");
    }

    @ParameterizedTest
    @MethodSource("saying")
    void an_event_before_a_withdrawal_keeps_its_place_and_loses_all_that_it_said(ItemEvent event) {
        withdrawn.takeEvents(List.of(Told.withdrawn(44, ID, 5)));
        ItemEvent told = told(event);
        assertThat(told).hasSameClassAs(event);
        assertThat(told.id()).isEqualTo(event.id());
        assertThat(told.sequence()).isEqualTo(event.sequence());
        assertThat(told.time()).isEqualTo(event.time());
        assertThat(told.source()).isEqualTo(event.source());
        assertThat(told.earlier()).isEqualTo(event.earlier());
        assertThat(told.data().text().language()).isEqualTo("en");
        assertThat(told.data().status().pubStatus()).isEqualTo(PubStatus.CANCELED);
        assertThat(told.data().status().withdrawal()).isEqualTo(Told.KILL);
        JsonNode json = Json.MAPPER.readTree(PublicJson.of(gate.event(event)));
        assertThat(json.has("changed")).isFalse();
        assertThat(json.toString())
                .doesNotContain(
                        Told.SECRET, "Photo", "summary", "Slug", "football", "example.org/1");
    }

    @Test
    void the_withdrawal_itself_and_what_comes_behind_it_pass() {
        withdrawn.takeEvents(List.of(Told.withdrawn(44, ID, 5)));
        assertThat(gate.event(Told.withdrawn(44, ID, 5)).value())
                .isEqualTo(Told.withdrawn(44, ID, 5));
        ItemEvent released = Told.released(45, ID, 6);
        assertThat(gate.event(released).value()).isSameAs(released);
        ItemEvent other = Told.created(41, "itm_b");
        assertThat(gate.event(other).value()).isSameAs(other);
    }

    @Test
    void an_event_that_says_that_it_is_not_usable_has_no_text_whatever_is_known() {
        ItemEvent like = Told.created(41, ID);
        Item.Status status =
                new Item.Status(PubStatus.WITHHELD, null, null, List.of(), null, null, null);
        Item data = like.data();
        Item odd =
                new Item(
                        data.identity(),
                        status,
                        data.instants(),
                        data.text(),
                        data.meaning(),
                        data.media(),
                        data.rights(),
                        data.lineage(),
                        data.times(),
                        data.provenance());
        ItemEvent event =
                new DeliveryEvent.ItemCreated(1, 41, Examples.AT, false, like.ledger(), odd);
        assertThat(text(gate.event(event).value())).doesNotContain(Told.SECRET);
    }

    @ParameterizedTest
    @EnumSource(Hold.State.class)
    void a_hold_says_the_same_of_the_events_up_to_its_own_whatever_its_state(Hold.State state) {
        hold(state, 44);
        for (ItemEvent event : saying()) {
            ItemEvent told = told(event);
            assertThat(text(told)).doesNotContain(Told.SECRET);
            assertThat(told.data().status().pubStatus()).isNotEqualTo(PubStatus.USABLE);
        }
        assertThat(text(gate.event(Told.updated(45, ID, 6)).value())).contains(Told.SECRET);
    }

    @Nested
    class Known {

        private @Nullable Withdrawal why() {
            return told(Told.created(1, ID)).data().status().withdrawal();
        }

        @Test
        void is_the_latest_withdrawal_whoever_told_first() {
            hold(Hold.State.WITHDRAWN, 50);
            withdrawn.takeEvents(List.of(Told.withdrawn(44, ID, 5)));
            assertThat(gate.withdrawnUpTo(ID)).isEqualTo(50);
            withdrawn.takeEvents(List.of(Told.withdrawn(60, ID, 5)));
            hold(Hold.State.ENDED, 50);
            assertThat(gate.withdrawnUpTo(ID)).isEqualTo(60);
        }

        @Test
        void is_why_it_was_withdrawn_though_it_is_given_out_again() {
            hold(Hold.State.WITHDRAWN, 44);
            hold(Hold.State.ENDED, 44);
            assertThat(why()).isEqualTo(Told.KILL);
        }

        @Test
        void is_what_the_newest_hold_says_and_the_log_does_not_take_it_back() {
            Withdrawal ops = new Withdrawal(Withdrawal.OPS, "asked for", Examples.AT);
            withdrawn.takeEvents(List.of(Told.withdrawn(44, ID, 5)));
            withdrawn.takeHolds(
                    List.of(Told.hold(ID, Hold.State.WITHDRAWN, PubStatus.CANCELED, 44, ops)));
            withdrawn.takeEvents(List.of(Told.withdrawn(44, ID, 5)));
            assertThat(why()).isEqualTo(ops);
        }

        @Test
        void is_a_reason_of_bounded_length() {
            Withdrawal endless = new Withdrawal(Withdrawal.OPS, "y".repeat(9_999), Examples.AT);
            withdrawn.takeHolds(
                    List.of(Told.hold(ID, Hold.State.WITHDRAWN, PubStatus.WITHHELD, 44, endless)));
            assertThat(text(gate.event(Told.created(1, ID)).value()).length()).isLessThan(1_500);
        }
    }

    @Nested
    class Stored {

        @Test
        void items_that_are_withdrawn_are_not_listed() {
            hold(Hold.State.WITHDRAWN, 44);
            assertThat(
                            gate
                                    .listed(
                                            List.of(
                                                    stored(Told.created(41, ID)),
                                                    stored(Told.created(42, "itm_b")),
                                                    stored(Told.withdrawn(44, "itm_c", 2)),
                                                    stored(Told.released(45, "itm_d", 2))))
                                    .stream()
                                    .map(one -> one.value().item().itemId()))
                    .containsExactly("itm_b", "itm_d");
        }

        /** The store is behind the log. */
        @Test
        void an_item_is_shown_without_text_before_the_store_knows_of_its_withdrawal() {
            StoredItem old = stored(Told.updated(42, ID, 2));
            String before = gate.tag(gate.shown(old).orElseThrow());
            hold(Hold.State.WITHDRAWN, 44);
            Passed<StoredItem> shown = gate.shown(old).orElseThrow();
            assertThat(text(shown.value().item())).doesNotContain(Told.SECRET);
            assertThat(shown.value().changed()).isEmpty();
            assertThat(shown.value().item().status().withdrawal()).isEqualTo(Told.KILL);
            assertThat(gate.tag(shown)).isNotEqualTo(before);
        }

        @Test
        void the_versions_of_an_item_that_is_withdrawn_have_no_text() {
            Passed<StoredItem> current =
                    gate.shown(stored(Told.withdrawn(44, ID, 3))).orElseThrow();
            List<Passed<StoredItem>> versions =
                    gate.versions(
                            current,
                            List.of(stored(Told.updated(42, ID, 2)), stored(Told.created(41, ID))));
            assertThat(versions)
                    .hasSize(2)
                    .allSatisfy(
                            one ->
                                    assertThat(text(one.value().item()))
                                            .doesNotContain(Told.SECRET)
                                            .contains("CANCELED"));
        }

        @Test
        void the_versions_before_a_withdrawal_have_no_text_though_the_item_is_given_out_again() {
            hold(Hold.State.ENDED, 44);
            Passed<StoredItem> current = gate.shown(stored(Told.released(45, ID, 4))).orElseThrow();
            assertThat(text(current.value().item())).contains(Told.SECRET);
            List<Passed<StoredItem>> versions =
                    gate.versions(
                            current,
                            List.of(
                                    stored(Told.withdrawn(44, ID, 3)),
                                    stored(Told.updated(42, ID, 2))));
            assertThat(versions)
                    .allSatisfy(
                            one ->
                                    assertThat(text(one.value().item()))
                                            .doesNotContain(Told.SECRET));
        }
    }

    @Nested
    class Previews {

        private static final Found FOUND =
                new Found(null, State.OK, "", null, "ninjs", null, 1, List.of(), List.of());

        private String shown(PubStatus status, @Nullable Instant until, boolean said) {
            return shown(status, until, said, List.of());
        }

        private String shown(
                PubStatus status, @Nullable Instant until, boolean said, List<String> embargoed) {
            Item like = Told.item(ID, 0);
            Item item =
                    new Item(
                            like.identity(),
                            new Item.Status(status, null, null, List.of(), until, null, null),
                            like.instants(),
                            like.text(),
                            like.meaning(),
                            like.media(),
                            like.rights(),
                            like.lineage(),
                            said
                                    ? java.util.Map.of("embargoedUntil", Examples.GIVEN)
                                    : like.times(),
                            like.provenance());
            Answered answer = new Answered(1, "pre_a", FOUND, List.of(item), embargoed);
            return text(gate.previewed(answer, Examples.AT).getFirst().value());
        }

        @Test
        void say_what_may_be_seen_now() {
            assertThat(shown(PubStatus.USABLE, null, false)).contains(Told.SECRET);
            assertThat(shown(PubStatus.USABLE, Examples.AT, true)).contains(Told.SECRET);
        }

        @Test
        void say_nothing_of_what_is_withheld_or_under_embargo() {
            assertThat(shown(PubStatus.CANCELED, null, false)).doesNotContain(Told.SECRET);
            assertThat(shown(PubStatus.WITHHELD, null, false)).doesNotContain(Told.SECRET);
            assertThat(shown(PubStatus.USABLE, Examples.AT.plusMillis(1), true))
                    .doesNotContain(Told.SECRET);
            assertThat(shown(PubStatus.USABLE, null, true)).doesNotContain(Told.SECRET);
        }

        @Test
        void say_nothing_of_what_its_status_alone_puts_under_embargo() {
            assertThat(shown(PubStatus.USABLE, null, false, List.of(ID)))
                    .doesNotContain(Told.SECRET);
            assertThat(shown(PubStatus.USABLE, null, false, List.of("itm_other")))
                    .contains(Told.SECRET);
            assertThat(shown(PubStatus.USABLE, Examples.AT, true, List.of(ID)))
                    .contains(Told.SECRET);
        }
    }
}
