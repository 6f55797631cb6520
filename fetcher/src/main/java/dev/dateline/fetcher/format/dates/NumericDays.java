package dev.dateline.fetcher.format.dates;

import dev.dateline.contract.entry.ProviderTime.Precision;
import dev.dateline.fetcher.format.dates.Words.Numeral;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides in what order three numbers are a day: the only one that is possible, else that of the
 * weekday, else that of the feed's other dates, else that of the language or the country, else the
 * day first. The last two are told.
 */
final class NumericDays {

    private final Calendars calendars;
    private final Hints hints;

    NumericDays(Calendars calendars, Hints hints) {
        this.calendars = calendars;
        this.hints = hints;
    }

    /**
     * The day.
     *
     * @param weekday 0 if none is said
     * @throws DateTimeException if there is none in any order
     */
    Day day(List<Numeral> numbers, int weekday) {
        Map<Order, LocalDate> possible = possible(numbers);
        char separator = numbers.get(1).separator();
        if (numbers.getFirst().digits() == 4) {
            return Day.of(certain(possible), Precision.DAY);
        }
        Set<LocalDate> days = new HashSet<>(possible.values());
        if (days.size() <= 1) {
            Order only = possible.size() == 1 ? possible.keySet().iterator().next() : null;
            return day(certain(possible), null, false, shown(separator, only));
        }
        Order byWeekday = byWeekday(possible, weekday);
        if (byWeekday != null) {
            return day(picked(possible, byWeekday), null, false, shown(separator, byWeekday));
        }
        Order byOthers = hints.evidence().of(separator);
        if (byOthers != null && possible.containsKey(byOthers)) {
            return day(picked(possible, byOthers), null, true, null);
        }
        Order byLanguage = hints.order();
        if (byLanguage != null && possible.containsKey(byLanguage)) {
            // no language writes the month first with dots
            boolean usual = separator == '.' && byLanguage == Order.DAY_FIRST;
            Doubt doubt = usual ? null : Doubt.ORDER_BY_LANGUAGE;
            return day(picked(possible, byLanguage), doubt, true, null);
        }
        boolean iso = separator == '-' && possible.containsKey(Order.YEAR_FIRST);
        Order order = iso ? Order.YEAR_FIRST : Order.DAY_FIRST;
        return day(picked(possible, order), Doubt.ORDER_GUESSED, true, null);
    }

    private static Day day(
            LocalDate date,
            @Nullable Doubt doubt,
            boolean depends,
            Evidence.@Nullable Shown shown) {
        return new Day(date, Precision.DAY, doubt, depends, shown);
    }

    private static Evidence.@Nullable Shown shown(char separator, @Nullable Order order) {
        return order == null ? null : new Evidence.Shown(separator, order);
    }

    private static LocalDate certain(Map<Order, LocalDate> possible) {
        if (possible.isEmpty()) {
            throw new DateTimeException("no such day");
        }
        return possible.values().iterator().next();
    }

    private static LocalDate picked(Map<Order, LocalDate> possible, Order order) {
        LocalDate day = possible.get(order);
        return day == null ? certain(possible) : day;
    }

    private Map<Order, LocalDate> possible(List<Numeral> numbers) {
        Numeral first = numbers.getFirst();
        Numeral second = numbers.get(1);
        Numeral third = numbers.getLast();
        Map<Order, LocalDate> possible = new EnumMap<>(Order.class);
        if (second.digits() > 2) {
            return possible;
        }
        if (first.digits() <= 2 && isYear(third)) {
            add(possible, Order.DAY_FIRST, third, second, first);
            add(possible, Order.MONTH_FIRST, third, first, second);
        }
        if (third.digits() <= 2 && isYear(first)) {
            add(possible, Order.YEAR_FIRST, first, second, third);
        }
        return possible;
    }

    private static boolean isYear(Numeral number) {
        return number.digits() == 4 || number.digits() == 2;
    }

    private void add(
            Map<Order, LocalDate> possible, Order order, Numeral year, Numeral month, Numeral day) {
        try {
            possible.put(order, calendars.day(year.token(), month.value(), day.value(), false));
        } catch (DateTimeException e) {
            // not in this order
        }
    }

    private static @Nullable Order byWeekday(Map<Order, LocalDate> possible, int weekday) {
        Order found = null;
        for (Map.Entry<Order, LocalDate> one : possible.entrySet()) {
            if (one.getValue().getDayOfWeek().getValue() == weekday) {
                if (found != null) {
                    return null;
                }
                found = one.getKey();
            }
        }
        return found;
    }
}
