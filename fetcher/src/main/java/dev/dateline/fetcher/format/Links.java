package dev.dateline.fetcher.format;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The addresses that one document writes, resolved against where it stood. Not thread-safe. */
public final class Links {

    /** The address of a document is at most as long as that of a source. */
    private static final int MOST_ADDED = 4 * 1024 * 1024;

    private final URI base;
    private int added;

    public Links(URI base) {
        this.base = base;
    }

    /**
     * The address, whole; one that can't be read is kept as it was written.
     *
     * @throws Budget.Spent if those until here became too long: before each of a hundred thousand
     *     stands the same beginning
     */
    public @Nullable String absolute(@Nullable String link) {
        if (link == null || link.isBlank()) {
            return null;
        }
        String text = link.strip();
        if (text.regionMatches(true, 0, "http", 0, 4)) {
            return text;
        }
        try {
            String whole = base.resolve(text.replace(" ", "%20")).toString();
            added += Math.max(0, whole.length() - text.length());
            if (added > MOST_ADDED) {
                throw new Budget.Spent("its addresses are too long; the rest is not read");
            }
            return whole;
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
