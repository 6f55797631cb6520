package dev.dateline.fetcher.poll;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The feeds that pages name: kept for an hour, of a few hundred pages at most, since many sources
 * are of one site, and their gaps come together.
 */
final class NamedFeeds {

    static final Duration KEPT = Duration.ofHours(1);

    /** In all 8 MB at most: a page names twenty addresses of 2 KB. */
    static final int MOST_PAGES = 200;

    private final Map<URI, Page> pages = new LinkedHashMap<>(16, 0.75f, true);

    private record Page(List<String> feeds, Instant read) {

        boolean isKnown(Instant now) {
            return !now.isBefore(read) && now.isBefore(read.plus(KEPT));
        }
    }

    /** What a page names, null where that is not known. */
    synchronized @Nullable List<String> of(URI page, Instant now) {
        Page kept = pages.get(page);
        return kept != null && kept.isKnown(now) ? kept.feeds() : null;
    }

    /** The page was read at this time. */
    synchronized void keep(URI page, List<String> feeds, Instant now) {
        pages.put(page, new Page(feeds, now));
        if (pages.size() > MOST_PAGES) {
            pages.remove(pages.keySet().iterator().next());
        }
    }
}
