package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Entry.Category;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.entry.ProviderTime.Precision;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.PollState.Rung;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A feed that was read at minute 10, and has what was published from minute 31 to 40 now. */
class BelongingTest {

    private static final Instant START = AgencyApi.START;
    private static final Instant SINCE = at(10);

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static PollState state(@Nullable Rung rung) {
        return PollState.first(
                        SourceDefinition.added(
                                "src_a", "https://e.org/f", null, null, null, null, START))
                .seen(rung, 1, new byte[16], null);
    }

    /** What tells the sections of a site apart. */
    enum Mark {
        FOLDER,
        CATEGORY,
        NOTHING
    }

    private static Entry entry(
            @Nullable String id,
            @Nullable String link,
            @Nullable String category,
            @Nullable Integer minute) {
        ProviderTime time =
                minute == null
                        ? null
                        : new ProviderTime(at(minute), Precision.SECOND, "pubDate", "" + minute);
        return new Entry(
                new Entry.Identity(id, link),
                Entry.Status.UNSAID,
                new Entry.Text("T " + id, false, null, null, List.of()),
                new Entry.Meaning(
                        category == null ? List.of() : List.of(new Category(category, null, null))),
                new Entry.Times(time, null),
                null,
                new Entry.Media(List.of()),
                new Entry.Rights(null));
    }

    private static Entry of(String section, Mark mark, int minute) {
        String id = section + minute;
        return entry(
                id,
                "https://e.org/" + (mark == Mark.FOLDER ? section + "/" : "") + "2026/02/" + id,
                mark == Mark.CATEGORY ? section : null,
                minute);
    }

    private static Stream<Entry> all(String section, Mark mark, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(minute -> of(section, mark, minute));
    }

    private static Feed feed(Stream<Entry> entries) {
        return new Feed("rss", "F", null, entries.toList(), List.of(), List.of(), false);
    }

    private static Feed own(Mark mark) {
        return feed(all("a", mark, 31, 40));
    }

    private static Belonging in(Feed other, Feed feed) {
        return Belonging.in(other, feed, state(Rung.PROVIDER_ID), SINCE);
    }

    private static List<String> ids(Belonging found) {
        return found.entries().stream().map(BelongingTest::id).toList();
    }

    private static String id(Entry entry) {
        return String.valueOf(entry.identity().providerId());
    }

    private static Instant oldest(Feed feed) {
        return Objects.requireNonNull(Missed.oldest(feed.entries()));
    }

    private static List<String> missed() {
        return IntStream.rangeClosed(10, 30).mapToObj(minute -> "a" + minute).toList();
    }

    private static Feed with(Feed feed, Entry... more) {
        return feed(Stream.concat(feed.entries().stream(), Stream.of(more)));
    }

    private static Feed cut(Feed feed) {
        return new Feed("rss", "F", null, feed.entries(), List.of(), List.of(), true);
    }

    /** As if it were published so many minutes later. */
    private static Entry later(Entry entry, int minutes) {
        return dated(entry, minute(entry) + minutes);
    }

    private static Entry dated(Entry entry, @Nullable Integer minute) {
        return entry(
                entry.identity().providerId(),
                entry.identity().link(),
                entry.meaning().categories().stream().map(Category::term).findFirst().orElse(null),
                minute);
    }

    @Nested
    class Taken {

        @Test
        void a_longer_feed_of_the_same_gives_what_was_missed() {
            for (Mark mark : Mark.values()) {
                Belonging found = in(feed(all("a", mark, 5, 40)), own(mark));
                assertThat(ids(found)).isEqualTo(missed());
                assertThat(found.words()).contains("21 entries", "it has older ones");
            }
        }

        @Test
        void one_that_does_not_reach_back_to_the_last_poll_says_so() {
            Belonging found = in(feed(all("a", Mark.NOTHING, 25, 40)), own(Mark.NOTHING));
            assertThat(ids(found)).containsExactly("a25", "a26", "a27", "a28", "a29", "a30");
            assertThat(found.words()).contains("some before " + at(25) + " may still be missing");
        }

        @Test
        void that_it_has_older_ones_is_said_only_where_two_like_those_of_the_feed_are() {
            Feed short_ = feed(all("a", Mark.FOLDER, 25, 40));
            Entry pinned = of("a", Mark.FOLDER, 2);
            Entry foreign = of("b", Mark.FOLDER, 3);
            Entry another = of("a", Mark.FOLDER, 4);
            assertThat(in(with(short_, pinned, foreign), own(Mark.FOLDER)).words())
                    .contains("6 entries", "and others may still be missing");
            assertThat(in(with(short_, pinned, another), own(Mark.FOLDER)).words())
                    .contains("6 entries", "and it has older ones");
            assertThat(in(cut(feed(all("a", Mark.FOLDER, 5, 40))), own(Mark.FOLDER)).words())
                    .contains("21 entries", "and others may still be missing");
        }

