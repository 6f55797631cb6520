package dev.dateline.fetcher.format.dates;

import dev.dateline.contract.entry.ProviderTime.Precision;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day with what is known of it.
 *
 * @param precision {@link Precision#DAY} or coarser
 * @param doubt of its order, null for none
 * @param depends whether another source could mean another day
 * @param shown the order of its numbers where others could have had another
 */
record Day(
        LocalDate date,
        Precision precision,
        @Nullable Doubt doubt,
        boolean depends,
        Evidence.@Nullable Shown shown) {

    static Day of(LocalDate date, Precision precision) {
        return new Day(date, precision, null, false, null);
    }
}
