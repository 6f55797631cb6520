package dev.dateline.contract.source;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Another address to which the server of a source sends everybody for good (RFC 9110, 301 and 308).
 * The definition of the source, and its id, stay as they are.
 *
 * @param url the other address
 * @param since when it was first seen there
 * @param adoptedAt since when it is asked there at once; absent while it is only watched
 */
public record Moved(String url, Instant since, @Nullable Instant adoptedAt) {

    /** For how long it must have been so before it is taken for granted. */
    public static final Duration PROBATION = Duration.ofDays(7);

    /** The same, adopted. */
    public Moved adopted(Instant at) {
        return new Moved(url, since, at);
    }

    /** In words, for ops. */
    public String words() {
        return adoptedAt == null
                ? "it has moved for good to %s since %s; if that stays so, it is asked there at once from %s on"
                        .formatted(url, since, since.plus(PROBATION))
                : "it has moved for good, and is asked at %s since %s".formatted(url, adoptedAt);
    }
}
