package dev.dateline.fetcher.format.anpa;

import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.dates.ProviderTimes;
import dev.dateline.fetcher.format.wiretext.WireText;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The date of origin, at the end: {@code AP-WF-11-27-26 1509GMT} or {@code 16:35ET 27-11-26}.
 *
 * @param agency where it is named
 */
record Origin(@Nullable String agency, ProviderTime time, int year, int month) {

    private static final Pattern AGENCY_FIRST =
            Pattern.compile(
                    "([A-Z]{2,6})-[A-Z]{2,4}-(?<month>\\d{2})-(?<day>\\d{2})-(?<year>\\d{2})"
                            + " +(?<hour>\\d{2}):?(?<minute>\\d{2}) ?(?<zone>[A-Z]{2,4})?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME_FIRST =
            Pattern.compile(
                    "(?<hour>\\d{2}):(?<minute>\\d{2}) ?(?<zone>[A-Z]{2,4})?"
                            + " +(?<day>\\d{2})-(?<month>\\d{2})-(?<year>\\d{2})");

    /** Zones of which the name does not say whether it is summer. */
    private static final Map<String, ZoneId> BY_SEASON =
            Map.of(
                    "ET", ZoneId.of("America/New_York"),
                    "CT", ZoneId.of("America/Chicago"),
                    "MT", ZoneId.of("America/Denver"),
                    "PT", ZoneId.of("America/Los_Angeles"));

    private static final int LONGEST = 200;

    /** Null if there is none that can be read. */
    static @Nullable Origin of(String end) {
        String line = WireText.line(end.substring(0, Math.min(end.length(), LONGEST)));
        Matcher form = AGENCY_FIRST.matcher(line);
        if (form.find()) {
            return read(form, form.group(1).toUpperCase(Locale.ROOT));
        }
        Matcher other = TIME_FIRST.matcher(line);
        return other.find() ? read(other, null) : null;
    }

    /** Whether a line of the text is one, because the control character before it got lost. */
    static boolean isIn(String line) {
        String text = line.strip();
        return text.length() < 50 && AGENCY_FIRST.matcher(text).lookingAt();
    }

    private static @Nullable Origin read(Matcher form, @Nullable String agency) {
        String zone = form.group("zone") == null ? "" : form.group("zone");
        int year = 2000 + number(form, "year");
        try {
            LocalDateTime local =
                    LocalDateTime.of(
                            year,
                            number(form, "month"),
                            number(form, "day"),
                            number(form, "hour"),
                            number(form, "minute"));
            ZoneId season = BY_SEASON.get(zone);
            ProviderTime time =
                    ProviderTimes.read(
                            "date of origin",
                            season == null
                                    ? local + zone
                                    : local.atZone(season).toInstant().toString());
            return time == null
                    ? null
                    : new Origin(
                            agency,
                            new ProviderTime(
                                    time.instant(),
                                    ProviderTime.Precision.MINUTE,
                                    time.origin(),
                                    form.group()),
                            year,
                            local.getMonthValue());
        } catch (DateTimeException e) {
            // a day or an hour that does not exist
            return null;
        }
    }

    private static int number(Matcher form, String name) {
        return Integer.parseInt(form.group(name));
    }
}