        @Test
        void one_in_ten_of_the_feed_may_be_absent_and_what_is_newer_does_not_matter() {
            Stream<Entry> other =
                    Stream.concat(all("a", Mark.NOTHING, 5, 60), all("b", Mark.NOTHING, 41, 60));
            Stream<Entry> most = other.filter(one -> !"a35".equals(one.identity().providerId()));
            assertThat(ids(in(feed(most), own(Mark.NOTHING)))).isEqualTo(missed());
        }

        @Test
        void a_feed_that_is_known_by_links_is_compared_by_links() {
            Feed other =
                    feed(
                            all("a", Mark.FOLDER, 5, 40)
                                    .map(
                                            one ->
                                                    entry(
                                                            null,
                                                            one.identity().link(),
                                                            null,
                                                            Integer.valueOf(
                                                                    String.valueOf(
                                                                                    one.identity()
                                                                                            .providerId())
                                                                            .substring(1)))));
            assertThat(Belonging.in(other, own(Mark.FOLDER), state(Rung.LINK), SINCE).entries())
                    .hasSize(21);
            assertThat(in(other, own(Mark.FOLDER)).entries()).isEmpty();
        }
    }

    @Test
    void entries_of_the_feed_that_the_other_dates_earlier_are_not_taken() {
        Stream<Entry> again =
                Stream.of(
                        entry("a40", "https://e.org/a/2026/moved", null, 20),
                        entry("other", "https://e.org/a/2026/02/a39", null, 20));
        Feed other = feed(Stream.concat(again, all("a", Mark.FOLDER, 21, 40)));
        assertThat(ids(in(other, own(Mark.FOLDER))))
                .containsExactly(
                        IntStream.rangeClosed(21, 30)
                                .mapToObj(i -> "a" + i)
                                .toArray(String[]::new));
    }

    @Nested
    class Refused {

        private void assertNothing(Feed other, Feed feed, String why) {
            Belonging found = in(other, feed);
            assertThat(found.entries()).isEmpty();
            assertThat(found.words()).contains(why);
        }

        @Test
        void a_feed_of_sections_that_nothing_tells_apart() {
            Feed other =
                    feed(
                            Stream.concat(
                                    all("a", Mark.NOTHING, 5, 40), all("b", Mark.NOTHING, 5, 40)));
            assertNothing(other, own(Mark.NOTHING), "nothing tells the entries of the feed");
        }

        @Test
        void a_single_other_entry_among_those_of_the_feed_is_enough() {
            Feed other =
                    feed(
                            Stream.concat(
                                    all("a", Mark.FOLDER, 5, 40),
                                    Stream.of(entry("x", "https://e.org/a/2026/x", null, 35))));
            assertNothing(other, own(Mark.FOLDER), "nothing tells the entries of the feed");
        }

        @Test
        void the_same_entries_by_other_ids() {
            Feed other =
                    feed(
                            IntStream.rangeClosed(5, 40)
                                    .mapToObj(
                                            i ->
                                                    entry(
                                                            "tag:" + i,
                                                            of("a", Mark.FOLDER, i)
                                                                    .identity()
                                                                    .link(),
                                                            null,
                                                            i)));
            assertNothing(other, own(Mark.FOLDER), "it has 0 of the entries of the feed");
        }

        @Test
        void a_choice_of_the_entries_of_the_feed() {
            Feed other = feed(all("a", Mark.FOLDER, 5, 40).filter(one -> minute(one) % 2 == 0));
            assertNothing(other, own(Mark.FOLDER), "it has 5 of the entries of the feed");
        }

        @Test
        void one_without_dates_and_one_that_begins_with_the_feed() {
            assertNothing(
                    feed(all("a", Mark.FOLDER, 5, 40).map(BelongingTest::undated)),
                    own(Mark.FOLDER),
                    "no dates");
            assertNothing(own(Mark.FOLDER), own(Mark.FOLDER), "nothing from before");
        }

        @Test
        void one_that_dates_two_in_ten_of_the_same_entries_otherwise() {
            Stream<Entry> later =
                    all("a", Mark.FOLDER, 5, 40)
                            .map(one -> minute(one) % 5 == 0 ? later(one, -1) : one);
            assertNothing(feed(later), own(Mark.FOLDER), "it dates the same entries otherwise");
        }

        @Test
        void one_with_too_few_of_the_entries_between_the_ends_of_the_feed() {
            Feed few = feed(all("a", Mark.FOLDER, 31, 36));
            assertNothing(
                    feed(all("a", Mark.FOLDER, 5, 36)), few, "too few or too coarse to compare");
        }

