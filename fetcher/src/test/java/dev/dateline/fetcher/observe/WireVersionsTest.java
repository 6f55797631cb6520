package dev.dateline.fetcher.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Several versions of one item in one document, in whatever order. */
class WireVersionsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Document.Origin FROM =
            new Document.Origin("push", URI.create("https://e.org/"));
    private static final SourceDefinition SOURCE =
            SourceDefinition.added("src_a", "https://e.org/", null, null, null, null, NOW);

    private static final Entry KILL = entry("11", "canceled", "killed");
    private static final Entry TEXT = entry("10", "usable", "text");

    private static Entry entry(@Nullable String version, String status, String title) {
        return new Entry(
                new Entry.Identity("urn:one", null),
                new Entry.Status(version, status, null, null, List.of(), null, null, List.of()),
                new Entry.Text(title, false, null, "the text", List.of()),
                new Entry.Meaning(List.of()),
                new Entry.Times(null, null),
                null,
                new Entry.Media(List.of()),
                new Entry.Rights(null));
    }

    private static List<@Nullable String> said(Entry... entries) {
        Feed feed = Feed.wire("ninjs", "2.1", List.of(entries), List.of(), false);
        return Observer.compare(PollState.first(SOURCE), feed, SOURCE, FROM, NOW)
                .observations()
                .stream()
                .map(Observation::entry)
                .<@Nullable String>map(entry -> entry.text().title())
                .toList();
    }

    @Test
    void a_kill_is_not_undone_by_an_older_version_behind_it() {
        assertThat(said(KILL, TEXT)).containsExactly("killed");
        assertThat(said(TEXT, KILL)).containsExactly("killed");
    }

    @Test
    void a_correction_is_not_undone_where_the_newest_version_stands_first() {
        Entry corrected = entry(" 12 ", "usable", "corrected");
        assertThat(said(corrected, KILL, TEXT)).containsExactly("corrected");
        assertThat(said(TEXT, corrected, KILL)).containsExactly("corrected");
        assertThat(said(entry("9", "usable", "first"), TEXT)).containsExactly("text");
        assertThat(said(TEXT, entry("9", "usable", "first"))).containsExactly("text");
    }

    @Test
    void of_equal_versions_the_withdrawal_counts_else_the_last() {
        Entry killed = entry("10", "withheld", "killed");
        Entry again = entry("10", "usable", "again");
        assertThat(said(killed, TEXT)).containsExactly("killed");
        assertThat(said(TEXT, killed)).containsExactly("killed");
        assertThat(said(TEXT, again)).containsExactly("again");
    }

    @Test
    void versions_that_are_no_numbers_do_not_revive_what_was_withdrawn() {
        Entry killed = entry(null, "canceled", "killed");
        Entry lead = entry("2nd Ld", "usable", "lead");
        assertThat(said(killed, lead)).containsExactly("killed");
        assertThat(said(KILL, lead)).containsExactly("killed");
        assertThat(said(lead, killed)).containsExactly("killed");
        assertThat(said(lead, entry("1st Ld", "usable", "last"))).containsExactly("last");
    }
}
