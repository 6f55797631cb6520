package dev.dateline.contract.entry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time as a provider gave it.
 *
 * @param instant what it means, absent where it can't be read
 * @param origin the element that it was found in
 * @param original the text as it stood there
 */
public record ProviderTime(
        @Nullable Instant instant, @Nullable Precision precision, String origin, String original) {

    /** The smallest unit that was given. */
    public enum Precision {
        SECOND,
        MINUTE,
        DAY,
        MONTH,
        YEAR
    }
}
