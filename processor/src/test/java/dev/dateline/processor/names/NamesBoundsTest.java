package dev.dateline.processor.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.dateline.contract.item.FoundName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NamesBoundsTest {

    private static final Names NAMES = new Names();
    private static final Duration SOON = Duration.ofSeconds(10);

    static Stream<String> hostile() {
        return Stream.of(
                "",
                " ",
                "x",
                "Paris",
                "(",
                "'s",
                "’",
                "...",
                "A".repeat(100_000),
                "a".repeat(5_000_000),
                "Berlin ".repeat(800_000),
                "中国".repeat(20_000),
                "กรุงเทพ".repeat(5_000),
                "مصر ".repeat(5_000),
                "שלום עולם ישראל",
                "👩‍👩‍👧‍👦".repeat(3_000),
                "\ud83d",
                "Paris\ud83d",
                "(A) ".repeat(5_000),
                "A (A) of ".repeat(5_000),
                "of the ".repeat(5_000),
                "Of ".repeat(10_000),
                ", president ".repeat(5_000),
                "A.B.C.D.".repeat(3_000),
                "O'".repeat(10_000),
                "\n".repeat(30_000),
                "\u0000\u202e\ufeff Paris \u0301",
                capitals());
    }

    private static String capitals() {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> "Ab" + (char) ('a' + i % 26) + (char) ('a' + i / 26 % 26) + i / 676)
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void any_text_is_read_soon_and_its_names_are_within_bounds(String text) {
        for (String language : List.of("en", "de", "zh")) {
            List<FoundName> found =
                    assertTimeout(
                            SOON,
                            () ->
                                    NAMES.of(
                                            language,
                                            List.of(
                                                    new Names.Field("headline", text),
                                                    new Names.Field("bodyText", text)),
                                            List.of(
                                                    new GivenName(FoundName.Kind.PLACE, "中国"),
                                                    new GivenName(FoundName.Kind.PLACE, ""),
                                                    new GivenName(FoundName.Kind.PLACE, text))));
            assertThat(found).hasSizeLessThanOrEqualTo(Joining.MOST_NAMES);
            assertThat(found.stream().mapToInt(name -> name.spans().size()).sum())
                    .isLessThanOrEqualTo(Party.MOST_SPANS);
            assertThat(found.stream().flatMap(name -> name.spans().stream()))
                    .allSatisfy(
                            span -> {
                                assertThat(span.start()).isNotNegative().isLessThan(span.end());
                                assertThat(span.end())
                                        .isLessThanOrEqualTo(
                                                Math.min(text.length(), Names.MOST_CHARACTERS));
                            });
        }
    }

    @Test
    void a_damaged_model_is_refused_in_words() throws IOException {
        byte[] whole = shipped("/names/english.bin");
        assertThatThrownBy(() -> NameModel.read(null)).hasMessage("the model of names is missing");
        assertThatThrownBy(() -> read(new byte[] {1, 2, 3}))
                .hasMessageStartingWith("the model of names is damaged");
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length / 2)))
                .hasMessageStartingWith("the model of names is damaged");
        byte[] inside = unpacked(whole);
        inside[inside.length / 2] ^= 1;
        assertThatThrownBy(() -> read(packed(inside)))
                .hasMessage("the model of names is damaged: its sum is wrong");
    }

    @Test
    void a_model_of_another_version_is_refused_in_words() throws IOException {
        byte[] inside = unpacked(shipped("/names/english.bin"));
        inside[7] = 9;
        assertThatThrownBy(() -> read(packed(inside)))
                .hasMessageContaining("the model of names is of version 9.")
                .hasMessageEndingWith("train it again");
    }

    @Test
    void a_list_that_is_damaged_or_of_another_version_is_refused_in_words() throws IOException {
        assertThatThrownBy(() -> list("Dateline names 0\nP\tParis\n"))
                .hasMessageContaining("of another version");
        assertThatThrownBy(() -> list(Gazetteer.HEAD + "\nQ\tParis\n"))
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> list(Gazetteer.HEAD + "\nParis\n"))
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> Gazetteer.read(new ByteArrayInputStream(new byte[] {1})))
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> Gazetteer.read(null)).hasMessageContaining("missing");
    }

    @Test
    void what_is_shipped_is_small() throws IOException {
        assertThat(shipped("/names/english.bin").length + shipped("/names/gazetteer.txt.gz").length)
                .isLessThan(1_000_000);
    }

    private static NameModel read(byte[] file) {
        return NameModel.read(new ByteArrayInputStream(file));
    }

    private static Gazetteer list(String lines) throws IOException {
        return Gazetteer.read(
                new ByteArrayInputStream(packed(lines.getBytes(StandardCharsets.UTF_8))));
    }

    private static byte[] shipped(String file) throws IOException {
        try (InputStream in = NamesBoundsTest.class.getResourceAsStream(file)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static byte[] unpacked(byte[] file) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return in.readAllBytes();
        }
    }

    private static byte[] packed(byte[] inside) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(file)) {
            out.write(inside);
        }
        return file.toByteArray();
    }
}
