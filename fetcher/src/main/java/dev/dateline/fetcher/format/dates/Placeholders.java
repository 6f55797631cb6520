package dev.dateline.fetcher.format.dates;

import dev.dateline.contract.entry.ProviderTime.Precision;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Knows the times that machines write where they have none: the beginning of 1970, from which they
 * count, and years in which there was no press. Other old days are believed: archives have them.
 */
final class Placeholders {

    /** The first newspaper is of 1605. */
    private static final int FIRST_YEAR = 1000;

    private static final LocalDate ZERO = LocalDate.EPOCH;

    private Placeholders() {}

    /**
     * Whether a date stands for none.
     *
     * @param clock null if it has no time
     * @param instant what it means in its zone
     */
    static boolean contain(Day day, @Nullable Clock clock, Instant instant) {
        if (day.date().getYear() < FIRST_YEAR) {
            return true;
        }
        return clock == null
                ? day.precision() == Precision.DAY && day.date().equals(ZERO)
                : instant.equals(Instant.EPOCH) || clock.on(day.date()).equals(ZERO.atStartOfDay());
    }
}
