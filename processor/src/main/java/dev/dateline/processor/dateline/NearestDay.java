package dev.dateline.processor.dateline;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Which day is meant where the year, or the month too, is left out: the one nearest to another. */
final class NearestDay {

    private NearestDay() {}

    static @Nullable LocalDay withoutYear(int month, int day, LocalDate near) {
        if (!LocalDay.isPlausible(month, day)) {
            return null;
        }
        // a leap day may be some years away
        for (int distance = 0; distance <= 8; distance++) {
            LocalDate nearest = nearest(month, day, near, distance);
            if (nearest != null) {
                return new LocalDay(nearest);
            }
        }
        return LocalDay.UNKNOWN;
    }

    private static @Nullable LocalDate nearest(int month, int day, LocalDate near, int distance) {
        LocalDate best = null;
        int reach = Math.max(distance, 1);
        for (int year = near.getYear() - reach; year <= near.getYear() + reach; year++) {
            LocalDate date =
                    LocalDay.date(year, month, day) instanceof LocalDay(LocalDate d) ? d : null;
            if (date != null && (best == null || isNearer(date, best, near))) {
                best = date;
            }
        }
        return best;
    }

    private static boolean isNearer(LocalDate date, LocalDate than, LocalDate near) {
        return Math.abs(ChronoUnit.DAYS.between(near, date))
                < Math.abs(ChronoUnit.DAYS.between(near, than));
    }

    static @Nullable LocalDay withoutMonth(int day, LocalDate near) {
        LocalDate best = null;
        for (int months = -1; months <= 1; months++) {
            YearMonth month = YearMonth.from(near).plusMonths(months);
            if (day >= 1 && month.isValidDay(day)) {
                LocalDate date = month.atDay(day);
                best = best == null || isNearer(date, best, near) ? date : best;
            }
        }
        return best == null ? null : new LocalDay(best);
    }
}
