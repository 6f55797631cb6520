package dev.dateline.fetcher.format.syndication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.wiretext.WireFixtures;
import java.time.Instant;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Deleted entries of Atom (RFC 6721). */
class TombstonesTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private static Feed feed(String... parts) {
        return WireFixtures.feed(
                """
                <feed xmlns="http://www.w3.org/2005/Atom"
                 xmlns:at="http://purl.org/atompub/tombstones/1.0"><title>F</title>%s</feed>
                """
                        .formatted(String.join("", parts)));
    }

    private static String entry(String id, String updated) {
        return "<entry><id>%s</id><title>T %s</title><updated>%s</updated></entry>"
                .formatted(id, id, updated);
    }

    private static String deleted(String id, @Nullable String when, String more) {
        return "<at:deleted-entry ref=\"%s\"%s>%s</at:deleted-entry>"
                .formatted(id, when == null ? "" : " when=\"" + when + "\"", more);
    }

    @Test
    void a_deleted_entry_is_canceled_and_has_an_id_a_time_and_a_reason_but_no_text() {
        Feed feed =
                feed(
                        entry("urn:b", "2026-01-31T10:00:00Z"),
                        deleted(
                                "urn:a",
                                "2026-01-31T12:00:00Z",
                                "<at:by><name>The Desk</name></at:by><at:comment xml:lang=\"en\">It was"
                                        + " wrong</at:comment>"));
        assertThat(feed.entries()).hasSize(2);
        Entry deleted = feed.entries().getLast();
        assertThat(deleted.identity().providerId()).isEqualTo("urn:a");
        assertThat(deleted.status().pubStatus()).isEqualTo("deleted");
        assertThat(Objects.requireNonNull(deleted.times().updated()).instant()).isEqualTo(NOON);
        assertThat(deleted.text().title()).isNull();
        assertThat(deleted.text().edNotes())
                .containsExactly(new Entry.EdNote("reason", "It was wrong; deleted by The Desk"));
        assertThat(feed.diagnostics()).isEmpty();
    }

    @Test
    void what_was_changed_after_that_is_there_and_what_was_not_is_deleted() {
        Feed feed =
                feed(
                        deleted("urn:a", "2026-01-31T12:00:00Z", ""),
                        deleted("urn:b", "2026-01-31T12:00:00Z", ""),
                        entry("urn:a", "2026-01-31T12:00:01Z"),
                        entry("urn:b", "2026-01-31T12:00:00Z"));
        assertThat(feed.entries())
                .extracting(one -> one.identity().providerId(), one -> one.status().pubStatus())
                .containsExactly(tuple("urn:a", null), tuple("urn:b", "deleted"));
    }

    @Property(tries = 300)
    void the_later_of_entry_and_deletions_counts_in_whatever_order_they_stand(
            @ForAll @IntRange(max = 5) int changed,
            @ForAll @IntRange(max = 5) int one,
            @ForAll @IntRange(max = 5) int other,
            @ForAll boolean entryFirst) {
        String entry = entry("urn:a", NOON.plusSeconds(changed).toString());
        String deletions =
                deleted("urn:a", NOON.plusSeconds(one).toString(), "")
                        + deleted("urn:a", NOON.plusSeconds(other).toString(), "");
        Feed feed = entryFirst ? feed(entry, deletions) : feed(deletions, entry);
        Entry left = Feeds.only(feed);
        int last = Math.max(one, other);
        boolean alive = changed > last;
        assertThat(left.text().title()).isEqualTo(alive ? "T urn:a" : null);
        ProviderTime time = Objects.requireNonNull(left.times().updated());
        assertThat(time.instant()).isEqualTo(NOON.plusSeconds(alive ? changed : last));
    }

    @Test
    void an_unreadable_time_deletes_nothing_that_is_there() {
        Feed feed =
                feed(
                        entry("urn:a", "2026-01-31T12:00:00Z"),
                        deleted("urn:a", "some day", ""),
                        deleted("urn:b", null, ""));
        assertThat(feed.entries())
                .extracting(one -> one.identity().providerId())
                .containsExactly("urn:a", "urn:b");
        assertThat(feed.entries().getFirst().text().title()).isEqualTo("T urn:a");
    }

    @Test
    void one_that_names_no_entry_is_told_and_passed_over() {
        Feed feed = feed("<at:deleted-entry when=\"2026-01-31T12:00:00Z\"/>", entry("urn:a", "x"));
        assertThat(feed.entries()).hasSize(1);
        assertThat(feed.diagnostics()).anyMatch(one -> one.contains("1 deleted entries"));
    }

    @Test
    void a_feed_with_nothing_but_deleted_entries_is_a_feed() {
        assertThat(feed(deleted("urn:a", "2026-01-31T12:00:00Z", "")).entries()).hasSize(1);
    }
}
