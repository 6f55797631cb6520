package dev.dateline.fetcher.format.dates;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Makes a day of a year, a month and a day in the calendar that its writer counts by: the
 * Gregorian, with the years of the Buddhist era in Thailand, or the Solar Hijri of Iran and
 * Afghanistan.
 */
final class Calendars {

    private static final int BUDDHIST = 543;

    /** Of a year of two digits: those before are of the century of 2000. */
    private static final int PIVOT = 70;

    private final Hints hints;
    private final boolean thai;
    private final boolean persian;
    private boolean depends;

    /**
     * Of one date.
     *
     * @param text as it was written, whose letters and digits say something of its calendar
     */
    Calendars(String text, Hints hints) {
        this.hints = hints;
        boolean thaiCountry = hints.speaks("th") || "TH".equals(hints.country());
        this.thai = thaiCountry || text.chars().anyMatch(c -> c >= 0x0e00 && c <= 0x0e7f);
        boolean digits = text.chars().anyMatch(c -> c >= 0x06f0 && c <= 0x06f9);
        this.persian = digits || hints.speaks("fa") || hints.speaks("ps");
    }

    /** Whether another language would mean another calendar. */
    boolean depends() {
        return depends;
    }

    /**
     * A day.
     *
     * @throws DateTimeException if there is no such day
     */
    LocalDate day(Token year, int month, int day, boolean jalali) {
        int number = year.value();
        boolean hijri = number >= 1300 && number <= 1500;
        depends |= hijri || (number >= 2400 && number <= 2700);
        if (jalali || (hijri && persian && !hints.speaks("ur"))) {
            return jalali(year.digits() == 2 ? 1400 + number : number, month, day);
        }
        if (hijri && (hints.speaks("ar") || hints.speaks("ur"))) {
            throw new DateTimeException("a year of the lunar calendar");
        }
        return LocalDate.of(year(year), month, day);
    }

    /** The Gregorian year. */
    int year(Token year) {
        int number = year.value();
        if (year.digits() == 2) {
            boolean buddhist = thai && number > 42;
            return buddhist ? 2500 + number - BUDDHIST : number + (number < PIVOT ? 2000 : 1900);
        }
        if (year.digits() != 4 || number == 0) {
            throw new DateTimeException("no year");
        }
        depends |= number >= 2400 && number <= 2700;
        return thai && number >= 2400 && number <= 2700 ? number - BUDDHIST : number;
    }

    /** By the cycle of 33 years, right from 1178 to 1633. */
    private static LocalDate jalali(int year, int month, int day) {
        boolean leap = isLeap(year);
        int longest = month <= 6 ? 31 : month < 12 || leap ? 30 : 29;
        if (year < 1178 || year > 1633 || month < 1 || month > 12 || day < 1 || day > longest) {
            throw new DateTimeException("no such day of the Solar Hijri calendar");
        }
        // 1 Farvardin 1399 is 20 March 2020
        int days = 0;
        for (int i = Math.min(year, 1399); i < Math.max(year, 1399); i++) {
            days += isLeap(i) ? 366 : 365;
        }
        int months = month <= 7 ? 31 * (month - 1) : 186 + 30 * (month - 7);
        return LocalDate.of(2020, 3, 20)
                .plusDays(year < 1399 ? -days : days)
                .plusDays(months + day - 1L);
    }

    private static boolean isLeap(int year) {
        return switch (year % 33) {
            case 1, 5, 9, 13, 17, 22, 26, 30 -> true;
            default -> false;
        };
    }
}
