package dev.dateline.fetcher.read;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Addresses as feeds write them. */
final class Links {

    private Links() {}

    /** The address, resolved against where it stood; one that is none is kept as it was written. */
    static @Nullable String absolute(URI base, @Nullable String link) {
        if (link == null || link.isBlank()) {
            return null;
        }
        String text = link.strip();
        if (text.regionMatches(true, 0, "http", 0, 4)) {
            return text;
        }
        try {
            return base.resolve(text.replace(" ", "%20")).toString();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
