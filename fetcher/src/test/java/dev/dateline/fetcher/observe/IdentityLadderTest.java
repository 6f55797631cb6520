package dev.dateline.fetcher.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.record.Ids;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.PollState.Rung;
import dev.dateline.fetcher.observe.Ladder.Said;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What tells the entries of a source apart, and what is no news of them. */
class IdentityLadderTest {

    /** What publishers do to their entries each time they are asked, by the time. */
    @SuppressWarnings("ImmutableEnumChecker") // functions without a state
    enum Habit {
        NOTHING((said, poll) -> said),
        SESSION_IN_THE_ID((said, poll) -> said.id(said.id() + ";jsessionid=" + hash(poll))),
        TIME_IN_THE_ID((said, poll) -> said.id("tag:" + poll + "," + said.id())),
        ONE_ID_FOR_ALL((said, poll) -> said.id("the feed")),
        ONE_ID_THAT_CHANGES((said, poll) -> said.id("at " + poll)),
        NO_ID((said, poll) -> said.id(null)),
        SESSION_IN_THE_LINK((said, poll) -> said.link(said.link() + "?PHPSESSID=" + hash(poll))),
        COUNTING_IN_THE_LINK((said, poll) -> said.link(said.link() + "?a=1&utm_id=" + poll)),
        NO_ID_AND_A_LINK_THAT_CHANGES(
                (said, poll) -> said.id(null).link(said.link() + "?from=" + poll)),
        NEITHER_ID_NOR_LINK((said, poll) -> said.id(null).link(null)),
        ID_AND_LINK_THAT_CHANGE((said, poll) -> said.id("x" + poll + said.id()).link("/" + poll)),
        DATE_OF_THE_ANSWER((said, poll) -> said.minute(10_000 + poll));

        private final BiFunction<Said, Integer, Said> does;

        Habit(BiFunction<Said, Integer, Said> does) {
            this.does = does;
        }

        private static String hash(int poll) {
            return Ids.tag("session " + poll);
        }

        List<Said> shown(List<Said> entries, int poll) {
            return entries.stream().map(one -> does.apply(one, poll)).toList();
        }
    }

    private static List<String> titles(Comparison found) {
        return found.observations().stream()
                .map(one -> String.valueOf(one.entry().text().title()))
                .toList();
    }

    /** Whatever a publisher does to ids, links and dates: each entry is told once. */
    @Property(tries = 400)
    void each_entry_is_told_once(
            @ForAll Habit habit,
            @ForAll @Size(min = 2, max = 10) List<@IntRange(max = 2) Integer> published) {
        Ladder source = new Ladder();
        int newest = 6;
        Set<String> told = new HashSet<>();
        for (int poll = 0; poll < published.size(); poll++) {
            newest += poll == 0 ? 0 : published.get(poll);
            List<Said> entries = Said.numbers(newest - 6, newest);
            for (String title : titles(source.publishes(habit.shown(entries, poll)))) {
                assertThat(told.add(title)).as("%s is told at poll %d", title, poll).isTrue();
            }
            assertThat(told).as("all of poll %d", poll).hasSize(newest);
        }
    }

    /** Also of those that a publisher gives new ids, the revised ones are told, as revised. */
    @Property(tries = 200)
    void overnight_changes_announce_nothing_again_but_what_is_revised(
            @ForAll @IntRange(min = 3, max = 20) int size,
            @ForAll @IntRange(max = 2) int revised,
            @ForAll @IntRange(max = 3) int fresh,
            @ForAll boolean links,
            @ForAll Random random) {
        Ladder source = new Ladder();
        assertThat(source.publishes(Said.numbers(0, size)).observations()).hasSize(size);
        Set<Integer> rewritten = new HashSet<>();
        while (rewritten.size() < (size > 6 ? revised : 0)) {
            rewritten.add(random.nextInt(size));
        }
        int first = size > 6 ? fresh : 0;
        List<Said> next = new ArrayList<>(Said.numbers(0, size + first));
        next.replaceAll(
                said -> {
                    int number = Integer.parseInt(String.valueOf(said.id()).substring(2));
                    Said moved = said.id("urn:uuid:" + number);
                    // what moved and was rewritten is not recognised by its date alone
                    boolean isRewritten = rewritten.contains(number);
                    Said there =
                            links && !isRewritten ? moved.link("https://new.org/" + number) : moved;
                    return isRewritten ? there.text("rewritten") : there;
                });
        Collections.shuffle(next, random);
        Comparison found = source.publishes(next);
        assertThat(found.count(Kind.NEW)).isEqualTo(first);
        assertThat(found.count(Kind.REVISED)).isEqualTo(rewritten.size());
        assertThat(found.observations()).hasSize(first + rewritten.size());
        assertThat(source.publishes(next).observations()).isEmpty();
    }

