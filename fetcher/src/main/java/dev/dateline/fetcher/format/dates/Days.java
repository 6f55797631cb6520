package dev.dateline.fetcher.format.dates;

import dev.dateline.contract.entry.ProviderTime.Precision;
import dev.dateline.fetcher.format.dates.Words.Named;
import dev.dateline.fetcher.format.dates.Words.Numeral;
import dev.dateline.fetcher.format.dates.Words.Part;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a day, a month or a year of numbers and the name of a month. */
final class Days {

    private final Calendars calendars;
    private final NumericDays numeric;

    Days(Calendars calendars, NumericDays numeric) {
        this.calendars = calendars;
        this.numeric = numeric;
    }

    /**
     * Week dates of ISO 8601: {@code 2024-W01-5}, {@code 2024W015}, {@code 2024-W01}, which is told
     * as a month for want of weeks. Null for others; its tokens are used.
     */
    static @Nullable Day ofWeek(Cursor cursor) {
        int w = -1;
        for (int i = 0; i < cursor.size() && w < 0; i++) {
            w = cursor.at(i).isWord("w") && cursor.at(i + 1).isNumber(2, 3) ? i : -1;
        }
        int year = cursor.at(w - 1).is('-') ? w - 2 : w - 1;
        if (w < 0 || year != 0 || !cursor.at(year).isNumber(4, 4)) {
            return null;
        }
        String digits = cursor.at(w + 1).text();
        boolean dashed = cursor.at(w + 2).is('-') && cursor.at(w + 3).isNumber(1, 1);
        int day =
                digits.length() == 3
                        ? digits.charAt(2) - '0'
                        : dashed ? cursor.at(w + 3).value() : 0;
        cursor.use(year, digits.length() == 2 && dashed ? w + 4 : w + 2);
        LocalDate monday =
                LocalDate.of(cursor.at(year).value(), 1, 4)
                        .with(
                                IsoFields.WEEK_OF_WEEK_BASED_YEAR,
                                Integer.parseInt(digits.substring(0, 2)))
                        .with(java.time.DayOfWeek.MONDAY);
        if (day > 7) {
            throw new DateTimeException("no such weekday");
        }
        return day == 0
                ? Day.of(monday, Precision.MONTH)
                : Day.of(monday.plusDays(day - 1L), Precision.DAY);
    }

    /**
     * The day of these parts.
     *
     * @param weekday 0 if none is said
     * @throws DateTimeException if they are none, or one that does not exist
     */
    Day of(List<Part> parts, int weekday) {
        List<Numeral> numbers = new ArrayList<>();
        Named month = null;
        int before = 0;
        for (Part part : parts) {
            switch (part) {
                case Numeral numeral -> numbers.add(numeral);
                case Named named -> {
                    month = named;
                    before = numbers.size();
                }
            }
        }
        if (month != null) {
            return named(month, before, numbers);
        }
        return switch (numbers.size()) {
            case 1 -> compact(numbers.getFirst());
            case 2 -> two(numbers.getFirst(), numbers.getLast());
            case 3 -> numeric.day(numbers, weekday);
            default -> throw new DateTimeException("too many numbers, or none");
        };
    }

    /**
     * With a month by name.
     *
     * @param before how many of the numbers stand before the month
     */
    private Day named(Named month, int before, List<Numeral> numbers) {
        if (numbers.size() == 1 && numbers.getFirst().digits() == 4) {
            LocalDate first =
                    calendars.day(numbers.getFirst().token(), month.month(), 1, month.jalali());
            return Day.of(first, Precision.MONTH);
        }
        if (numbers.size() != 2) {
            throw new DateTimeException("a month with too many numbers, or without a year");
        }
        Numeral first = numbers.getFirst();
        Numeral last = numbers.getLast();
        boolean yearFirst = first.digits() == 4 || (first.digits() == 2 && first.value() > 31);
        if (yearFirst && last.digits() > 2) {
            throw new DateTimeException("two years");
        }
        if (!yearFirst && before == 2 && last.digits() != 4) {
            throw new DateTimeException("which is the year?");
        }
        Numeral day = yearFirst ? last : first;
        Numeral year = yearFirst ? first : last;
        if (day.digits() > 2 || year.digits() == 1 || year.digits() > 4) {
            throw new DateTimeException("no day, or no year");
        }
        return Day.of(
                calendars.day(year.token(), month.month(), day.value(), month.jalali()),
                Precision.DAY);
    }

    private Day compact(Numeral number) {
        String digits = number.token().text();
        return switch (digits.length()) {
            case 4 -> Day.of(yearAlone(number), Precision.YEAR);
            case 6 -> yearAndMonth(digits);
            case 7 -> Day.of(ordinal(part(digits, 0, 4), part(digits, 4, 7)), Precision.DAY);
            case 8 ->
                    Day.of(
                            LocalDate.of(
                                    part(digits, 0, 4), part(digits, 4, 6), part(digits, 6, 8)),
                            Precision.DAY);
            default -> throw new DateTimeException("a number that is no date");
        };
    }

    private LocalDate yearAlone(Numeral number) {
        return LocalDate.of(calendars.year(number.token()), 1, 1);
    }

    /** {@code 202401}; {@code 240105} and the like could be anything. */
    private static Day yearAndMonth(String digits) {
        int year = part(digits, 0, 4);
        if (year < 1900 || year > 2099) {
            throw new DateTimeException("six digits that are no month");
        }
        LocalDate first = YearMonth.of(year, part(digits, 4, 6)).atDay(1);
        // 20 December 2011, as 201112, is a month, too
        boolean day = part(digits, 2, 4) <= 12 && part(digits, 4, 6) <= 31 && year < 2013;
        return new Day(first, Precision.MONTH, day ? Doubt.ORDER_GUESSED : null, false, null);
    }

    private static int part(String digits, int from, int to) {
        return Integer.parseInt(digits.substring(from, to));
    }

    private static LocalDate ordinal(int year, int day) {
        if (year == 0) {
            throw new DateTimeException("no year 0");
        }
        return LocalDate.ofYearDay(year, day);
    }

    /** {@code 2024-01}, {@code 01/2024}, {@code 2024-005}. */
    private Day two(Numeral first, Numeral last) {
        if (first.digits() == 4 && last.digits() == 3) {
            return Day.of(ordinal(first.value(), last.value()), Precision.DAY);
        }
        boolean yearFirst = first.digits() == 4;
        Numeral year = yearFirst ? first : last;
        Numeral month = yearFirst ? last : first;
        if (year.digits() != 4 || month.digits() > 2) {
            throw new DateTimeException("no year");
        }
        return Day.of(calendars.day(year.token(), month.value(), 1, false), Precision.MONTH);
    }
}
