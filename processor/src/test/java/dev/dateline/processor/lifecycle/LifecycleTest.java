package dev.dateline.processor.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemReleased;
import dev.dateline.contract.delivery.DeliveryEvent.ItemUpdated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemWithdrawn;
import dev.dateline.contract.delivery.Previous;
import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation.Provenance;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.DeskInput.Release;
import dev.dateline.contract.item.DeskInput.Withdraw;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Item.Withdrawal;
import dev.dateline.processor.version.Decision;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant LATER = World.START.plus(HOUR);
    private final World world = new World();

    private List<Decision> take(Copy copy) {
        return world.take(copy.observed());
    }

    private Decision withdraw(PubStatus status, String reason) {
        return world.take(new Withdraw(DeskInput.SCHEMA, "a", status, reason, world.now))
                .getFirst();
    }

    private Decision release() {
        return world.take(new Release(DeskInput.SCHEMA, "a", "it is right", world.now)).getFirst();
    }

    private static Copy a(long number, String text) {
        return Copy.of("a", number, text);
    }

    private Hold hold() {
        return Objects.requireNonNull(world.hold("a"));
    }

    @Nested
    class Versions {
        @Test
        void a_newer_text_is_the_next_version_and_an_older_one_changes_nothing() {
            take(a(10, "ten"));
            take(a(9, "nine"));
            assertThat(world.text("a")).isEqualTo("ten");
            assertThat(world.last("a")).isEqualTo("item.updated 3");
            for (String text : List.of("nine", "ten")) {
                assertThat(take(a(10, text))).containsExactly(new Decision.Unchanged());
                assertThat(take(a(8, text))).containsExactly(new Decision.Unchanged());
            }
            take(a(11, "eleven"));
            assertThat(world.last("a")).isEqualTo("item.updated 4");
            assertThat(world.text("a")).isEqualTo("eleven");
        }

        @Test
        void the_numbers_of_the_provider_count_before_those_of_observations() {
            take(a(1, "ten").transmission(10));
            take(a(2, "nine").transmission(9));
            assertThat(world.text("a")).isEqualTo("ten");
            take(a(3, "ten").transmission(10));
            take(a(4, "eleven").transmission(11));
            assertThat(world.text("a")).isEqualTo("eleven");
            assertThat(world.log).hasSize(3);
        }

        @Test
        void a_text_that_came_back_stays_when_one_between_comes_late() {
            take(a(1, "A").transmission(1));
            take(a(2, "A").transmission(3));
            take(a(3, "B").transmission(2));
            assertThat(world.text("a")).isEqualTo("A");
            take(a(4, "C").transmission(4));
            assertThat(world.text("a")).isEqualTo("C");
            assertThat(world.holds).isEmpty();
        }

        @Test
        void a_correction_says_so_and_the_first_version_is_created_whatever_it_says() {
            take(a(1, "wrong").correction());
            assertThat(world.last("a")).isEqualTo("item.created 1");
            take(a(2, "right").correction());
            assertThat(world.last("a")).isEqualTo("item.corrected 2");
            assertThat(world.lastEvent().earlier()).isEqualTo(new Previous("src_a", "en"));
        }
    }

    @Nested
    class Kills {
        @Test
        void a_killed_item_is_withdrawn_without_its_text_and_with_the_reason() {
            take(a(1, "secret"));
            take(a(2, "secret too").killed().note("A wrong name"));
            assertThat(world.last("a")).isEqualTo("item.withdrawn 2");
            ItemEvent event = world.lastEvent();
            assertThat(new String(world.log.getLast(), StandardCharsets.UTF_8))
                    .doesNotContain("secret");
            assertThat(event.earlier()).isEqualTo(new Previous("src_a", "en"));
            assertThat(event.data().status())
                    .isEqualTo(
                            new Item.Status(
                                    PubStatus.CANCELED,
                                    null,
                                    null,
                                    List.of(),
                                    null,
                                    null,
                                    new Withdrawal(Withdrawal.AGENCY, "A wrong name", world.now)));
            assertThat(hold().state()).isEqualTo(Hold.State.WITHDRAWN);
            assertThat(hold().sequence()).isEqualTo(2);
            assertThat(hold().content()).isNull();
        }

        @Test
        void a_repeated_kill_is_told_once() {
            take(a(1, "x"));
            take(a(2, "x").killed());
            take(a(3, "x").killed());
            take(a(3, "x").killed());
            assertThat(world.log).hasSize(2);
            // but what lies between comes too late
            assertThat(world.hold("a")).extracting(Hold::number).isEqualTo(3L);
        }

        @Test
        void what_is_withheld_and_then_killed_is_told_twice() {
            take(a(1, "x"));
            take(a(2, "x").withheld());
            assertThat(hold().content()).isNotNull();
            take(a(3, "x").killed());
            assertThat(world.last("a")).isEqualTo("item.withdrawn 3");
            assertThat(hold().content()).isNull();
            assertThat(hold().sequence()).isEqualTo(3);
        }

        @Test
        void a_kill_before_its_original_is_told_and_the_original_does_not_come_back() {
            take(a(2, "x").killed().version("2"));
            assertThat(world.last("a")).isEqualTo("item.withdrawn 1");
            assertThat(world.lastEvent().earlier()).isNull();
            take(a(1, "original"));
            // even where it is observed later
            take(a(3, "original").version("1"));
            assertThat(world.text("a")).isNull();
            assertThat(world.log).hasSize(1);
        }

        @Test
        void a_strictly_newer_version_brings_it_back_and_old_events_stay_without_text() {
            take(a(1, "x").version("1"));
            take(a(2, "x").killed().version("2"));
            assertThat(take(a(3, "x").version("2"))).containsExactly(new Decision.Superseded(2));
            take(a(4, "x").version("3"));
            assertThat(world.last("a")).isEqualTo("item.updated 3");
            assertThat(world.text("a")).isEqualTo("x");
            assertThat(hold().state()).isEqualTo(Hold.State.ENDED);
            assertThat(hold().sequence()).isEqualTo(2);
            take(a(5, "y"));
            assertThat(hold().sequence()).isEqualTo(2);
            assertThat(((ItemUpdated) world.lastEvent()).previous()).isNotNull();
        }

        @Test
        void what_is_withheld_comes_back_in_the_same_version() {
            take(a(1, "x").version("1"));
            take(a(2, "x").withheld().version("1"));
            take(a(3, "x").version("1"));
            assertThat(world.text("a")).isEqualTo("x");
        }

        @Test
        void the_same_number_of_the_provider_never_brings_back_what_it_kills() {
            take(a(1, "x").transmission(5));
            take(a(2, "x").killed().transmission(5));
            take(a(3, "x").transmission(5));
            assertThat(world.text("a")).isNull();
            take(a(4, "x").transmission(6));
            assertThat(world.text("a")).isEqualTo("x");
        }
    }

    @Nested
    class Orders {
        @Test
        void an_item_can_kill_another_one() {
            take(a(1, "x"));
            take(Copy.of("b", 2, "Kill a").note("wrong").orders("a", PubStatus.CANCELED));
            assertThat(world.last("b")).isEqualTo("item.created 1");
            assertThat(world.last("a")).isEqualTo("item.withdrawn 2");
            assertThat(world.lastEvent().data().status().withdrawal())
                    .isEqualTo(new Withdrawal(Withdrawal.AGENCY, "wrong", world.now));
            assertThat(world.lastEvent().ledger().number()).isEqualTo(2);
            take(a(1, "x"));
            take(Copy.of("b", 2, "Kill a").orders("a", PubStatus.CANCELED));
            assertThat(world.log).hasSize(3);
            take(a(3, "y"));
            assertThat(world.text("a")).isEqualTo("y");
        }

        @Test
        void an_order_that_comes_after_a_newer_version_kills_nothing() {
            take(a(5, "new"));
            take(Copy.of("b", 2, "Kill a").orders("a", PubStatus.CANCELED));
            assertThat(world.text("a")).isEqualTo("new");
        }

        @Test
        void the_original_of_what_was_killed_before_is_born_killed() {
            take(Copy.of("b", 2, "Kill a").orders("a", PubStatus.CANCELED));
            assertThat(world.last("a")).isEqualTo("silence");
            assertThat(hold().number()).isEqualTo(Mark.UNSEEN);
            take(Copy.of("b", 3, "Kill a").orders("a", PubStatus.CANCELED));
            take(a(4, "original"));
            assertThat(world.last("a")).isEqualTo("item.withdrawn 1");
            assertThat(hold().sequence()).isEqualTo(2);
            assertThat(world.everything()).doesNotContain("original");
            take(a(4, "original"));
            take(Copy.of("b", 3, "Kill a").orders("a", PubStatus.CANCELED));
            assertThat(world.log).hasSize(2);
            take(a(5, "second"));
            assertThat(world.last("a")).isEqualTo("item.updated 2");
            assertThat(world.text("a")).isEqualTo("second");
        }

        @Test
        void an_embargoed_original_is_born_killed_in_silence() {
            take(Copy.of("b", 2, "Kill a").orders("a", PubStatus.WITHHELD));
            take(a(4, "original").until(LATER));
            assertThat(world.last("a")).isEqualTo("silence");
            world.pass(HOUR);
            assertThat(world.last("a")).isEqualTo("silence");
            release();
            assertThat(world.last("a")).isEqualTo("item.released 1");
        }

        @Test
        void what_another_item_withholds_is_kept_for_its_release() {
            take(a(1, "x"));
            take(Copy.of("b", 2, "Hold a").orders("a", PubStatus.WITHHELD));
            assertThat(world.text("a")).isNull();
            release();
            assertThat(world.text("a")).isEqualTo("x");
        }

        @Test
        void the_notes_of_what_is_under_embargo_are_no_reason_that_is_told() {
            take(a(1, "x"));
            take(Copy.of("b", 2, "y").until(LATER).note("secret").orders("a", PubStatus.CANCELED));
            assertThat(world.last("a")).isEqualTo("item.withdrawn 2");
            assertThat(world.everything()).doesNotContain("secret");
        }
    }

    @Nested
    class Embargoes {
        @Test
        void what_is_under_embargo_is_nowhere_and_is_released_at_its_time() {
            take(a(1, "secret").until(LATER));
            world.pass(HOUR.minusMillis(1));
            assertThat(world.log).isEmpty();
            assertThat(hold().state()).isEqualTo(Hold.State.EMBARGOED);
            assertThat(hold().until()).isEqualTo(LATER);
            world.pass(Duration.ofMillis(1));
            assertThat(world.last("a")).isEqualTo("item.released 1");
            assertThat(world.text("a")).isEqualTo("secret");
            assertThat(world.lastEvent().ledger().created()).isEqualTo(1);
            assertThat(world.holds).isEmpty();
        }

        @Test
        void an_embargo_that_is_over_is_none() {
            take(a(1, "x").until(Instant.parse("1970-01-01T00:00:00Z")));
            assertThat(world.last("a")).isEqualTo("item.created 1");
        }

        @Test
        void an_embargo_that_never_ends_waits() {
            take(a(1, "x").until(Instant.parse("2999-01-01T00:00:00Z")));
            world.pass(Duration.ofDays(10_000));
            assertThat(world.log).isEmpty();
        }

        @Test
        void an_embargo_that_cannot_be_read_waits_for_ops_and_says_why() {
            take(a(1, "x").until(null));
            assertThat(hold().reason()).contains("Next Monday");
            world.pass(Duration.ofDays(10_000));
            assertThat(world.log).isEmpty();
            release();
            assertThat(world.last("a")).isEqualTo("item.released 1");
            assertThat(((ItemReleased) world.lastEvent()).previous()).isNull();
        }

        @Test
        void a_version_that_is_seen_stays_until_the_next_one_is_released() {
            take(a(1, "seen"));
            take(a(2, "next").until(LATER));
            assertThat(world.text("a")).isEqualTo("seen");
            take(a(3, "next but one").correction().until(LATER));
            world.pass(HOUR);
            assertThat(world.last("a")).isEqualTo("item.released 2");
            assertThat(world.text("a")).isEqualTo("next but one");
            assertThat(world.everything()).doesNotContain("\"next\"");
        }

        @Test
        void a_newer_version_without_an_embargo_is_given_out_at_once() {
            take(a(1, "early").until(LATER));
            take(a(2, "free"));
            assertThat(world.last("a")).isEqualTo("item.created 1");
            assertThat(world.holds).isEmpty();
            world.pass(HOUR);
            assertThat(world.log).hasSize(1);
        }

        @Test
        void a_kill_of_what_nobody_has_seen_is_told_to_nobody() {
            take(a(1, "secret").until(LATER));
            take(a(2, "secret").killed());
            world.pass(HOUR);
            assertThat(world.log).isEmpty();
            assertThat(hold().state()).isEqualTo(Hold.State.WITHDRAWN);
            take(a(3, "new"));
            assertThat(world.last("a")).isEqualTo("item.created 1");
            assertThat(hold().state()).isEqualTo(Hold.State.ENDED);
        }

        @Test
        void what_was_killed_can_come_back_under_embargo() {
            take(a(1, "x"));
            take(a(2, "x").killed());
            take(a(3, "new").until(LATER));
            assertThat(world.text("a")).isNull();
            assertThat(hold().sequence()).isEqualTo(2);
            world.pass(HOUR);
            assertThat(world.last("a")).isEqualTo("item.released 3");
            assertThat(hold().state()).isEqualTo(Hold.State.ENDED);
            assertThat(hold().sequence()).isEqualTo(2);
        }

        @Test
        void a_release_by_ops_comes_before_the_end_and_says_no_end_any_more() {
            take(a(1, "x").until(LATER));
            release();
            assertThat(world.text("a")).isEqualTo("x");
            assertThat(world.lastEvent().data().status().embargoedUntil()).isNull();
            // and the same again, with the same embargo, does not take it back
            take(a(2, "x").until(LATER));
            assertThat(world.text("a")).isEqualTo("x");
            assertThat(world.holds).isEmpty();
        }
    }

    @Nested
    class OfOps {
        @Test
        void ops_withdraw_with_a_reason_and_give_back() {
            take(a(1, "x"));
            withdraw(PubStatus.WITHHELD, "a wrong name");
            assertThat(world.last("a")).isEqualTo("item.withdrawn 2");
            assertThat(world.lastEvent())
                    .isInstanceOfSatisfying(
                            ItemWithdrawn.class,
                            event ->
                                    assertThat(event.data().status().withdrawal())
                                            .isEqualTo(
                                                    new Withdrawal(
                                                            Withdrawal.OPS,
                                                            "a wrong name",
                                                            world.now)));
            assertThat(withdraw(PubStatus.WITHHELD, "again")).isEqualTo(new Decision.Unchanged());
            release();
            assertThat(world.last("a")).isEqualTo("item.released 3");
            assertThat(world.text("a")).isEqualTo("x");
            assertThat(hold().sequence()).isEqualTo(2);
            assertThat(release()).isInstanceOf(Decision.Refused.class);
        }

        @Test
        void only_ops_give_back_what_they_withdrew_and_then_the_newest_version() {
            take(a(1, "x"));
            withdraw(PubStatus.CANCELED, "libel");
            take(a(2, "y"));
            take(a(3, "z"));
            assertThat(world.log).hasSize(2);
            assertThat(take(a(2, "y"))).containsExactly(new Decision.Unchanged());
            release();
            assertThat(world.text("a")).isEqualTo("z");
            assertThat(world.lastEvent().ledger().number()).isEqualTo(3);
        }

        @Test
        void one_observation_withholds_only_once() {
            Copy held = a(2, "x").transmission(2).withheld();
            take(a(1, "x").transmission(1));
            take(held);
            release();
            assertThat(take(held)).containsExactly(new Decision.Unchanged());
            assertThat(world.text("a")).isEqualTo("x");
        }

        @Test
        void what_its_agency_kills_meanwhile_is_not_given_back() {
            take(a(1, "x"));
            withdraw(PubStatus.WITHHELD, "a question");
            take(a(2, "x").killed());
            assertThat(release())
                    .isInstanceOfSatisfying(
                            Decision.Refused.class,
                            refused -> assertThat(refused.reason()).contains("nothing to release"));
            assertThat(world.text("a")).isNull();
        }

        @Test
        void an_item_that_is_unknown_is_born_withdrawn_and_kept() {
            withdraw(PubStatus.WITHHELD, "it will come");
            assertThat(world.log).isEmpty();
            assertThat(release()).isInstanceOf(Decision.Refused.class);
            take(a(1, "x"));
            assertThat(world.last("a")).isEqualTo("item.withdrawn 1");
            take(a(2, "y"));
            assertThat(world.log).hasSize(1);
            release();
            assertThat(world.text("a")).isEqualTo("y");
        }

        @Test
        void a_withdrawn_embargo_must_be_released_twice() {
            take(a(1, "x").until(LATER));
            withdraw(PubStatus.WITHHELD, "a question");
            world.pass(HOUR.minusMillis(1));
            release();
            assertThat(world.log).isEmpty();
            assertThat(hold().state()).isEqualTo(Hold.State.EMBARGOED);
            world.pass(Duration.ofMillis(1));
            assertThat(world.last("a")).isEqualTo("item.released 1");
        }

        @Test
        void a_withdrawn_embargo_is_not_released_by_its_time() {
            take(a(1, "x").until(LATER));
            withdraw(PubStatus.WITHHELD, "a question");
            world.pass(HOUR);
            assertThat(world.log).isEmpty();
            release();
            assertThat(world.last("a")).isEqualTo("item.released 1");
        }

        @Test
        void what_its_agency_killed_stays_killed_when_ops_withdraw_it() {
            take(a(1, "x"));
            take(a(2, "x").killed());
            withdraw(PubStatus.WITHHELD, "we, too");
            assertThat(world.log).hasSize(2);
            assertThat(hold().pubStatus()).isEqualTo(PubStatus.CANCELED);
            take(a(3, "y"));
            assertThat(world.text("a")).isNull();
            release();
            assertThat(world.text("a")).isEqualTo("y");
        }

        @Test
        void there_is_nothing_to_release_of_what_is_not_held() {
            take(a(1, "x"));
            assertThat(release()).isInstanceOf(Decision.Refused.class);
            assertThat(withdraw(PubStatus.USABLE, "?")).isInstanceOf(Decision.Refused.class);
        }
    }

    /** What a feed says of an entry that it has deleted: no more than that (RFC 6721). */
    @Nested
    class Deleted {

        private Observed changed(long number, String text, Instant at) {
            return dated(a(number, text).observed(), at, Item.Text::headline);
        }

        private Observed deleted(long number, Instant at) {
            return dated(a(number, "").killed().observed(), at, _ -> null);
        }

        private Observed dated(
                Observed given, Instant at, Function<Item.Text, @Nullable String> says) {
            return dated(given, "atom", at, says);
        }

        private Observed dated(
                Observed given,
                String format,
                Instant at,
                Function<Item.Text, @Nullable String> says) {
            Item item = given.item();
            @Nullable String text = says.apply(item.text());
            Item dated =
                    new Item(
                            item.identity(),
                            item.status(),
                            new Item.Instants(null, at, World.START, null),
                            new Item.Text(
                                    text,
                                    false,
                                    null,
                                    null,
                                    null,
                                    text,
                                    text,
                                    text,
                                    "en",
                                    List.of(new Entry.EdNote("reason", "a mistake"))),
                            item.meaning(),
                            item.media(),
                            item.rights(),
                            item.lineage(),
                            item.times(),
                            new Provenance("http", format, null, "https://e.org/", List.of()));
            return new Observed(
                    DeskInput.SCHEMA, given.number(), null, false, null, false, List.of(), dated);
        }

        @Test
        void what_was_published_is_withdrawn_with_the_reason_and_its_text_is_gone() {
            world.take(changed(1, "ten", World.START));
            world.take(deleted(2, LATER));
            assertThat(world.last("a")).isEqualTo("item.withdrawn 2");
            assertThat(world.text("a")).isNull();
            Item.Withdrawal why =
                    Objects.requireNonNull(world.lastEvent().data().status().withdrawal());
            assertThat(why.reason()).isEqualTo("a mistake");
        }

        @Test
        void of_what_was_never_published_nothing_is_told_and_a_later_version_is_published() {
            world.take(deleted(1, LATER));
            assertThat(world.log).isEmpty();
            world.take(deleted(2, LATER));
            assertThat(world.log).isEmpty();
            world.take(changed(3, "ten", LATER));
            assertThat(world.text("a")).isEqualTo("ten");
        }

        @Test
        void what_was_changed_after_the_deletion_stays() {
            world.take(changed(1, "ten", LATER));
            assertThat(world.take(deleted(2, World.START)))
                    .containsExactly(new Decision.Unchanged());
            assertThat(world.text("a")).isEqualTo("ten");
        }

        /** Its time may be that of the text that it kills, or none that can be believed. */
        @Test
        void a_kill_by_an_agency_that_says_no_more_is_obeyed_whatever_its_time_is() {
            world.take(changed(1, "ten", LATER));
            Observed killed = a(2, "").killed().observed();
            world.take(dated(killed, "newsml-g2", World.START, _ -> null));
            assertThat(world.last("a")).isEqualTo("item.withdrawn 2");
            assertThat(world.text("a")).isNull();
        }

        @Test
        void another_text_is_published_again_and_the_deleted_one_is_not() {
            world.take(changed(1, "ten", World.START));
            world.take(deleted(2, LATER));
            world.take(changed(3, "ten", LATER.plus(HOUR)));
            assertThat(world.text("a")).isNull();
            world.take(changed(4, "eleven", LATER.plus(HOUR)));
            assertThat(world.text("a")).isEqualTo("eleven");
        }
    }
}
