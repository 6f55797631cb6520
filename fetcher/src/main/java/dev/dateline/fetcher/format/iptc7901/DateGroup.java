package dev.dateline.fetcher.format.iptc7901;

import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.dates.ProviderTimes;
import dev.dateline.fetcher.format.wiretext.WireText;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line at the end of a message: {@code 251037 Sep 24} or {@code 251037 GMT Sep 24}. Most name
 * no zone: ops declare it of the source.
 *
 * @param day in ISO 8601
 */
record DateGroup(ProviderTime time, String day) {

    private static final Pattern FORM =
            Pattern.compile(
                    "\\b(\\d{2})(\\d{2})(\\d{2})\\s*(?:([A-Z]{2,4})\\s+)?(\\p{L}{3,10})\\.?\\s*(\\d{4}|\\d{2})\\b");

    private static final List<List<String>> MONTHS =
            List.of(
                    List.of("jan", "ene", "gen"),
                    List.of("feb", "fev"),
                    List.of("mar", "mrz"),
                    List.of("apr", "avr", "abr"),
                    List.of("may", "mai", "mag"),
                    List.of("jun", "juin", "giu"),
                    List.of("jul", "juil", "lug"),
                    List.of("aug", "aou", "ago"),
                    List.of("sep", "set"),
                    List.of("oct", "okt", "out", "ott"),
                    List.of("nov"),
                    List.of("dec", "dez", "dic"));

    private static final Map<String, String> GERMAN_ZONES = Map.of("MEZ", "CET", "MESZ", "CEST");

    /** Null if there is none that can be read. */
    static @Nullable DateGroup of(String end) {
        String line = WireText.line(end.substring(0, Math.min(end.length(), 200)));
        Matcher form = FORM.matcher(line);
        if (!form.find()) {
            return null;
        }
        int month = month(form.group(5));
        String year = form.group(6);
        String day =
                "%s-%02d-%s"
                        .formatted(year.length() == 2 ? "20" + year : year, month, form.group(1));
        String zone = form.group(4) == null ? "" : form.group(4);
        ProviderTime time =
                ProviderTimes.read(
                        "date line",
                        "%sT%s:%s%s"
                                .formatted(
                                        day,
                                        form.group(2),
                                        form.group(3),
                                        GERMAN_ZONES.getOrDefault(zone, zone)));
        return time == null || time.instant() == null
                ? null
                : new DateGroup(
                        new ProviderTime(
                                time.instant(), time.precision(), time.origin(), form.group()),
                        day);
    }

    /** In ISO 8601; null behind a day that does not exist. */
    @Nullable String dayBefore() {
        try {
            return LocalDate.parse(day).minusDays(1).toString();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The number of a month, 0 if it is unknown. */
    private static int month(String name) {
        String plain =
                Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "");
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).stream().anyMatch(plain::startsWith)) {
                return i + 1;
            }
        }
        return 0;
    }
}
