package dev.dateline.fetcher.format.dates;

import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.entry.ProviderTime.Precision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates of feeds: RFC 822 and 1123 with the variations that feeds use, RFC 3339, ISO 8601
 * down to only a year. A time without a zone is one of {@link LocalTimes}; a day without a time
 * begins in UTC. An unreadable date keeps its text and has no instant.
 */
public final class ProviderTimes {

    private static final int LONGEST = 100;
    private static final String ZONE = "\\s*(Z|[A-Z]{1,5}|(?:GMT|UTC)?\\s*[+-]\\d{1,2}:?\\d{0,2})?";
    private static final Pattern ISO =
            Pattern.compile(
                    "(\\d{4})(?:-?(\\d{2})(?:-?(\\d{2})(?:[T\\s]+(\\d{2}):?(\\d{2})(?::?(\\d{2})"
                            + "(?:[.,]\\d+)?)?"
                            + ZONE
                            + ")?)?)?");
    private static final Pattern RFC_822 =
            Pattern.compile(
                    "(?:[A-Z]{2,9}\\.?,?\\s+)?(\\d{1,2})[\\s-]+([A-Z]{3,9})\\.?[\\s-]+(\\d{4}|\\d{2})"
                            + "(?:,?\\s+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?"
                            + ZONE
                            + "(?:\\s*\\(.*\\))?)?");
    private static final Pattern TWELVE_HOURS =
            Pattern.compile("\\b(\\d{1,2})((?::\\d{2}){1,2})\\s*([AP])\\.?M\\b\\.?");
    private static final List<String> MONTHS =
            List.of(
                    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                    "DEC");
    private static final Map<String, Integer> ZONE_HOURS =
            Map.ofEntries(
                    Map.entry("Z", 0),
                    Map.entry("UT", 0),
                    Map.entry("UTC", 0),
                    Map.entry("GMT", 0),
                    Map.entry("WET", 0),
                    Map.entry("EDT", -4),
                    Map.entry("EST", -5),
                    Map.entry("CDT", -5),
                    Map.entry("CST", -6),
                    Map.entry("MDT", -6),
                    Map.entry("MST", -7),
                    Map.entry("PDT", -7),
                    Map.entry("PST", -8),
                    Map.entry("BST", 1),
                    Map.entry("CET", 1),
                    Map.entry("CEST", 2),
                    Map.entry("EET", 2),
                    Map.entry("EEST", 3),
                    Map.entry("MSK", 3),
                    Map.entry("JST", 9),
                    Map.entry("AEST", 10),
                    Map.entry("AEDT", 11));

    private ProviderTimes() {}

    /**
     * Reads one time.
     *
     * @param origin the element that contains it
     * @return null if the text is empty
     */
    public static @Nullable ProviderTime read(String origin, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String original = text.strip();
        original = original.length() > LONGEST ? original.substring(0, LONGEST) : original;
        String form = twentyFourHours(original.toUpperCase(Locale.ROOT));
        Matcher iso = ISO.matcher(form);
        Matcher rfc = RFC_822.matcher(form);
        try {
            if (iso.matches()) {
                return time(
                        origin, original, iso.group(1), number(iso.group(2)), iso.group(3), iso, 4);
            }
            if (rfc.matches()) {
                int month = MONTHS.indexOf(rfc.group(2).substring(0, 3)) + 1;
                return time(origin, original, rfc.group(3), month, rfc.group(1), rfc, 4);
            }
        } catch (DateTimeException e) {
            // a day or an hour that does not exist
        }
        return new ProviderTime(null, null, origin, original);
    }

    /** Rewrites a 12-hour clock. */
    private static String twentyFourHours(String text) {
        return TWELVE_HOURS
                .matcher(text)
                .replaceFirst(
                        clock -> {
                            int hour = Integer.parseInt(clock.group(1)) % 12;
                            int full = clock.group(3).equals("P") ? hour + 12 : hour;
                            return "%02d%s".formatted(full, clock.group(2));
                        });
    }

    private static ProviderTime time(
            String origin,
            String original,
            String year,
            @Nullable Integer month,
            @Nullable String day,
            Matcher clock,
            int group) {
        String hour = clock.group(group);
        String second = clock.group(group + 2);
        Precision precision =
                second != null
                        ? Precision.SECOND
                        : hour != null
                                ? Precision.MINUTE
                                : day != null
                                        ? Precision.DAY
                                        : month != null ? Precision.MONTH : Precision.YEAR;
        int fullYear = Integer.parseInt(year);
        if (year.length() == 2) {
            fullYear += fullYear < 70 ? 2000 : 1900;
        }
        // a leap second becomes the last second of its minute
        int seconds = Math.min(orElse(second, 0), 59);
        LocalDateTime local =
                LocalDateTime.of(
                        fullYear,
                        month == null ? 1 : month,
                        orElse(day, 1),
                        orElse(hour, 0),
                        orElse(clock.group(group + 1), 0),
                        seconds);
        ZoneOffset offset = hour == null ? ZoneOffset.UTC : offset(clock.group(group + 3));
        Instant instant =
                offset == null ? LocalTimes.instant(local, original) : local.toInstant(offset);
        return new ProviderTime(instant, precision, origin, original);
    }

    /** Null if there is none, or one that is unknown. */
    private static @Nullable ZoneOffset offset(@Nullable String zone) {
        if (zone == null) {
            return null;
        }
        String text = zone.replaceFirst("^(GMT|UTC)\\s*(?=[+-])", "");
        if (text.startsWith("+") || text.startsWith("-")) {
            String digits = text.substring(1);
            int colon = digits.indexOf(':');
            int split = colon >= 0 ? colon : Math.min(2, digits.length());
            int hours = Integer.parseInt(digits.substring(0, split));
            String rest = digits.substring(split).replace(":", "");
            int minutes = rest.isEmpty() ? 0 : Integer.parseInt(rest);
            int sign = text.startsWith("-") ? -1 : 1;
            return ZoneOffset.ofTotalSeconds(sign * (hours * 3600 + minutes * 60));
        }
        Integer hours = ZONE_HOURS.get(text);
        return hours == null ? null : ZoneOffset.ofHours(hours);
    }

    private static @Nullable Integer number(@Nullable String digits) {
        return digits == null ? null : Integer.valueOf(digits);
    }

    private static int orElse(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}