    @Test
    void ids_that_change_at_each_poll_are_left_for_links_and_ops_are_told() {
        Ladder source = new Ladder();
        assertThat(source.publishes(Said.numbers(0, 5)).state().rung()).isEqualTo(Rung.PROVIDER_ID);
        Comparison found = source.publishes(Habit.TIME_IN_THE_ID.shown(Said.numbers(0, 6), 1));
        assertThat(titles(found)).containsExactly("Title 5");
        assertThat(found.state().rung()).isEqualTo(Rung.LINK);
        assertThat(found.diagnostics())
                .containsExactly(
                        "the ids of entries change while the entries do not; they are told apart by"
                                + " their links from now on, and none is announced again");
        Said revised = Said.number(3).text("rewritten");
        List<Said> next = new ArrayList<>(Said.numbers(0, 6));
        next.set(2, revised);
        Comparison later = source.publishes(Habit.TIME_IN_THE_ID.shown(next, 2));
        assertThat(later.observations())
                .extracting(Observation::kind)
                .containsExactly(Kind.REVISED);
        assertThat(later.diagnostics()).isEmpty();
    }

    @Test
    void a_rung_is_kept_for_as_long_as_it_tells_entries_apart() {
        Ladder source = new Ladder();
        source.publishes(Said.numbers(0, 5));
        // two of many share an id, which is no reason to give the others new ones
        List<Said> next = new ArrayList<>(Said.numbers(0, 6));
        next.set(0, Said.number(5).id("id4"));
        Comparison found = source.publishes(next);
        assertThat(titles(found)).containsExactly("Title 5");
        assertThat(found.state().rung()).isEqualTo(Rung.PROVIDER_ID);
    }

    @Test
    void the_same_words_at_another_date_are_another_entry() {
        Ladder source = new Ladder();
        source.publishes(List.of(Said.number(1), Said.number(2)));
        List<Said> nextDay =
                Stream.of(Said.number(1), Said.number(2))
                        .map(said -> said.id(said.id() + " of today").minute(1_440))
                        .toList();
        assertThat(source.publishes(nextDay).observations())
                .extracting(Observation::kind)
                .containsExactly(Kind.NEW, Kind.NEW);
    }

    @Test
    void the_same_words_without_date_and_link_are_another_entry() {
        Ladder source = new Ladder();
        Said bare = Said.number(1).link(null).minute(null);
        source.publishes(List.of(bare));
        assertThat(source.publishes(List.of(bare.id("later"))).count(Kind.NEW)).isEqualTo(1);
    }

    @Test
    void another_date_of_an_entry_is_a_bump_that_alerts_nobody() {
        Ladder source = new Ladder();
        Comparison first = source.publishes(Said.numbers(0, 5));
        List<Said> next = new ArrayList<>(Said.numbers(0, 5));
        next.set(1, Said.number(3).minute(77));
        Observation bumped = source.publishes(next).observations().getFirst();
        assertThat(bumped.kind()).isEqualTo(Kind.DATE_BUMPED);
        assertThat(bumped.backfill()).isTrue();
        assertThat(bumped.itemId()).isEqualTo(first.observations().get(3).itemId());
        assertThat(source.publishes(next).observations()).isEmpty();
    }

    @Test
    void dates_that_all_change_are_those_of_the_answer_and_are_not_told() {
        Ladder source = new Ladder();
        source.publishes(Said.numbers(0, 5));
        Comparison found = source.publishes(Habit.DATE_OF_THE_ANSWER.shown(Said.numbers(0, 6), 1));
        assertThat(titles(found)).containsExactly("Title 5");
        assertThat(found.diagnostics())
                .containsExactly(
                        "the dates of 5 of 5 known entries changed, and nothing else of them; that"
                                + " is not told");
    }

