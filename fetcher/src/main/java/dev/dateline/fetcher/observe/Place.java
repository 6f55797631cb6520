package dev.dateline.fetcher.observe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry where it stands in a document.
 *
 * @param known what the window knew it by before the document was read; null if it is new
 * @param date when it was published or updated, null where that is not said, or was not read
 */
public record Place(@Nullable Long known, @Nullable Instant date) {

    /** Of an entry that says what it said before, and was not read. */
    public static Place unread(long known) {
        return new Place(known, null);
    }

    boolean isNew() {
        return known == null;
    }
}
