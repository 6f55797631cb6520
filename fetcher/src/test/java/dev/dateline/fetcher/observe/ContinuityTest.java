package dev.dateline.fetcher.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When a document shows that nothing is missing between it and those before. */
class ContinuityTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** Ten entries that came one after the other, as they were seen. */
    private static final byte[] TEN = window(LongStream.rangeClosed(1, 10).boxed().toList());

    /** Entries by their numbers, the oldest first. */
    private static byte[] window(List<Long> arrived) {
        ByteBuffer buffer = ByteBuffer.allocate(arrived.size() * 16);
        arrived.forEach(one -> buffer.putLong(one << 12).putLong(0));
        return buffer.array();
    }

    /** A document; entries above the tenth are new, and each is a minute younger than the last. */
    private static List<Place> document(int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(i -> new Place(i > 10 ? null : (long) i, date(i)))
                .toList();
    }

    private static Instant date(long number) {
        return START.plus(Duration.ofMinutes(number));
    }

    private static List<Place> undated(List<Place> document) {
        return document.stream().map(one -> new Place(one.known(), null)).toList();
    }

    private static boolean isShown(int... numbers) {
        return Continuity.isShown(TEN, document(numbers));
    }

    @Nested
    class It_is_shown {

        @Test
        void by_one_entry_that_was_the_last() {
            assertThat(isShown(15, 14, 13, 12, 11, 10)).isTrue();
        }

        @Test
        void in_a_feed_whose_oldest_entry_comes_first() {
            assertThat(isShown(10, 11, 12, 13, 14, 15)).isTrue();
            assertThat(isShown(9, 10, 11, 12, 13)).isTrue();
        }

        @Test
        void in_a_feed_without_dates() {
            assertThat(Continuity.isShown(TEN, undated(document(14, 13, 12, 11, 10, 9)))).isTrue();
        }

        @Test
        void by_a_document_most_of_which_is_known_in_whatever_order() {
            assertThat(isShown(3, 12, 1, 11, 5)).isTrue();
        }

        @Test
        void also_where_some_of_the_last_were_deleted() {
            assertThat(isShown(14, 13, 12, 11, 9, 8)).isTrue();
            assertThat(isShown(15, 14, 13, 12, 11, 8, 7, 6)).isTrue();
        }

        @Test
        void behind_one_that_is_pinned() {
            assertThat(isShown(2, 15, 14, 13, 12, 11, 10)).isTrue();
        }

        @Test
        void in_whatever_order_an_editor_puts_the_new_ones() {
            assertThat(isShown(11, 12, 10, 9)).isTrue();
            assertThat(isShown(13, 15, 11, 14, 12, 10, 9)).isTrue();
            assertThat(isShown(11, 12, 13, 14, 10, 9)).isTrue();
        }

        @Test
        void where_a_feed_begins_to_have_more_of_what_is_older() {
            List<Place> longer = new ArrayList<>(document(10, 9, 8, 7, 6));
            for (int i = 1; i <= 20; i++) {
                longer.add(new Place(null, date(-i)));
            }
            assertThat(Continuity.isShown(TEN, longer)).isTrue();
            assertThat(Continuity.isShown(TEN, undated(longer))).isTrue();
        }

        @Test
        void also_where_a_late_entry_is_put_between_known_ones() {
            assertThat(isShown(13, 12, 10, 11, 9)).isTrue();
        }
    }

    @Nested
    class It_is_not_shown {

        @Test
        void where_nothing_is_known() {
            assertThat(isShown(25, 24, 23)).isFalse();
        }

        @Test
        void by_an_entry_that_is_pinned_on_top() {
            assertThat(isShown(1, 25, 24, 23, 22)).isFalse();
        }

        @Test
        void by_the_last_one_if_it_is_pinned_since() {
            assertThat(isShown(10, 25, 24, 23, 22)).isFalse();
            assertThat(Continuity.isShown(TEN, undated(document(10, 25, 24, 23, 22)))).isFalse();
        }

        @Test
        void by_two_that_are_pinned() {
            assertThat(isShown(9, 3, 25, 24, 23, 22)).isFalse();
        }

        @Test
        void by_one_that_stays_at_its_place_while_newer_ones_go() {
            assertThat(isShown(25, 24, 23, 22, 2)).isFalse();
            assertThat(isShown(2, 22, 23, 24, 25)).isFalse();
            assertThat(Continuity.isShown(TEN, undated(document(25, 24, 2, 23, 22)))).isFalse();
        }

        @Test
        void by_one_whose_date_is_bumped() {
            List<Place> bumped = new ArrayList<>(document(25, 24, 23, 22));
            bumped.addFirst(new Place(4L, date(26)));
            assertThat(Continuity.isShown(TEN, bumped)).isFalse();
        }
    }

    /**
     * A feed with up to two entries pinned, each on top or at its place for as long as it is, of
     * which some polls come too late.
     */
    @Property(tries = 300)
    void each_poll_that_comes_too_late_is_seen_and_no_other(
            @ForAll long seed,
            @ForAll @IntRange(min = 6, max = 40) int length,
            @ForAll boolean oldestFirst,
            @ForAll boolean onTop) {
        Random random = new Random(seed);
        List<Long> arrived = new ArrayList<>();
        Set<Long> pinned = new HashSet<>();
        long newest = length;
        for (int poll = 0; poll < 30; poll++) {
            List<Long> rolling = rolling(newest, length, pinned);
            List<Long> all = laid(rolling, pinned, onTop);
            if (oldestFirst) {
                Collections.reverse(all);
            }
            if (poll > 0) {
                List<Place> places =
                        all.stream()
                                .map(i -> new Place(arrived.contains(i) ? i : null, date(i)))
                                .toList();
                boolean joined = rolling.stream().anyMatch(arrived::contains);
                assertThat(Continuity.isShown(window(arrived), places))
                        .as("%s after %s", all, arrived)
                        .isEqualTo(joined);
            }
            note(all, arrived);
            // an editor pins what readers have seen for a while
            if (random.nextInt(4) == 0) {
                pinned.clear();
            } else if (pinned.size() < 2 && random.nextInt(3) == 0) {
                pinned.add(rolling.get(rolling.size() / 2 + random.nextInt(rolling.size() / 2)));
            }
            newest += random.nextInt(2 * length);
        }
    }

    /** The newest, the newest first, without those that are pinned. */
    private static List<Long> rolling(long newest, int most, Set<Long> pinned) {
        return LongStream.iterate(newest, i -> i > 0, i -> i - 1)
                .boxed()
                .limit(most)
                .filter(i -> !pinned.contains(i))
                .toList();
    }

    private static List<Long> laid(List<Long> rolling, Set<Long> pinned, boolean onTop) {
        List<Long> all = new ArrayList<>(pinned);
        all.addAll(rolling);
        if (!onTop) {
            all.sort(Collections.reverseOrder());
        }
        return all;
    }

    /** As the window does. */
    private static void note(List<Long> document, List<Long> arrived) {
        List<Long> known = arrived.stream().filter(document::contains).toList();
        List<Long> fresh = document.stream().filter(i -> !known.contains(i)).sorted().toList();
        arrived.removeAll(known);
        arrived.addAll(known);
        arrived.addAll(fresh);
    }
}
