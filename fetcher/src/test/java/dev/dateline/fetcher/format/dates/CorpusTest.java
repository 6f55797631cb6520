package dev.dateline.fetcher.format.dates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.ProviderTime.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The forms of {@code dates/corpus.tsv}, written before the engine. */
class CorpusTest {

    private static final double ENOUGH = 0.98;

    private record Form(
            String language,
            String zone,
            String text,
            @Nullable Instant instant,
            @Nullable Precision precision,
            String told) {

        static Form of(String line) {
            List<String> parts = List.of(line.split("\t", -1));
            boolean unreadable = parts.get(3).equals("-");
            return new Form(
                    parts.getFirst(),
                    parts.get(1),
                    parts.get(2).replace("\\t", "\t"),
                    unreadable ? null : Instant.parse(parts.get(3)),
                    unreadable ? null : Precision.valueOf(parts.get(4)),
                    parts.get(5));
        }

        ReadDate read() {
            ZoneId source = zone.equals("-") ? null : ZoneId.of(zone);
            Hints hints = new Hints(null, null, source, Evidence.NONE);
            return DateReader.read(text, language.equals("-") ? hints : hints.in(language));
        }

        Set<Doubt> doubts() {
            return switch (told) {
                case "order" -> EnumSet.of(Doubt.ORDER_BY_LANGUAGE, Doubt.ORDER_GUESSED);
                case "no-zone" -> EnumSet.of(Doubt.ZONE_MISSING);
                case "unknown-zone" -> EnumSet.of(Doubt.ZONE_UNKNOWN);
                case "guessed-zone" -> EnumSet.of(Doubt.ZONE_GUESSED);
                case "placeholder" -> EnumSet.of(Doubt.PLACEHOLDER);
                case "weekday" -> EnumSet.of(Doubt.WEEKDAY_WRONG);
                default -> EnumSet.noneOf(Doubt.class);
            };
        }

        boolean isToldRight(ReadDate read) {
            return read.doubts().isEmpty()
                    ? doubts().isEmpty()
                    : doubts().containsAll(read.doubts());
        }

        boolean isReadRight(ReadDate read) {
            return Objects.equals(read.instant(), instant) && read.precision() == precision;
        }

        boolean isWrongInSilence(ReadDate read) {
            boolean wrong = read.instant() != null && !isReadRight(read);
            boolean guessed = !doubts().isEmpty() && read.doubts().isEmpty();
            return (wrong && read.doubts().isEmpty()) || (read.instant() != null && guessed);
        }

        String failure(ReadDate read) {
            return "%s [%s] %s: %s %s %s, not %s %s %s"
                    .formatted(
                            language,
                            zone,
                            text,
                            read.instant(),
                            read.precision(),
                            read.doubts(),
                            instant,
                            precision,
                            told);
        }
    }

    private static List<Form> forms() throws IOException {
        try (InputStream file = CorpusTest.class.getResourceAsStream("/dates/corpus.tsv")) {
            byte[] bytes = Objects.requireNonNull(file).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Form::of)
                    .toList();
        }
    }

    @Test
    void it_has_three_hundred_forms_in_twenty_five_languages() throws IOException {
        assertThat(forms()).hasSizeGreaterThan(300);
        assertThat(forms().stream().map(Form::language).collect(Collectors.toSet()))
                .hasSizeGreaterThan(25);
    }

    @Test
    void nearly_all_are_read_right_and_told_right() throws IOException {
        List<String> failures = new ArrayList<>();
        List<Form> forms = forms();
        for (Form form : forms) {
            ReadDate read = form.read();
            if (!form.isReadRight(read) || !form.isToldRight(read)) {
                failures.add(form.failure(read));
            }
        }
        double right = 1 - (double) failures.size() / forms.size();
        System.out.printf(
                "dates: %d forms in %d languages, %.1f %% read right%n",
                forms.size(),
                new TreeSet<>(forms.stream().map(Form::language).toList()).size(),
                100 * right);
        assertThat(right).as(() -> String.join("\n", failures)).isGreaterThanOrEqualTo(ENOUGH);
    }

    @Test
    void none_is_wrong_in_silence() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Form form : forms()) {
            ReadDate read = form.read();
            if (form.isWrongInSilence(read)) {
                wrong.add(form.failure(read));
            }
        }
        assertThat(wrong).isEmpty();
    }
}
