package dev.dateline.fetcher.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObserverTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Document.Origin FROM =
            new Document.Origin("http", URI.create("https://e.org/"));
    private static final SourceDefinition SOURCE =
            SourceDefinition.added("src_a", "https://e.org/", null, null, null, null, NOW);
    private static final PollState NEW_SOURCE = PollState.first(SOURCE);

    private static Entry entry(@Nullable String id, String title, @Nullable Integer minute) {
        ProviderTime time =
                minute == null
                        ? null
                        : new ProviderTime(
                                NOW.plusSeconds(60L * minute), null, "pubDate", "minute " + minute);
        return new Entry(
                new Entry.Identity(id, "https://e.org/" + title),
                Entry.Status.UNSAID,
                new Entry.Text(title, false, null, "text of " + title, List.of()),
                new Entry.Meaning(List.of()),
                new Entry.Times(time, null),
                null,
                new Entry.Media(List.of()),
                new Entry.Rights(null));
    }

    private static Comparison compare(PollState state, Entry... entries) {
        Feed feed = new Feed("rss", "T", "en", List.of(entries), List.of(), List.of(), false);
        return Observer.compare(state, feed, SOURCE, FROM, NOW);
    }

    private static List<String> titles(Comparison observed) {
        return observed.observations().stream().map(o -> o.entry().text().title()).toList();
    }

    @Test
    void the_first_document_is_new_backfill_oldest_first_and_numbered() {
        Comparison observed =
                compare(NEW_SOURCE, entry("3", "c", 3), entry("1", "a", 1), entry("2", "b", 2));
        assertThat(titles(observed)).containsExactly("a", "b", "c");
        assertThat(observed.observations()).allMatch(Observation::backfill);
        long first = observed.observations().getFirst().number();
        assertThat(observed.observations())
                .extracting(Observation::number)
                .containsExactly(first, first + 1, first + 2);
        assertThat(observed.state().nextNumber()).isEqualTo(first + 3);
    }

    @Test
    void what_follows_an_empty_first_document_is_news() {
        PollState empty = compare(NEW_SOURCE).state().read(null, null, null, "a hash");
        assertThat(compare(empty, entry("1", "a", 1)).observations())
                .hasSize(1)
                .noneMatch(Observation::backfill);
    }

    @Test
    void without_dates_the_last_of_the_document_is_the_oldest() {
        Comparison observed = compare(NEW_SOURCE, entry("2", "b", null), entry("1", "a", null));
        assertThat(titles(observed)).containsExactly("a", "b");
    }

    @Test
    void the_same_document_says_nothing_new() {
        PollState state = compare(NEW_SOURCE, entry("1", "a", 1), entry("2", "b", 2)).state();
        Comparison again = compare(state, entry("1", "a", 1), entry("2", "b", 2));
        assertThat(again.observations()).isEmpty();
        assertThat(again.state().sameAs(state)).isTrue();
    }

    @Test
    void a_changed_entry_is_revised_under_its_id_and_no_backfill() {
        Comparison first = compare(NEW_SOURCE, entry("1", "a", 1), entry("2", "b", 2));
        Comparison second = compare(first.state(), entry("1", "a changed", 1), entry("2", "b", 2));
        assertThat(second.observations()).hasSize(1);
        Observation revised = second.observations().getFirst();
        assertThat(revised.kind()).isEqualTo(Kind.REVISED);
        assertThat(revised.backfill()).isFalse();
        assertThat(revised.itemId()).isEqualTo(first.observations().getFirst().itemId());
    }

    @Test
    void identity_is_per_source() {
        PollState other =
                PollState.first(
                        SourceDefinition.added(
                                "src_b", "https://f.org/", null, null, null, null, NOW));
        assertThat(compare(NEW_SOURCE, entry("1", "a", 1)).observations().getFirst().itemId())
                .isNotEqualTo(
                        compare(other, entry("1", "a", 1)).observations().getFirst().itemId());
    }

    @Test
    void a_feed_with_one_guid_for_all_is_told_apart_by_links() {
        Comparison observed =
                compare(NEW_SOURCE, entry("x", "a", 1), entry("x", "b", 2), entry("x", "c", 3));
        assertThat(titles(observed)).containsExactly("a", "b", "c");
        assertThat(observed.state().rung()).isEqualTo(PollState.Rung.LINK);
    }

    @Test
    void two_of_many_that_share_a_guid_are_both_delivered_once() {
        List<Entry> entries = new ArrayList<>();
        IntStream.range(0, 40).forEach(i -> entries.add(entry("g" + i, "t" + i, i)));
        entries.set(7, entry("g6", "t7", 7));
        Comparison first = compare(NEW_SOURCE, entries.toArray(Entry[]::new));
        assertThat(first.observations()).hasSize(40);
        assertThat(first.observations()).extracting(Observation::itemId).doesNotHaveDuplicates();
        assertThat(compare(first.state(), entries.toArray(Entry[]::new)).observations()).isEmpty();
    }

    @Test
    void an_entry_that_is_listed_twice_is_one() {
        Comparison twice =
                compare(NEW_SOURCE, entry("1", "a", 1), entry("1", "a", 1), entry("2", "b", 2));
        assertThat(titles(twice)).containsExactly("a", "b");
        assertThat(compare(twice.state(), entry("1", "a", 1), entry("2", "b", 2)).observations())
                .isEmpty();
    }

    @Test
    void an_entry_that_later_shares_its_guid_is_not_announced_again() {
        List<Entry> entries = new ArrayList<>();
        IntStream.range(0, 40).forEach(i -> entries.add(entry("g" + i, "t" + i, i)));
        PollState state = compare(NEW_SOURCE, entries.toArray(Entry[]::new)).state();
        entries.add(0, entry("g6", "newcomer", 99));
        assertThat(titles(compare(state, entries.toArray(Entry[]::new))))
                .containsExactly("newcomer");
    }

    /** Whatever a feed of bounded size shows in whatever order, each content is observed once. */
    @Property(tries = 200)
    void what_is_observed_is_what_changed(
            @ForAll @Size(min = 1, max = 12)
                    List<@Size(min = 1, max = 8) List<@IntRange(max = 20) Integer>> polls) {
        PollState state = NEW_SOURCE;
        Map<String, String> known = new HashMap<>();
        long last = 0;
        for (int poll = 0; poll < polls.size(); poll++) {
            Map<Integer, Entry> document = new HashMap<>();
            for (int id : polls.get(poll)) {
                document.put(
                        id, entry("id" + id, "t" + id + (poll % 3 == 0 ? "" : " v" + poll), id));
            }
            Comparison observed = compare(state, document.values().toArray(Entry[]::new));
            Map<String, String> expected = new HashMap<>();
            document.forEach((id, e) -> expected.put("id" + id, String.valueOf(e.text().title())));
            expected.entrySet().removeIf(e -> e.getValue().equals(known.get(e.getKey())));
            assertThat(observed.observations()).hasSize(expected.size());
            for (Observation one : observed.observations()) {
                assertThat(one.number()).isGreaterThan(last);
                last = one.number();
                assertThat(one.entry().text().title())
                        .isEqualTo(expected.get(one.entry().identity().providerId()));
            }
            known.putAll(expected);
            state = observed.state();
        }
    }

    private static Entry wire(String id, @Nullable String version, @Nullable ProviderTime embargo) {
        Entry plain = entry(id, id, 1);
        return new Entry(
                plain.identity(),
                new Entry.Status(version, null, null, null, List.of(), embargo, null, List.of()),
                plain.text(),
                plain.meaning(),
                plain.times(),
                null,
                plain.media(),
                plain.rights());
    }

    private static Comparison read(Reading reading, Entry... entries) {
        Feed feed = Feed.wire("newsml-g2", "2.35", List.of(entries), List.of(), false);
        return Observer.compare(NEW_SOURCE, feed, SOURCE.with(reading), FROM, NOW);
    }

    @Test
    void versions_are_numbers_only_where_ops_said_so() {
        assertThat(read(Reading.USUAL, wire("a", "978556838", null)).observations())
                .extracting(Observation::transmission)
                .containsOnlyNulls();
        Reading numbers = new Reading(null, null, Reading.Versions.TRANSMISSION, null, null);
        Comparison found =
                read(
                        numbers,
                        wire("a", "978556838", null),
                        wire("b", " 0 ", null),
                        wire("c", "1.2", null),
                        wire("d", null, null));
        assertThat(found.observations())
                .extracting(Observation::transmission)
                .containsExactly(978556838L, 0L, null, null);
        assertThat(found.diagnostics())
                .containsExactly(
                        "c: the version '1.2' is no number, so it has no place among its versions"
                                + " but that of its arrival",
                        "d: no version, so it has no place among its versions but that of its"
                                + " arrival");
    }

    @Test
    void an_empty_embargo_is_ignored_only_where_ops_said_so_and_never_one_with_a_time() {
        ProviderTime empty = new ProviderTime(null, null, "embargoed", " ");
        ProviderTime words = new ProviderTime(null, null, "embargoed", "Next Monday");
        Entry[] entries = {wire("a", "1", empty), wire("b", "1", words)};
        assertThat(read(Reading.USUAL, entries).observations())
                .extracting(one -> one.entry().status().embargo())
                .containsExactly(empty, words);
        Reading ignoring = new Reading(null, null, null, Reading.EmptyEmbargo.IGNORE, null);
        assertThat(read(ignoring, entries).observations())
                .extracting(one -> one.entry().status().embargo())
                .containsExactly(null, words);
    }

    @Test
    void what_is_missing_of_a_document_that_is_cut_is_not_new_when_it_is_there_again() {
        Entry[] all =
                IntStream.range(0, 1_000)
                        .mapToObj(n -> entry(String.valueOf(n), "t" + n, n))
                        .toArray(Entry[]::new);
        PollState state = compare(NEW_SOURCE, all).state();
        Feed cut =
                new Feed("rss", "T", "en", List.of(all).subList(0, 10), List.of(), List.of(), true);
        state = Observer.compare(state, cut, SOURCE, FROM, NOW).state();
        assertThat(compare(state, all).observations()).isEmpty();
    }
}
