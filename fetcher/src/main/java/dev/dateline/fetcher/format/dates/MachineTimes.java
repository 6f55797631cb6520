package dev.dateline.fetcher.format.dates;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times that machines count from 1970 on, in seconds or their fractions: {@code 1704449730}, {@code
 * 1704449730123}, {@code 1.704449730E9}, {@code @1704449730}, {@code /Date(1704449730000)/}. The
 * number of digits says the unit; from 1973 to 2099.
 */
final class MachineTimes {

    private static final Pattern FORM =
            Pattern.compile(
                    "(?:/Date\\((\\d{9,16})(?:[+-]\\d{4})?\\)/|@?(\\d{9,19}(?:\\.\\d{1,9})?)"
                            + "|(\\d\\.\\d{1,18}E1?\\d))");
    private static final long FIRST = 100_000_000;
    private static final long LAST = 4_102_444_800L;
    private static final int THOUSAND = 3;

    /** Numbers from here on can be a day and an hour of this century: 2024010510. */
    private static final long DAY_AND_HOUR = 2_000_000_000;

    private MachineTimes() {}

    /** Null if the text is no such number. */
    static @Nullable ReadDate read(String text) {
        if (text.length() < 9 || text.length() > 40 || text.indexOf(' ') > 0) {
            return null;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        String number =
                form.group(1) != null
                        ? form.group(1)
                        : form.group(2) != null ? form.group(2) : form.group(3);
        BigDecimal seconds = new BigDecimal(number);
        boolean milliseconds = form.group(1) != null;
        if (milliseconds) {
            seconds = seconds.movePointLeft(THOUSAND);
        }
        while (!milliseconds && seconds.compareTo(BigDecimal.valueOf(LAST)) > 0) {
            seconds = seconds.movePointLeft(THOUSAND);
        }
        long whole = seconds.setScale(0, RoundingMode.DOWN).longValueExact();
        int digits = number.indexOf('.') < 0 ? number.length() : 0;
        boolean digitsOfADay =
                isDayAndTime(number) || (digits == 10 && whole >= DAY_AND_HOUR && isDay(number));
        return whole < FIRST || digitsOfADay ? null : ReadDate.of(Instant.ofEpochSecond(whole));
    }

    /** {@code 202401051015} or {@code 20240105101530}, of this century or the one before. */
    static boolean isDayAndTime(String digits) {
        boolean length = digits.length() == 12 || digits.length() == 14;
        boolean century = digits.startsWith("19") || digits.startsWith("20");
        return length && century && digits.indexOf('.') < 0 && isDay(digits);
    }

    private static boolean isDay(String digits) {
        int month = Integer.parseInt(digits.substring(4, 6));
        int day = Integer.parseInt(digits.substring(6, 8));
        int hour = Integer.parseInt(digits.substring(8, 10));
        return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 23;
    }
}