        @Test
        void a_wire() {
            assertNothing(
                    Feed.wire(
                            "ninjs", null, all("a", Mark.FOLDER, 5, 40).toList(), List.of(), false),
                    own(Mark.FOLDER),
                    "the wire of an agency");
        }
    }

    private static int minute(Entry entry) {
        ProviderTime time = entry.times().published();
        return time == null ? -1 : Integer.parseInt(time.original());
    }

    private static Entry undated(Entry entry) {
        return dated(entry, null);
    }

    @Nested
    class Obstacles {

        private @Nullable String obstacle(Feed feed, @Nullable Rung rung) {
            return Belonging.obstacle(feed, state(rung), SINCE);
        }

        @Test
        void none_where_five_entries_between_two_others_have_ids_and_dates_after_the_last_poll() {
            assertThat(obstacle(own(Mark.NOTHING), Rung.PROVIDER_ID)).isNull();
            assertThat(obstacle(own(Mark.NOTHING), Rung.LINK)).isNull();
            assertThat(obstacle(feed(all("a", Mark.NOTHING, 31, 37)), Rung.LINK)).isNull();
        }

        @Test
        void too_few_or_undated_or_older_entries_and_those_known_by_title_and_date() {
            assertThat(obstacle(feed(all("a", Mark.NOTHING, 31, 34)), Rung.LINK))
                    .contains("fewer than 5");
            assertThat(
                            obstacle(
                                    feed(
                                            all("a", Mark.NOTHING, 31, 40)
                                                    .map(BelongingTest::undated)),
                                    Rung.LINK))
                    .contains("fewer than 5");
            assertThat(obstacle(feed(all("a", Mark.NOTHING, 9, 18)), Rung.LINK))
                    .contains("before the last poll");
            assertThat(obstacle(feed(all("a", Mark.NOTHING, 31, 36)), Rung.LINK))
                    .contains("too few or too coarse");
            Stream<Entry> sameDay = all("a", Mark.NOTHING, 31, 50).map(one -> dated(one, 31));
            assertThat(obstacle(feed(sameDay), Rung.LINK)).contains("too few or too coarse");
            assertThat(obstacle(own(Mark.NOTHING), Rung.TITLE_AND_DATE)).contains("no ids");
            assertThat(obstacle(own(Mark.NOTHING), null)).contains("no ids");
        }
    }

    /** A site with three sections, of which a feed has all that chance made of it. */
    private record Site(List<Entry> entries) {

        static Site of(Random chance, Mark mark) {
            List<Entry> entries = new ArrayList<>();
            for (int minute = 0; minute <= 60; minute++) {
                entries.add(BelongingTest.of("abc".charAt(chance.nextInt(3)) + "-", mark, minute));
            }
            Collections.shuffle(entries, chance);
            return new Site(entries);
        }

        Feed home(Random chance) {
            int from = chance.nextInt(40);
            return feed(entries.stream().filter(one -> BelongingTest.minute(one) >= from));
        }

        Feed section(int oldest) {
            return feed(
                    entries.stream().filter(Site::isOwn).filter(one -> minuteOf(one) >= oldest));
        }

        private static int minuteOf(Entry entry) {
            return BelongingTest.minute(entry);
        }

        static boolean isOwn(Entry entry) {
            return String.valueOf(entry.identity().providerId()).startsWith("a-");
        }
    }

    @Property(tries = 500)
    void where_folders_or_categories_tell_sections_apart_all_of_its_own_is_taken_and_nothing_else(
            @ForAll long seed,
            @ForAll boolean folders,
            @ForAll @IntRange(min = 20, max = 45) int oldest) {
        Random chance = new Random(seed);
        Site site = Site.of(chance, folders ? Mark.FOLDER : Mark.CATEGORY);
        Feed feed = site.section(oldest);
        Feed home = site.home(chance);
        if (Belonging.obstacle(feed, state(Rung.PROVIDER_ID), SINCE) != null) {
            return;
        }
        Belonging found = in(home, feed);
        assertThat(found.entries()).allMatch(Site::isOwn);
        Instant begins = oldest(feed);
        assertThat(found.entries())
                .doesNotContainAnyElementsOf(feed.entries())
                .allMatch(
                        one ->
                                !at(minute(one)).isBefore(SINCE)
                                        && at(minute(one)).isBefore(begins));
        boolean reachesBack = oldest(home).isBefore(begins);
        if (reachesBack) {
            assertThat(found.entries())
                    .containsExactlyInAnyOrderElementsOf(
                            home.entries().stream()
                                    .filter(Site::isOwn)
                                    .filter(
                                            one ->
                                                    minute(one) >= 10
                                                            && at(minute(one)).isBefore(begins))
                                    .toList());
        }
    }

