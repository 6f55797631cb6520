package dev.dateline.fetcher.observe;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source whose documents are looked at one after the other. */
final class Ladder {

    static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    static final SourceDefinition SOURCE =
            SourceDefinition.added("src_a", "https://e.org/", null, null, null, null, NOW);
    private static final Document.Origin FROM =
            new Document.Origin("http", URI.create("https://e.org/"));

    PollState state = PollState.first(SOURCE);

    /** The next document. */
    Comparison shows(List<Entry> entries) {
        Feed feed = new Feed("rss", "T", "en", entries, List.of(), List.of(), false);
        Comparison found = Observer.compare(state, feed, SOURCE, FROM, NOW);
        state = found.state();
        return found;
    }

    Comparison shows(Entry... entries) {
        return shows(List.of(entries));
    }

    /** An entry of a publisher, as it gives it at some time. */
    record Said(
            @Nullable String id,
            @Nullable String link,
            String title,
            String text,
            @Nullable Integer minute,
            @Nullable String status) {

        /** The usual: a number gives all of it. */
        static Said number(int number) {
            return new Said(
                    "id" + number,
                    "https://e.org/" + number,
                    "Title " + number,
                    "Text " + number,
                    number,
                    null);
        }

        static List<Said> numbers(int from, int to) {
            List<Said> all = new ArrayList<>();
            for (int number = to - 1; number >= from; number--) {
                all.add(number(number));
            }
            return all;
        }

        Said id(@Nullable String other) {
            return new Said(other, link, title, text, minute, status);
        }

        Said link(@Nullable String other) {
            return new Said(id, other, title, text, minute, status);
        }

        Said text(String other) {
            return new Said(id, link, title, other, minute, status);
        }

        Said minute(@Nullable Integer other) {
            return new Said(id, link, title, text, other, status);
        }

        Said status(@Nullable String other) {
            return new Said(id, link, title, text, minute, other);
        }

        Entry entry() {
            ProviderTime time =
                    minute == null
                            ? null
                            : new ProviderTime(
                                    NOW.plusSeconds(60L * minute), null, "pubDate", "at " + minute);
            return new Entry(
                    new Entry.Identity(id, link),
                    new Entry.Status(null, status, null, null, List.of(), null, null, List.of()),
                    new Entry.Text(title, false, null, text, List.of()),
                    new Entry.Meaning(List.of()),
                    new Entry.Times(time, null),
                    null,
                    new Entry.Media(List.of()),
                    new Entry.Rights(null));
        }
    }

    Comparison publishes(List<Said> entries) {
        return shows(entries.stream().map(Said::entry).toList());
    }
}
