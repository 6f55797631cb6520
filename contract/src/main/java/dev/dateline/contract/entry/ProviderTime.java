package dev.dateline.contract.entry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time as a provider gave it.
 *
 * @param instant what it means, absent where it can't be read, or where nobody else could: RFC 3339
 *     has four digits for a year
 * @param origin the element that it was found in
 * @param original the text in that element
 */
public record ProviderTime(
        @Nullable Instant instant, @Nullable Precision precision, String origin, String original) {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    public ProviderTime {
        // what is empty is left out of a record
        original = original == null ? "" : original;
        instant = tellable(instant);
        precision = instant == null ? null : precision;
    }

    /** The instant, or null if it is outside the years 1 to 9999. */
    public static @Nullable Instant tellable(@Nullable Instant instant) {
        return instant == null || instant.isBefore(FIRST) || instant.isAfter(LAST) ? null : instant;
    }

    /** The smallest unit that was given. */
    public enum Precision {
        SECOND,
        MINUTE,
        DAY,
        MONTH,
        YEAR
    }
}
