package dev.dateline.fetcher.poll;

import dev.dateline.contract.source.Alternative;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.hub.Named;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a document.
 *
 * @param hash of its bytes, null where there is none
 * @param own what it holds itself, null where it was read before: an index says nothing of what is
 *     new in the sitemaps that it names
 * @param all with what those sitemaps hold
 * @param sitemaps those that were read
 * @param sight null where it is no feed
 * @param alternatives feeds that were found where it is none; null where none were looked for
 * @param read how its own were read, null where they were not
 * @param named what it says of hubs, null where it was read before
 */
record Held(
        @Nullable String hash,
        @Nullable ParsedDocument own,
        @Nullable ParsedDocument all,
        List<Sitemaps.Sitemap> sitemaps,
        @Nullable Sight sight,
        @Nullable List<Alternative> alternatives,
        PollReader.@Nullable Read read,
        @Nullable Named named) {

    static final Held NOTHING = new Held(null, null, null, List.of(), null, null, null, null);

    /** The same, with more entries, and what it shows. */
    Held seen(ParsedDocument.Feed feed, Sight shown) {
        return new Held(hash, own, feed, sitemaps, shown, null, read, named);
    }

    /** The same, with what may be meant. */
    Held suggesting(List<Alternative> found) {
        return new Held(hash, own, all, sitemaps, sight, found, read, named);
    }

    /** The same, with what it says of hubs. */
    Held naming(@Nullable Named hubs) {
        return new Held(hash, own, all, sitemaps, sight, alternatives, read, hubs);
    }

    /** What of it was not read, since it says what it said before. */
    Set<Long> known() {
        return read == null ? Set.of() : read.known();
    }
}
