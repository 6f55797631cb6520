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

    /** Where the document stood. */
    public URI base() {
        return base;
    }

    /**
     * The address, whole; one that can't be read is kept as it was written.
     *
     * @throws Budget.Spent if those until here became too long: before each of a hundred thousand
     *     stands the same beginning
     */
    public @Nullable String absolute(@Nullable String link) {
        return absolute(base, link);
    }

    /**
     * The same, of an address that is relative to another one than that of the document.
     *
     * @throws Budget.Spent as above
     */
    public @Nullable String absolute(URI from, @Nullable String link) {
        if (link == null || link.isBlank()) {
            return null;
        }
        String text = link.strip();
        if (text.regionMatches(true, 0, "http", 0, 4)) {
            return text;
        }
        URI resolved = resolved(from, text);
        if (resolved == null) {
            return text;
        }
        String whole = resolved.toString();
        added += Math.max(0, whole.length() - text.length());
        if (added > MOST_ADDED) {
            throw new Budget.Spent("its addresses are too long; the rest is not read");
        }
        return whole;
    }

    /** An address in full (RFC 3986, section 5.2), null if it can't be read. */
    private static @Nullable URI resolved(URI from, String link) {
        String text = link.strip().replace(" ", "%20");
        try {
            // the JDK leaves out the slash behind a host, and the file before a query
            if (from.getHost() != null && from.getRawPath().isEmpty()) {
                return resolved(from.resolve("/"), link);
            } else if (text.startsWith("?") && from.getHost() != null) {
                return from.resolve(from.getRawPath() + text);
            }
            return from.resolve(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
