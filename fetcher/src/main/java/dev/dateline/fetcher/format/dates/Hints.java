package dev.dateline.fetcher.format.dates;

import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of who wrote a date.
 *
 * @param language of ISO 639, in lower case
 * @param country of ISO 3166, in upper case
 * @param zone as ops declared it
 * @param evidence how its other dates are written
 */
record Hints(
        @Nullable String language,
        @Nullable String country,
        @Nullable ZoneId zone,
        Evidence evidence) {

    static final Hints NONE = new Hints(null, null, null, Evidence.NONE);

    private static final Map<String, String> OTHER_LANGUAGES =
            Map.of("no", "nb", "nn", "nb", "iw", "he", "in", "id", "tl", "fil", "sh", "sr");

    /** Top-level domains of countries that others use. */
    private static final Set<String> GENERIC =
            Set.of("io", "co", "tv", "me", "fm", "ai", "ly", "to", "cc", "ws", "am", "eu", "gg");

    /** Where a language is written in one country alone, or in one much more than in others. */
    private static final Map<String, String> COUNTRIES =
            Map.ofEntries(
                    Map.entry("zh", "CN"),
                    Map.entry("he", "IL"),
                    Map.entry("hi", "IN"),
                    Map.entry("ta", "IN"),
                    Map.entry("te", "IN"),
                    Map.entry("mr", "IN"),
                    Map.entry("gu", "IN"),
                    Map.entry("kn", "IN"),
                    Map.entry("ml", "IN"),
                    Map.entry("pa", "IN"),
                    Map.entry("bn", "BD"),
                    Map.entry("ga", "IE"),
                    Map.entry("ar", "SA"),
                    Map.entry("fil", "PH"),
                    Map.entry("th", "TH"),
                    Map.entry("ms", "MY"));

    /**
     * The same with a language.
     *
     * @param tag of BCP 47, or something like it
     */
    Hints in(@Nullable String tag) {
        if (tag == null || tag.length() > 35) {
            return this;
        }
        Locale locale = Locale.forLanguageTag(tag.strip().replace('_', '-'));
        String primary = locale.getLanguage();
        String region = locale.getCountry();
        return primary.isEmpty()
                ? this
                : new Hints(
                        OTHER_LANGUAGES.getOrDefault(primary, primary),
                        region.length() == 2 ? region : country,
                        zone,
                        evidence);
    }

    /**
     * The same with the language of a document, unless ops say another: then what the document adds
     * to that, such as the country, is believed only of the same language.
     */
    Hints in(@Nullable String document, @Nullable String declared) {
        Hints ofDocument = in(document);
        Hints ofOps = in(declared);
        return ofOps.language() == null || ofOps.speaks(String.valueOf(ofDocument.language()))
                ? ofDocument.in(declared)
                : ofOps;
    }

    /** The same with the country of a host's name, where it says one. */
    Hints at(@Nullable String host) {
        String name = host == null ? "" : host.substring(host.lastIndexOf('.') + 1);
        String domain = name.toLowerCase(Locale.ROOT);
        if (domain.length() != 2 || GENERIC.contains(domain) || !domain.matches("[a-z]{2}")) {
            return this;
        }
        String code = domain.equals("uk") ? "GB" : domain.toUpperCase(Locale.ROOT);
        return new Hints(language, code, zone, evidence);
    }

    Hints with(Evidence other) {
        return new Hints(language, country, zone, other);
    }

    /** The country, or the one in which the language is written. */
    @Nullable String likelyCountry() {
        return country != null || language == null ? country : COUNTRIES.get(language);
    }

    boolean speaks(String other) {
        return other.equals(language);
    }

    /** How dates of numbers are usually written there; null if nothing is known. */
    @Nullable Order order() {
        if (language == null && country == null) {
            return null;
        }
        Locale locale =
                Locale.of(language == null ? "en" : language, country == null ? "" : country);
        String pattern =
                DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                        FormatStyle.SHORT, null, IsoChronology.INSTANCE, locale);
        int day = pattern.indexOf('d');
        int month = pattern.indexOf('M');
        int year = pattern.indexOf('y');
        if (year < day && year < month) {
            return Order.YEAR_FIRST;
        }
        return day < month ? Order.DAY_FIRST : Order.MONTH_FIRST;
    }
}
