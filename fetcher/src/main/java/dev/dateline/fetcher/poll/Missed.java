package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.PollState.Rung;
import dev.dateline.fetcher.format.ParsedDocument;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a news sitemap a feed has missed: entries between its last poll and its oldest entry now.
 * Only of a feed that is {@link #isKnownByLink}, or they would be told twice; and only where the
 * sitemap has, of the time that the feed covers, hardly anything that is not in the feed, or the
 * news of a whole site would come into the feed of a section. A rule.
 *
 * @param words what was found, or why it can't be used
 */
record Missed(List<Entry> entries, String words) {

    /** Fewer pages prove nothing. */
    private static final int LEAST = 3;

    /** So many of the pages in the time of the feed must be in the feed. */
    private static final double ENOUGH = 0.9;

    private static Missed nothing(String words) {
        return new Missed(List.of(), words);
    }

    /**
     * The entries that were missed.
     *
     * @param since when the feed was read last
     */
    static Missed in(
            ParsedDocument sitemap, ParsedDocument.Feed feed, PollState state, Instant since) {
        if (!(sitemap instanceof ParsedDocument.Feed news)
                || !news.format().equals("news-sitemap")) {
            return nothing("it is no news sitemap");
        }
        Set<String> links = new HashSet<>();
        feed.entries().forEach(entry -> links.add(link(entry)));
        Instant oldest = oldest(feed.entries());
        Instant newest = newest(feed.entries());
        if (oldest == null || newest == null) {
            return nothing("the feed has no dates by which to compare");
        }
        List<Entry> same = between(news, oldest, newest);
        long shared = same.stream().filter(entry -> links.contains(link(entry))).count();
        if (shared < LEAST || shared < same.size() * ENOUGH) {
            return nothing("it has other news than the feed");
        }
        List<Entry> missed =
                between(news, since, oldest).stream()
                        .filter(entry -> !links.contains(link(entry)))
                        .map(entry -> knownAs(entry, state.rung()))
                        .toList();
        return new Missed(
                missed,
                "%d entries of a news sitemap are between the two documents"
                        .formatted(missed.size()));
    }

    /** Whether the feed knows its entries by their addresses, as sitemaps do. */
    static boolean isKnownByLink(ParsedDocument.Feed feed, PollState state) {
        return switch (state.rung()) {
            case LINK -> true;
            case PROVIDER_ID ->
                    feed.entries().stream()
                            .allMatch(
                                    entry ->
                                            entry.identity().link() != null
                                                    && Objects.equals(
                                                            entry.identity().providerId(),
                                                            entry.identity().link()));
            case TITLE_AND_DATE -> false;
            case null -> false;
        };
    }

    private static Entry knownAs(Entry entry, @Nullable Rung rung) {
        String link = entry.identity().link();
        return rung == Rung.LINK
                ? entry
                : new Entry(
                        new Entry.Identity(link, link, entry.identity().altIds()),
                        entry.status(),
                        entry.text(),
                        entry.meaning(),
                        entry.times(),
                        entry.language(),
                        entry.media(),
                        entry.rights());
    }

    private static List<Entry> between(ParsedDocument.Feed feed, Instant from, Instant to) {
        return feed.entries().stream()
                .filter(entry -> entry.identity().link() != null)
                .filter(
                        entry -> {
                            Instant at = published(entry);
                            return at != null && !at.isBefore(from) && !at.isAfter(to);
                        })
                .toList();
    }

    private static String link(Entry entry) {
        return String.valueOf(entry.identity().link());
    }

    /** When an entry was published, null where that is not said or not readable. */
    static @Nullable Instant published(Entry entry) {
        ProviderTime time = entry.times().published();
        return time == null ? null : time.instant();
    }

    /** When the oldest was published, null where none says so. */
    static @Nullable Instant oldest(List<Entry> entries) {
        return entries.stream()
                .map(Missed::published)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** When the newest was published, null where none says so. */
    static @Nullable Instant newest(List<Entry> entries) {
        return entries.stream()
                .map(Missed::published)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