    @Test
    void what_is_taken_back_is_withdrawn_and_what_comes_again_has_returned() {
        Ladder source = new Ladder();
        source.publishes(List.of(Said.number(1), Said.number(2)));
        Said killed = Said.number(1).status("stat:canceled");
        assertThat(kinds(source, killed)).containsExactly(Kind.WITHDRAWN);
        assertThat(kinds(source, killed)).isEmpty();
        assertThat(kinds(source, killed.text("so wrong"))).containsExactly(Kind.REVISED);
        assertThat(kinds(source, Said.number(1))).containsExactly(Kind.RETURNED);
        // a word that nobody knows may mean that
        assertThat(kinds(source, Said.number(1).status("spiked"))).containsExactly(Kind.WITHDRAWN);
        assertThat(kinds(source, Said.number(1).status("usable"))).containsExactly(Kind.RETURNED);
    }

    private static List<Kind> kinds(Ladder source, Said changed) {
        return source.publishes(List.of(changed, Said.number(2))).observations().stream()
                .map(Observation::kind)
                .toList();
    }

    @Test
    void kinds_that_older_readers_do_not_know_are_of_a_newer_schema() {
        Ladder source = new Ladder();
        source.publishes(List.of(Said.number(1), Said.number(2)));
        List<Said> next = List.of(Said.number(1).status("killed"), Said.number(2).text("other"));
        assertThat(source.publishes(next).observations())
                .extracting(Observation::schema)
                .containsExactly(2, 1);
    }

    @Test
    void a_document_in_another_order_changes_nothing() {
        Ladder source = new Ladder();
        PollState state = source.publishes(Said.numbers(0, 5)).state();
        assertThat(source.publishes(Said.numbers(0, 5).reversed()).state().sameAs(state)).isTrue();
    }

    /** What the version before remembered: 64 bits of the identity, and of all that is said. */
    @Test
    void a_window_that_the_version_before_wrote_announces_only_what_changed_since() {
        List<Said> entries = Said.numbers(0, 5);
        byte[] window = olderWindow(entries);
        Ladder source = new Ladder();
        source.state = source.state.seen(Rung.PROVIDER_ID, 9, window, null);
        assertThat(source.publishes(entries).observations()).isEmpty();
        source.state = source.state.seen(Rung.PROVIDER_ID, 9, window, null);
        List<Said> next = new ArrayList<>(Said.numbers(0, 6));
        next.set(2, Said.number(3).text("rewritten"));
        Comparison found = source.publishes(next);
        assertThat(titles(found)).containsExactly("Title 3", "Title 5");
        assertThat(found.count(Kind.NEW)).isEqualTo(1);
        assertThat(source.publishes(next).observations()).isEmpty();
    }

    /** Its bits for what is withdrawn are bits of a hash, of which one in sixteen says so. */
    @Test
    void nothing_has_returned_only_because_the_version_before_wrote_the_window() {
        List<Said> entries = Said.numbers(0, 200);
        Ladder source = new Ladder();
        source.state = source.state.seen(Rung.PROVIDER_ID, 9, olderWindow(entries), null);
        List<Said> next = entries.stream().map(said -> said.text("rewritten")).toList();
        Comparison found = source.publishes(next);
        assertThat(found.count(Kind.REVISED)).isEqualTo(200);
        // what is withdrawn is told as that, and what returns once all are known anew
        List<Said> killed = next.stream().map(said -> said.status("canceled")).toList();
        assertThat(source.publishes(killed).count(Kind.WITHDRAWN)).isEqualTo(200);
        assertThat(source.publishes(next).count(Kind.RETURNED)).isEqualTo(200);
    }

    private static byte[] olderWindow(List<Said> entries) {
        ByteBuffer window = ByteBuffer.allocate(entries.size() * 16);
        for (Said said : entries.reversed()) {
            Entry entry = said.entry();
            window.putLong(Ids.hash("src_a", "PROVIDER_ID\n" + said.id()));
            window.putLong(
                    Ids.hash(
                            entry.text().toString(),
                            said.link(),
                            entry.status().toString(),
                            entry.meaning().toString(),
                            "at " + said.minute(),
                            null,
                            null,
                            entry.media().toString(),
                            entry.rights().toString()));
        }
        return window.array();
    }

    /** 16 bytes for each of 500 entries, or of three documents. */
    @Property(tries = 20)
    void the_window_is_bounded_whatever_ids_do(@ForAll Habit habit) {
        Ladder source = new Ladder();
        for (int poll = 0; poll < 40; poll++) {
            source.publishes(habit.shown(Said.numbers(20 * poll, 20 * poll + 40), poll));
        }
        assertThat(source.state.window().length).isLessThanOrEqualTo(16 * 500);
    }
}
