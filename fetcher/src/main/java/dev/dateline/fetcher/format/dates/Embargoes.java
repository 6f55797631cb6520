package dev.dateline.fetcher.format.dates;

import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.entry.ProviderTime.Precision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads until when an entry must not be seen. Stricter than {@link ProviderTimes}, because a guess
 * would release it too early: date, time and zone must all be given. All else stays an embargo
 * without an end, with its text.
 */
public final class Embargoes {

    private static final int LONGEST = 100;
    private static final String CLOCK =
            "(?<hour>\\d{2}):?(?<minute>\\d{2})(?::?(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?";
    private static final String ZONE =
            "\\s*(?:Z|(?:GMT|UTC)?(?<sign>[+-])(?<zoneHours>\\d{2})(?::?(?<zoneMinutes>\\d{2}))?"
                    + "|GMT|UTC)";
    private static final Pattern ISO =
            Pattern.compile(
                    "(?<year>\\d{4})-?(?<month>\\d{2})-?(?<day>\\d{2})(?:T|\\s+)" + CLOCK + ZONE);
    private static final Pattern RFC_822 =
            Pattern.compile(
                    "(?:[A-Z]{2,9},?\\s+)?(?<day>\\d{1,2})\\s+(?<month>[A-Z]{3})\\s+(?<year>\\d{4})\\s+"
                            + CLOCK
                            + ZONE);
    private static final List<String> MONTHS =
            List.of(
                    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                    "DEC");

    private Embargoes() {}

    /**
     * Reads one embargo.
     *
     * @param origin the element that contains it
     * @param present whether the element is there; one that is empty is an embargo, too
     * @return null if it is not there
     */
    public static @Nullable ProviderTime read(
            String origin, @Nullable String text, boolean present) {
        if (!present) {
            return null;
        }
        String given = text == null ? "" : text.strip();
        String original = given.length() > LONGEST ? given.substring(0, LONGEST) : given;
        String form = original.toUpperCase(Locale.ROOT);
        Matcher iso = ISO.matcher(form);
        Matcher rfc = RFC_822.matcher(form);
        try {
            if (given.length() > LONGEST) {
                return new ProviderTime(null, null, origin, original);
            } else if (iso.matches()) {
                return time(origin, original, number(iso, "month"), iso);
            } else if (rfc.matches()) {
                int month = MONTHS.indexOf(rfc.group("month")) + 1;
                return time(origin, original, month, rfc);
            }
        } catch (DateTimeException e) {
            // a day, an hour or a zone that does not exist
        }
        return new ProviderTime(null, null, origin, original);
    }

    private static ProviderTime time(String origin, String original, int month, Matcher parts) {
        LocalDate day = LocalDate.of(number(parts, "year"), month, number(parts, "day"));
        int hour = number(parts, "hour");
        int minute = number(parts, "minute");
        int second = number(parts, "second");
        boolean midnight = hour == 24 && minute == 0 && second == 0;
        if ((hour > 23 && !midnight) || minute > 59 || second > 60) {
            throw new DateTimeException("no such time of the day");
        }
        // the end of a day and a leap second are the beginning of what follows
        Instant instant =
                day.atStartOfDay()
                        .plusHours(hour)
                        .plusMinutes(minute)
                        .plusSeconds(second)
                        .plusNanos(nanos(parts.group("fraction")))
                        .toInstant(zone(parts));
        Precision precision = parts.group("second") == null ? Precision.MINUTE : Precision.SECOND;
        return new ProviderTime(instant, precision, origin, original);
    }

    private static ZoneOffset zone(Matcher parts) {
        int sign = "-".equals(parts.group("sign")) ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(
                sign * number(parts, "zoneHours"), sign * number(parts, "zoneMinutes"));
    }

    private static int number(Matcher parts, String name) {
        String digits = parts.group(name);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static long nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Long.parseLong((fraction + "00000000").substring(0, 9));
    }
}
