package dev.dateline.fetcher.format.dates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.ProviderTime.Precision;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is formatted in a language reads back. */
class DatesInLanguagesTest {

    private static final String LANGUAGES =
            "en en-GB en-AU de de-AT fr fr-CA es es-MX pt pt-PT it nl sv da nb fi is pl cs sk hu ro"
                    + " bg ru uk be sr sr-Latn hr bs sl mk el tr az ar ar-SY ar-DZ ar-MA fa he hi"
                    + " bn ta te mr gu ur th vi id ms fil lt lv et ca gl sq sw af cy ga ka";
    private static final List<String> NAMED =
            List.of(
                    "d MMMM uuuu HH:mm:ss XXX",
                    "EEEE, d. MMMM uuuu, HH:mm:ss xx",
                    "EEE, dd MMM uuuu HH:mm:ss xx",
                    "MMMM d, uuuu HH:mm:ss xx",
                    "uuuu. MMMM d. HH:mm:ss xx",
                    "HH:mm:ss xxx, d MMM uuuu");
    private static final List<String> NUMBERS =
            List.of(
                    "uuuu-MM-dd'T'HH:mm:ssXXX",
                    "uuuu-MM-dd HH:mm:ss xx",
                    "uuuuMMdd'T'HHmmssX",
                    "uuuu/MM/dd HH:mm:ss xxx",
                    "uuuu-DDD'T'HH:mm:ssXXX",
                    "EEE, d MMM uuuu HH:mm:ss 'GMT'xxx",
                    "EEE MMM d HH:mm:ss xx uuuu",
                    "MMM d, uuuu h:mm:ss a xx");

    @Provide
    Arbitrary<String> languages() {
        return Arbitraries.of(LANGUAGES.split(" ", -1));
    }

    private static ReadDate read(String text, String language) {
        return DateReader.read(text, Hints.NONE.in(language));
    }

    private static OffsetDateTime time(long second, int quarters) {
        return Instant.ofEpochSecond(second)
                .atOffset(ZoneOffset.ofTotalSeconds(quarters * 15 * 60));
    }

    /** The beginning of 1970 is what machines write for no date. */
    private static @Nullable Instant meant(LocalDateTime local, Instant instant) {
        boolean zero = local.equals(LocalDate.EPOCH.atStartOfDay());
        return zero || instant.equals(Instant.EPOCH) ? null : instant;
    }

    private static @Nullable Instant meant(OffsetDateTime time) {
        return meant(time.toLocalDateTime(), time.toInstant());
    }

    private static @Nullable Instant meant(LocalDate day) {
        return day.equals(LocalDate.EPOCH) ? null : day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    @Property
    void any_instant_reads_back_in_any_form_with_names(
            @ForAll("languages") String language,
            @ForAll @IntRange(min = -1_500_000_000) int second,
            @ForAll @IntRange(min = -48, max = 56) int quarters) {
        OffsetDateTime time = time(second, quarters);
        for (String form : NAMED) {
            String text =
                    DateTimeFormatter.ofPattern(form, Locale.forLanguageTag(language)).format(time);
            ReadDate read = read(text, language);
            assertThat(read.instant()).as("%s: %s", language, text).isEqualTo(meant(time));
            assertThat(read.doubts())
                    .as("%s: %s", language, text)
                    .isEqualTo(meant(time) == null ? Set.of(Doubt.PLACEHOLDER) : Set.of());
        }
    }

    /** In Albanian both words are months and weekdays; the weekday comes first. */
    @ParameterizedTest
    @CsvSource({"'sht, 07 mar 2026', 2026-03-07", "'mar, 08 sht 2026', 2026-09-08"})
    void of_two_words_that_are_months_and_weekdays_the_second_is_the_month(
            String written, LocalDate day) {
        ReadDate read = read(written, "sq");
        assertThat(read.instant()).isEqualTo(meant(day));
        assertThat(read.doubts()).isEmpty();
    }

    @Property
    void any_instant_of_the_years_1600_to_2300_reads_back_in_any_form_of_numbers(
            @ForAll("languages") String language,
            @ForAll @IntRange(min = 1600, max = 2300) int year,
            @ForAll @IntRange(max = 31_000_000) int second,
            @ForAll @IntRange(min = -48, max = 56) int quarters) {
        long start = LocalDate.of(year, 1, 1).toEpochDay() * 86_400;
        OffsetDateTime time = time(start + second, quarters);
        for (String form : NUMBERS) {
            String text = DateTimeFormatter.ofPattern(form, Locale.ENGLISH).format(time);
            assertThat(read(text, language).instant())
                    .as("%s: %s", language, text)
                    .isEqualTo(meant(time));
        }
        String week = DateTimeFormatter.ISO_WEEK_DATE.format(time.toLocalDate());
        assertThat(read(week, language).instant()).as(week).isEqualTo(meant(time.toLocalDate()));
    }

    @Property
    void any_second_from_2001_on_reads_back_as_a_number(
            @ForAll @IntRange(min = 1_000_000_000) int second) {
        Instant instant = Instant.ofEpochSecond(second);
        if (second < 2_000_000_000) {
            assertThat(read("" + second, "en").instant()).isEqualTo(instant);
        }
        assertThat(read(second + "000", "en").instant()).isEqualTo(instant);
        assertThat(read("/Date(" + second + "999)/", "en").instant()).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "en", "en-GB", "en-AU", "de", "de-AT", "fr", "fr-CA", "es", "es-MX", "pt", "pt-PT",
                "it", "nl", "sv", "da", "nb", "fi", "is", "pl", "cs", "sk", "hu", "ro", "bg", "ru",
                "uk", "be", "sr", "sr-Latn", "hr", "bs", "sl", "mk", "el", "tr", "az", "ar",
                "ar-SY", "fa", "he", "hi", "bn", "ta", "te", "mr", "gu", "ur", "th", "vi", "id",
                "ms", "fil", "lt", "lv", "et", "ca", "gl", "eu", "sq", "sw", "af", "cy", "ga", "ka",
                "hy", "ja", "ko", "zh", "zh-TW"
            })
    void the_usual_forms_of_a_language_are_read(String language) {
        Locale locale = Locale.forLanguageTag(language);
        List<String> wrong = new ArrayList<>();
        for (FormatStyle style : List.of(FormatStyle.FULL, FormatStyle.LONG, FormatStyle.MEDIUM)) {
            DateTimeFormatter form = DateTimeFormatter.ofLocalizedDate(style).withLocale(locale);
            for (int day : IntStream.range(0, 60).toArray()) {
                LocalDate date = LocalDate.of(2023, 1, 1).plusDays(day * 17L);
                String text = form.format(date);
                ReadDate read = read(text, language);
                Instant expected = date.atStartOfDay().toInstant(ZoneOffset.UTC);
                if (!expected.equals(read.instant()) || read.precision() != Precision.DAY) {
                    wrong.add(text + " is read as " + read);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Property
    void a_time_of_a_zone_reads_back_in_it(
            @ForAll @IntRange(min = 0, max = 2_000_000_000) int second) {
        for (String id : List.of("Europe/Berlin", "America/New_York", "Asia/Kolkata")) {
            ZoneId zone = ZoneId.of(id);
            LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochSecond(second), zone);
            Instant meant = meant(local, local.atZone(zone).toInstant());
            Hints source = new Hints("en", null, zone, Evidence.NONE);
            String text =
                    DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).format(local);
            assertThat(DateReader.read(text, source).instant()).isEqualTo(meant);
            assertThat(DateReader.read(text + " " + id, Hints.NONE).instant()).isEqualTo(meant);
        }
    }
}