    @Property(tries = 500)
    void where_nothing_tells_sections_apart_another_entry_among_those_of_the_feed_forbids_all(
            @ForAll long seed, @ForAll @IntRange(min = 20, max = 45) int oldest) {
        Random chance = new Random(seed);
        Site site = Site.of(chance, Mark.NOTHING);
        Feed feed = site.section(oldest);
        if (Belonging.obstacle(feed, state(Rung.PROVIDER_ID), SINCE) != null) {
            return;
        }
        Instant from = oldest(feed);
        Instant to = Objects.requireNonNull(Missed.newest(feed.entries()));
        Feed home = site.home(chance);
        boolean foreign =
                home.entries().stream()
                        .filter(one -> !Site.isOwn(one))
                        .anyMatch(
                                one ->
                                        at(minute(one)).isAfter(from)
                                                && at(minute(one)).isBefore(to));
        if (foreign) {
            assertThat(in(home, feed).entries()).isEmpty();
        }
    }

    private static final int DAY = 24 * 60;

    @Property(tries = 300)
    void where_dates_are_days_the_news_of_a_whole_site_does_not_come_in(
            @ForAll @IntRange(min = 1, max = 6) int days,
            @ForAll @IntRange(min = 3, max = 30) int each,
            @ForAll @IntRange(max = 2) int omitted) {
        List<Entry> all = new ArrayList<>();
        for (int day = 0; day < days + 3; day++) {
            for (int i = 0; i < each; i++) {
                all.add(dated(of("a", Mark.NOTHING, 100 * day + i), day * DAY));
                all.add(dated(of("b", Mark.NOTHING, 100 * day + i), day * DAY));
            }
        }
        // of its oldest day, it may have some only
        Feed feed =
                feed(
                        all.stream()
                                .filter(one -> id(one).startsWith("a"))
                                .filter(one -> minute(one) >= 3 * DAY)
                                .skip(omitted));
        assertThat(ids(in(feed(all.stream()), feed))).isEmpty();
    }

    @Property(tries = 300)
    void where_dates_say_when_a_document_was_built_nothing_comes_in(
            @ForAll @IntRange(max = 100) int built,
            @ForAll @IntRange(min = 11, max = 100) int otherBuilt) {
        Feed feed = feed(all("a", Mark.NOTHING, 31, 50).map(one -> dated(one, otherBuilt)));
        Stream<Entry> all =
                Stream.concat(all("a", Mark.NOTHING, 5, 50), all("b", Mark.NOTHING, 5, 50));
        assertThat(ids(in(feed(all.map(one -> dated(one, built))), feed))).isEmpty();
    }

    @Property(tries = 300)
    void from_a_feed_that_dates_the_same_entries_otherwise_nothing_comes_in(
            @ForAll @IntRange(min = -120, max = 120) int minutes) {
        Stream<Entry> all =
                Stream.concat(all("a", Mark.NOTHING, 0, 150), all("b", Mark.NOTHING, 0, 150));
        Feed feed = feed(all("a", Mark.NOTHING, 131, 150));
        assertThat(ids(in(feed(all.map(one -> later(one, minutes))), feed))).isEmpty();
    }

    @Property(tries = 500)
    void whatever_another_feed_says_only_unknown_entries_of_the_gap_are_taken_each_once(
            @ForAll long seed,
            @ForAll @IntRange(max = 60) int many,
            @ForAll List<@Nullable String> odd) {
        Random chance = new Random(seed);
        List<Entry> other = new ArrayList<>(all("a", Mark.FOLDER, 5, 40).toList());
        for (int i = 0; i < many; i++) {
            String word = odd.isEmpty() ? null : odd.get(i % odd.size());
            other.add(
                    entry(
                            chance.nextBoolean() ? word : "a" + chance.nextInt(30),
                            chance.nextBoolean() ? word : "https://e.org/a/" + chance.nextInt(50),
                            word,
                            chance.nextInt(10) == 0 ? null : chance.nextInt(80) - 20));
        }
        Collections.shuffle(other, chance);
        Feed feed = own(Mark.FOLDER);
        Belonging found = in(feed(other.stream()), feed);
        assertThat(ids(found)).doesNotHaveDuplicates().doesNotContain("null");
        assertThat(found.entries())
                .isSubsetOf(other)
                .allMatch(one -> minute(one) >= 10 && minute(one) <= 31)
                .allMatch(
                        one -> String.valueOf(one.identity().link()).startsWith("https://e.org/a/"))
                .noneMatch(
                        one ->
                                ids(new Belonging(feed.entries(), ""))
                                        .contains(one.identity().providerId()));
        assertThat(found.words()).isNotBlank();
    }
}
