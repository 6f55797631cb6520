package dev.dateline.fetcher.format.dates;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * A time of day.
 *
 * @param exact whether its seconds were given
 * @param from the first token of it
 * @param to the token behind it
 */
record Clock(int hour, int minute, int second, boolean exact, int from, int to) {

    /**
     * On a day: 24:00 is the beginning of the next, and a leap second the last of its minute.
     *
     * @throws DateTimeException if there is no such time
     */
    LocalDateTime on(LocalDate day) {
        boolean midnight = hour == 24 && minute == 0 && second == 0;
        return midnight
                ? day.plusDays(1).atStartOfDay()
                : day.atTime(hour, minute, second == 60 ? 59 : second);
    }

    /** With the half of the day that it is in. */
    Clock in(Names.Kind half, int start, int end) {
        if (half == Names.Kind.AM && hour > 12) {
            throw new DateTimeException("no such hour before noon");
        }
        int full = half == Names.Kind.AM ? hour % 12 : hour < 12 ? hour + 12 : hour;
        return new Clock(full, minute, second, exact, start, end);
    }
}
