package dev.dateline.fetcher.format.dates;

import dev.dateline.contract.entry.ProviderTime.Precision;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a date says.
 *
 * @param instant null if it can't be read, or stands for no date
 * @param precision null with it
 * @param doubts what is uncertain of it
 * @param depends whether another language, country or evidence could make it another
 * @param shown the order that it is written in, where it could have had another
 */
record ReadDate(
        @Nullable Instant instant,
        @Nullable Precision precision,
        Set<Doubt> doubts,
        boolean depends,
        Evidence.@Nullable Shown shown) {

    ReadDate {
        doubts = Set.copyOf(doubts);
    }

    static ReadDate unreadable(boolean depends) {
        return new ReadDate(null, null, Set.of(), depends, null);
    }

    /** One that stands for none. */
    static ReadDate placeholder(boolean depends) {
        return new ReadDate(null, null, Set.of(Doubt.PLACEHOLDER), depends, null);
    }

    /** An instant that stands in no calendar. */
    static ReadDate of(Instant instant) {
        return new ReadDate(instant, Precision.SECOND, Set.of(), false, null);
    }
}
