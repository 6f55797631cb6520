package dev.dateline.processor.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.DeskInput.Release;
import dev.dateline.contract.item.DeskInput.Withdraw;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.processor.version.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is killed or withheld, and sent again. */
class KilledTextsTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant LATER = World.START.plus(HOUR);

    private final World world = new World();

    private List<Decision> take(Copy copy) {
        return world.take(copy.observed());
    }

    private void withdraw() {
        world.take(new Withdraw(DeskInput.SCHEMA, "a", PubStatus.WITHHELD, "?", world.now));
    }

    private Decision release() {
        return world.take(new Release(DeskInput.SCHEMA, "a", "right", world.now)).getFirst();
    }

    private static Copy a(long number, String text) {
        return Copy.of("a", number, text);
    }

    private static Copy killOfA(long number) {
        return Copy.of("b", number, "Kill a").orders("a", PubStatus.CANCELED);
    }

    private Hold hold() {
        return Objects.requireNonNull(world.hold("a"));
    }

    @Test
    void one_that_was_under_embargo_does_not_come_back_by_being_sent_again() {
        take(a(1, "x").until(LATER));
        take(a(2, "x").killed());
        take(a(3, "x").until(LATER));
        world.pass(HOUR);
        take(a(4, "x").until(LATER));
        assertThat(world.log).isEmpty();
        assertThat(hold().pubStatus()).isEqualTo(PubStatus.CANCELED);
    }

    @Test
    void a_version_that_was_under_embargo_does_not_come_back_without_it() {
        take(a(1, "x").version("1").until(LATER));
        take(a(2, "x").version("2").killed());
        take(a(3, "x").version("2"));
        assertThat(world.log).isEmpty();
        take(a(4, "y").version("3"));
        assertThat(world.text("a")).isEqualTo("y");
    }

    @Test
    void one_that_was_seen_does_not_come_back_where_the_kill_has_no_version() {
        take(a(1, "x").version("7"));
        take(a(2, "x").killed());
        assertThat(take(a(3, "x").version("7"))).containsExactly(new Decision.Superseded(2));
        assertThat(take(a(4, "x"))).containsExactly(new Decision.Superseded(2));
        take(a(5, "x").version("8"));
        assertThat(world.text("a")).isEqualTo("x");
    }

    @Test
    void one_that_another_item_killed_does_not_come_back() {
        take(a(1, "x"));
        take(killOfA(2));
        take(a(3, "x"));
        assertThat(world.text("a")).isNull();
        take(a(4, "y"));
        assertThat(world.text("a")).isEqualTo("y");
    }

    @Test
    void one_that_was_killed_before_it_came_does_not_come_back() {
        take(killOfA(1));
        take(a(2, "x"));
        take(a(3, "x"));
        assertThat(world.text("a")).isNull();
    }

    @Test
    void one_that_was_withheld_first_does_not_come_back() {
        take(a(1, "x"));
        take(a(2, "x").withheld());
        take(a(3, "x").killed());
        take(a(4, "x"));
        assertThat(world.text("a")).isNull();
    }

    @Test
    void it_does_not_come_back_after_another_text_did() {
        take(a(1, "x"));
        take(a(2, "x").killed());
        take(a(3, "y").until(LATER));
        take(a(4, "x"));
        assertThat(world.text("a")).isNull();
        world.pass(HOUR);
        take(a(5, "x"));
        assertThat(world.text("a")).isEqualTo("y");
        take(a(6, "z"));
        take(a(7, "x"));
        assertThat(world.text("a")).isEqualTo("z");
    }

    @Test
    void it_does_not_come_back_with_another_status() {
        take(a(1, "x").until(LATER));
        world.pass(HOUR);
        assertThat(world.text("a")).isEqualTo("x");
        take(a(2, "a kill").killed());
        take(a(3, "x"));
        take(a(4, "x").withheld());
        assertThat(release()).isInstanceOf(Decision.Refused.class);
        assertThat(world.text("a")).isNull();
    }

    @Test
    void what_is_only_withheld_comes_back() {
        take(a(1, "x"));
        take(a(2, "x").withheld());
        take(a(3, "x"));
        assertThat(world.text("a")).isEqualTo("x");
    }

    @Test
    void what_is_killed_while_ops_have_it_is_not_kept_when_it_is_sent_again() {
        take(a(1, "x"));
        withdraw();
        take(a(2, "x").killed());
        assertThat(hold().pubStatus()).isEqualTo(PubStatus.CANCELED);
        take(a(3, "x"));
        assertThat(release()).isInstanceOf(Decision.Refused.class);
        take(a(4, "y"));
        take(a(5, "x"));
        release();
        assertThat(world.text("a")).isEqualTo("y");
        take(a(6, "x"));
        assertThat(world.text("a")).isEqualTo("y");
    }

    @Test
    void what_another_item_kills_while_ops_have_it_is_not_kept_either() {
        take(a(1, "x"));
        withdraw();
        take(killOfA(2));
        take(a(3, "x"));
        assertThat(hold().pubStatus()).isEqualTo(PubStatus.CANCELED);
        assertThat(release()).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void what_is_killed_before_it_comes_stays_so_though_ops_have_withdrawn_it() {
        withdraw();
        take(killOfA(1));
        assertThat(take(killOfA(1))).last().isEqualTo(new Decision.Unchanged());
        take(killOfA(2));
        take(a(3, "x"));
        assertThat(world.last("a")).isEqualTo("item.withdrawn 1");
        assertThat(world.lastEvent().data().status().pubStatus()).isEqualTo(PubStatus.CANCELED);
        assertThat(release()).isInstanceOf(Decision.Refused.class);
        take(a(4, "x"));
        assertThat(release()).isInstanceOf(Decision.Refused.class);
        take(a(5, "y"));
        release();
        assertThat(world.text("a")).isEqualTo("y");
    }

    @Test
    void what_is_killed_is_not_withheld_ahead_and_then_given_back_by_ops() {
        Observed again = a(3, "x").withheld().observed();
        take(a(1, "x"));
        take(a(2, "x").killed());
        world.takeFirst(again);
        world.take(again);
        assertThat(release()).isInstanceOf(Decision.Refused.class);
        take(a(4, "y"));
        Observed late = a(5, "x").withheld().observed();
        world.takeFirst(late);
        world.take(late);
        assertThat(world.text("a")).isEqualTo("y");
    }

    @Test
    void what_a_kill_has_overtaken_is_not_given_back_by_a_hold_behind_it() {
        Observed kill = a(4, "kill").killed().observed();
        Observed hold = a(5, "x").withheld().observed();
        take(a(1, "o"));
        world.takeFirst(kill);
        world.takeFirst(hold);
        take(a(3, "x"));
        world.take(kill);
        world.take(hold);
        assertThat(release()).isInstanceOf(Decision.Refused.class);
        assertThat(world.text("a")).isNull();
    }

    @Test
    void what_waits_while_ops_release_an_older_text_is_put_aside() {
        Observed order = Copy.of("b", 3, "b").orders("a", PubStatus.WITHHELD).observed();
        take(a(1, "x"));
        world.takeFirst(order);
        release();
        assertThat(take(a(2, "y"))).containsExactly(new Decision.Superseded(3));
        world.take(order);
        assertThat(world.text("a")).isEqualTo("x");
    }

    @Test
    void what_a_kill_has_overtaken_stays_killed_though_ops_have_released_what_came_behind() {
        Observed kill = a(4, "kill").killed().observed();
        Observed hold = a(5, "new").withheld().observed();
        take(a(1, "o"));
        world.takeFirst(kill);
        world.takeFirst(hold);
        release();
        assertThat(world.text("a")).isEqualTo("new");
        take(a(3, "t"));
        world.take(kill);
        world.take(hold);
        take(a(9, "t"));
        assertThat(world.text("a")).isEqualTo("new");
    }

    @Test
    void what_is_withheld_ahead_and_released_lets_no_older_text_into_the_history() {
        Observed hold = a(5, "x").withheld().observed();
        world.takeFirst(hold);
        release();
        assertThat(take(a(3, "o"))).containsExactly(new Decision.Superseded(5));
        world.take(hold);
        assertThat(world.text("a")).isEqualTo("x");
        assertThat(world.everything()).doesNotContain("\"o\"");
    }

    @Test
    void a_newer_version_is_not_killed_by_a_late_kill_of_an_older_one() {
        Observed kill = a(5, "kill").transmission(3).killed().observed();
        take(a(1, "x").transmission(1));
        world.takeFirst(kill);
        take(a(3, "y").transmission(5));
        take(a(4, "z").transmission(6));
        world.take(kill);
        assertThat(world.text("a")).isEqualTo("z");
    }

    @Test
    void what_ops_have_released_can_be_withheld_though_a_kill_had_overtaken_it() {
        Observed kill = a(4, "kill").killed().observed();
        Observed hold = a(5, "x").withheld().observed();
        take(a(1, "o"));
        world.takeFirst(kill);
        world.takeFirst(hold);
        release();
        take(a(3, "x"));
        world.take(kill);
        world.take(hold);
        take(a(10, "x").withheld());
        assertThat(world.text("a")).isNull();
        assertThat(release()).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void what_a_kill_has_overtaken_stays_killed_though_the_next_version_is_under_embargo() {
        Observed kill = a(4, "kill").killed().observed();
        Observed hold = a(5, "new").withheld().until(LATER).observed();
        take(a(1, "o"));
        world.takeFirst(kill);
        world.takeFirst(hold);
        release();
        take(a(3, "t"));
        world.take(kill);
        world.take(hold);
        take(a(9, "t"));
        assertThat(world.text("a")).isNull();
    }

    @Test
    void when_it_is_its_turn_what_ops_have_killed_is_told_as_such() {
        Observed hold = a(5, "x").withheld().observed();
        world.take(new Withdraw(DeskInput.SCHEMA, "a", PubStatus.CANCELED, "libel", world.now));
        world.takeFirst(hold);
        world.take(hold);
        assertThat(world.lastEvent().data().status().pubStatus()).isEqualTo(PubStatus.CANCELED);
    }

    @Test
    void what_was_only_withheld_comes_back_though_a_kill_had_overtaken_a_text() {
        Observed kill = a(10, "k").killed().observed();
        Observed hold = a(14, "x").withheld().observed();
        take(a(1, "o"));
        world.takeFirst(kill);
        world.takeFirst(hold);
        take(a(8, "b"));
        world.take(kill);
        world.take(hold);
        take(a(15, "b"));
        assertThat(world.text("a")).isNull();
        take(a(16, "x"));
        assertThat(world.text("a")).isEqualTo("x");
    }

    @Test
    void a_kill_that_is_ahead_of_what_is_under_embargo_is_told_to_nobody() {
        Observed kill = a(3, "x").killed().note("secret").observed();
        world.takeFirst(kill);
        assertThat(world.log).isEmpty();
        take(a(2, "x").until(LATER));
        world.take(kill);
        assertThat(world.log).isEmpty();
        assertThat(hold().pubStatus()).isEqualTo(PubStatus.CANCELED);
    }

    @Test
    void a_kill_that_is_ahead_of_its_original_is_told_when_it_is_its_turn() {
        Observed kill = a(3, "x").killed().observed();
        world.takeFirst(kill);
        take(a(2, "x"));
        assertThat(world.log).isEmpty();
        world.take(kill);
        assertThat(world.last("a")).isEqualTo("item.withdrawn 1");
    }

    @Test
    void what_ops_have_released_is_not_withheld_by_the_same_order_in_its_place() {
        Observed order = Copy.of("b", 3, "b").orders("a", PubStatus.WITHHELD).observed();
        take(a(1, "x").transmission(1));
        world.takeFirst(order);
        release();
        take(a(2, "y").transmission(2));
        world.take(order);
        assertThat(world.text("a")).isEqualTo("y");
    }

    @Test
    void what_is_withheld_and_under_embargo_is_told_to_nobody() {
        take(a(1, "x").withheld().note("secret").until(LATER));
        take(a(2, "x").killed().note("secret").until(LATER));
        assertThat(world.log).isEmpty();
        assertThat(hold().pubStatus()).isEqualTo(PubStatus.CANCELED);
    }

    @Test
    void what_is_killed_before_it_comes_and_says_so_under_embargo_is_told_to_nobody() {
        take(killOfA(1));
        take(a(2, "x").killed().note("secret").until(LATER));
        assertThat(world.last("a")).isEqualTo("silence");
        withdraw();
        take(a(3, "x").killed().note("secret").until(LATER));
        assertThat(world.last("a")).isEqualTo("silence");
    }

    @Test
    void a_text_that_is_seen_is_withdrawn_under_embargo_without_the_reason() {
        take(a(1, "x").version("1"));
        take(a(2, "y").version("2").killed().note("secret").until(LATER));
        assertThat(world.last("a")).isEqualTo("item.withdrawn 2");
        assertThat(world.everything()).doesNotContain("secret");
        assertThat(world.lastEvent().data().identity().providerVersion()).isEqualTo("1");
    }

    @Test
    void an_ended_hold_says_what_it_ended() {
        take(a(1, "x"));
        take(a(2, "x").killed().note("a wrong name"));
        take(a(3, "y").until(LATER));
        world.pass(HOUR);
        take(a(4, "y").until(LATER.plus(HOUR)));
        take(a(5, "z"));
        assertThat(hold().state()).isEqualTo(Hold.State.ENDED);
        assertThat(hold().pubStatus()).isEqualTo(PubStatus.CANCELED);
        assertThat(Objects.requireNonNull(hold().withdrawal()).reason()).isEqualTo("a wrong name");
        withdraw();
        assertThat(hold().pubStatus()).isEqualTo(PubStatus.WITHHELD);
    }
}
