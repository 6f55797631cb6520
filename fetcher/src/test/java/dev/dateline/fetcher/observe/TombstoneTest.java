package dev.dateline.fetcher.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.observe.Ladder.Said;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What becomes of entries that a feed says it has deleted. */
class TombstoneTest {

    private final Ladder ladder = new Ladder();

    private static Entry deleted(String id) {
        return new Entry(
                new Entry.Identity(id, null),
                new Entry.Status(null, "deleted", null, null, List.of(), null, null, List.of()),
                new Entry.Text(null, false, null, null, List.of()),
                new Entry.Meaning(List.of()),
                new Entry.Times(null, new ProviderTime(Ladder.NOW, null, "when", "then")),
                null,
                new Entry.Media(List.of()),
                new Entry.Rights(null));
    }

    private static List<Entry> entries(List<Said> said, String... deleted) {
        List<Entry> all = new ArrayList<>(said.stream().map(Said::entry).toList());
        for (String id : deleted) {
            all.add(deleted(id));
        }
        return all;
    }

    private static List<Kind> kinds(Comparison found) {
        return found.observations().stream().map(Observation::kind).toList();
    }

    @Test
    void a_known_entry_is_withdrawn_once_as_the_item_that_it_is() {
        String item = ladder.shows(entries(Said.numbers(0, 3))).observations().getFirst().itemId();
        Comparison found = ladder.shows(entries(Said.numbers(1, 3), "id0"));
        assertThat(kinds(found)).containsExactly(Kind.WITHDRAWN);
        assertThat(found.observations().getFirst().itemId()).isEqualTo(item);
        assertThat(kinds(ladder.shows(entries(Said.numbers(1, 3), "id0")))).isEmpty();
        assertThat(kinds(ladder.shows(entries(Said.numbers(0, 3))))).containsExactly(Kind.RETURNED);
    }

    @Test
    void one_that_is_not_known_any_more_is_withdrawn_too_and_is_no_new_entry() {
        Comparison first = ladder.shows(entries(Said.numbers(0, 3), "long ago"));
        assertThat(first.count(Kind.NEW)).isEqualTo(3);
        assertThat(first.count(Kind.WITHDRAWN)).isEqualTo(1);
    }

    @Test
    void where_ids_do_not_tell_entries_apart_nothing_is_withdrawn_and_ops_are_told() {
        List<Said> same = Said.numbers(0, 3).stream().map(one -> one.id("same")).toList();
        Comparison found = ladder.shows(entries(same, "same"));
        assertThat(kinds(found)).containsOnly(Kind.NEW);
        assertThat(found.diagnostics()).anyMatch(one -> one.contains("withdraw the items by hand"));
    }

    @Property(tries = 100)
    void exactly_what_is_deleted_is_withdrawn(
            @ForAll @IntRange(min = 1, max = 30) int size,
            @ForAll @IntRange(max = 40) int from,
            @ForAll @IntRange(max = 10) int many) {
        Ladder feed = new Ladder();
        Comparison _ = feed.shows(entries(Said.numbers(0, size)));
        List<Said> left = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (Said one : Said.numbers(0, size)) {
            int number = Integer.parseInt(String.valueOf(one.id()).substring(2));
            if (number >= from && number < from + many) {
                gone.add(String.valueOf(one.id()));
            } else {
                left.add(one);
            }
        }
        Comparison found = feed.shows(entries(left, gone.toArray(String[]::new)));
        assertThat(kinds(found)).hasSize(gone.size()).allMatch(Kind.WITHDRAWN::equals);
        assertThat(found.observations())
                .extracting(one -> one.entry().identity().providerId())
                .containsExactlyInAnyOrderElementsOf(gone);
    }
}
