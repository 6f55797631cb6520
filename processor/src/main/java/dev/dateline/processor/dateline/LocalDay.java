package dev.dateline.processor.dateline;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A day as a dateline says it, day first or month first, with or without a year.
 *
 * @param date null where it is clear that a day is meant, and not which: "Feb. 30", "3/4/2022"
 */
record LocalDay(@Nullable LocalDate date) {

    static final LocalDay UNKNOWN = new LocalDay(null);

    private static final int LONGEST = 60;
    private static final String BETWEEN = " .,/-–'’°";

    /** A word or a number, and what stands behind it. */
    private record Token(String word, int number, char behind) {
        static Token of(String word, char behind) {
            return Character.isDigit(word.charAt(0))
                    ? new Token(word, number(word), behind)
                    : new Token(word, -1, behind);
        }

        private static int number(String digits) {
            try {
                return digits.length() > 4 ? -1 : Integer.parseInt(digits);
            } catch (NumberFormatException _) {
                // digits that are not in the basic plane of one script
                return -1;
            }
        }

        boolean isNumber() {
            return number >= 0;
        }

        boolean isYear() {
            return number >= 1900 && number <= 2199;
        }
    }

    /**
     * What a text says if it says a day and nothing else, null otherwise.
     *
     * @param near the day to which one without a year is nearest
     */
    static @Nullable LocalDay of(String text, LocalDate near) {
        List<Token> tokens = text.length() > LONGEST ? null : tokens(text);
        if (tokens == null) {
            return null;
        }
        List<Token> date = new ArrayList<>();
        DayOfWeek weekday = null;
        for (Token token : tokens) {
            DayOfWeek day = CalendarNames.day(token.word);
            boolean afterNumber = !date.isEmpty() && date.getLast().isNumber();
            if (day != null && weekday == null) {
                weekday = day;
            } else if (!CalendarNames.isFiller(token.word)
                    && !(afterNumber && CalendarNames.isOrdinal(token.word))) {
                date.add(token);
            }
        }
        if (date.isEmpty()) {
            return weekday == null || tokens.size() > 1
                    ? null
                    : new LocalDay(near.with(TemporalAdjusters.previousOrSame(weekday)));
        }
        return day(date, near);
    }

    private static @Nullable List<Token> tokens(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<Token> tokens = new ArrayList<>();
        int i = 0;
        while (i < lower.length()) {
            char c = lower.charAt(i);
            if (!isWord(c)) {
                if (BETWEEN.indexOf(c) < 0) {
                    return null;
                }
                i++;
                continue;
            }
            int end = i + 1;
            while (end < lower.length() && continues(c, lower.charAt(end))) {
                end++;
            }
            tokens.add(
                    Token.of(
                            lower.substring(i, end),
                            end < lower.length() ? lower.charAt(end) : ' '));
            i = end;
        }
        return tokens;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    private static boolean continues(char first, char next) {
        return isWord(next) && Character.isDigit(first) == Character.isDigit(next);
    }

    private static @Nullable LocalDay day(List<Token> said, LocalDate near) {
        List<Token> date = said.stream().filter(token -> !isCounter(token.word)).toList();
        int month = -1;
        List<Token> numbers = new ArrayList<>();
        for (Token token : date) {
            Integer named = CalendarNames.month(token.word);
            if (named != null && month < 0) {
                month = named;
            } else if (token.isNumber()) {
                numbers.add(token);
            } else {
                return null;
            }
        }
        return month > 0 ? named(month, numbers, near) : numeric(numbers, said, near);
    }

    /** The characters behind the numbers of a Chinese, Japanese or Korean date. */
    private static boolean isCounter(String word) {
        return switch (word) {
            case "年", "月", "日", "년", "월", "일" -> true;
            default -> false;
        };
    }

    private static @Nullable LocalDay named(int month, List<Token> numbers, LocalDate near) {
        return switch (numbers.size()) {
            case 1 -> NearestDay.withoutYear(month, numbers.getFirst().number, near);
            case 2 -> {
                boolean yearFirst = numbers.getFirst().isYear();
                Token year = yearFirst ? numbers.getFirst() : numbers.getLast();
                int day = (yearFirst ? numbers.getLast() : numbers.getFirst()).number;
                yield year.isYear()
                        ? date(year.number, month, day)
                        : year.word.length() == 2 ? date(2000 + year.number, month, day) : null;
            }
            default -> null;
        };
    }

    private static @Nullable LocalDay numeric(
            List<Token> numbers, List<Token> said, LocalDate near) {
        if (numbers.isEmpty()) {
            return null;
        }
        boolean counted = said.size() > numbers.size();
        int first = numbers.getFirst().number;
        return switch (numbers.size()) {
            case 1 -> counted ? NearestDay.withoutMonth(first, near) : null;
            case 2 -> {
                int second = numbers.get(1).number;
                if (counted) {
                    yield NearestDay.withoutYear(first, second, near);
                }
                char between = numbers.getFirst().behind;
                yield between == '.'
                        ? NearestDay.withoutYear(second, first, near)
                        : between == '/' ? dayAndMonth(first, second, near) : null;
            }
            case 3 -> withYear(numbers, counted);
            default -> null;
        };
    }

    private static @Nullable LocalDay withYear(List<Token> numbers, boolean counted) {
        Token first = numbers.getFirst();
        int second = numbers.get(1).number;
        Token third = numbers.get(2);
        if (first.isYear() && (counted || "-/.".indexOf(first.behind) >= 0)) {
            return date(first.number, second, third.number);
        }
        if (!third.isYear() || "-/.".indexOf(first.behind) < 0) {
            return null;
        }
        if (first.number > 12 || first.behind == '.' || first.number == second) {
            return date(third.number, second, first.number);
        }
        return second > 12 ? date(third.number, first.number, second) : UNKNOWN;
    }

    private static @Nullable LocalDay dayAndMonth(int first, int second, LocalDate near) {
        if (first > 12 || first == second) {
            return NearestDay.withoutYear(second, first, near);
        }
        return second > 12 ? NearestDay.withoutYear(first, second, near) : UNKNOWN;
    }

    static @Nullable LocalDay date(int year, int month, int day) {
        if (!isPlausible(month, day)) {
            return null;
        }
        try {
            return new LocalDay(LocalDate.of(year, month, day));
        } catch (DateTimeException _) {
            // the 30th of February is a day that somebody wrote, and no date
            return UNKNOWN;
        }
    }

    static boolean isPlausible(int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    /**
     * Which day is meant where the year, or the month too, is left out: the one nearest to another.
     */
    private static final class NearestDay {

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

        private static @Nullable LocalDate nearest(
                int month, int day, LocalDate near, int distance) {
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
}
