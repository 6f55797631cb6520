package dev.dateline.bench.quality;

import dev.dateline.contract.record.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Public texts of which somebody has said which story each belongs to. */
final class StoryTexts {

    private final Path directory;

    StoryTexts(Path directory) {
        this.directory = directory;
    }

    /**
     * A text.
     *
     * @param story which others say that it belongs to
     * @param group what is in one half of the set with it: its story, and those that are like it
     * @param date when it was published, null where nobody says
     */
    record Text(
            @Nullable String title,
            @Nullable String body,
            String language,
            String story,
            String group,
            @Nullable LocalDate date) {

        /** Of a story that has no look-alike. */
        static Text of(@Nullable String title, @Nullable String body, String story) {
            return new Text(title, body, "en", story, story, null);
        }
    }

    /** News of one to five sentences, without a headline; each event has a look-alike. */
    List<Text> ecb() {
        return rows("ecbplus_events.jsonl.gz").stream()
                .map(
                        row ->
                                new Text(
                                        null,
                                        at(row, "text"),
                                        "en",
                                        at(row, "event"),
                                        at(row, "topic"),
                                        null))
                .toList();
    }

    /** Those of more than one sentence: the first is the headline. */
    List<Text> snippets() {
        return ecb().stream()
                .filter(text -> end(text) > 0)
                .map(
                        text ->
                                new Text(
                                        String.valueOf(text.body).substring(0, end(text)),
                                        String.valueOf(text.body).substring(end(text) + 3),
                                        "en",
                                        text.story,
                                        text.group,
                                        null))
                .toList();
    }

    private static int end(Text text) {
        return String.valueOf(text.body).indexOf(" . ");
    }

    /** Headlines of an aggregator. */
    List<Text> titles() {
        return rows("uci_stories.jsonl.gz").stream()
                .map(row -> Text.of(at(row, "title"), null, at(row, "story")))
                .toList();
    }

    /** Headlines with a sentence, of one publisher and five years, the oldest first. */
    List<Text> singles() {
        List<Map<?, ?>> rows = rows("huffpost_sections.jsonl.gz");
        return IntStream.range(0, rows.size())
                .mapToObj(
                        i ->
                                new Text(
                                        at(rows.get(i), "headline"),
                                        at(rows.get(i), "short_description"),
                                        "en",
                                        "single " + i,
                                        "single " + i,
                                        LocalDate.parse(at(rows.get(i), "date"))))
                .sorted(Comparator.comparing(text -> Objects.requireNonNull(text.date())))
                .toList();
    }

    /** One of two halves of a set; what is alike is in the same half. */
    static List<Text> half(List<Text> texts, int half) {
        List<String> groups = texts.stream().map(Text::group).distinct().toList();
        Map<String, Integer> halves = new HashMap<>();
        groups.forEach(group -> halves.put(group, halves.size() % 2));
        return texts.stream().filter(text -> halves.getOrDefault(text.group, 0) == half).toList();
    }

    /** In another order, since that of the file gives the stories away; always the same one. */
    static List<Text> shuffled(List<Text> texts, int seed) {
        List<Text> shuffled = new ArrayList<>(texts);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private static String at(Map<?, ?> row, String field) {
        return String.valueOf(row.get(field));
    }

    private List<Map<?, ?>> rows(String file) {
        List<Map<?, ?>> rows = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(directory.resolve(file))),
                                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(Json.MAPPER.readValue(line, Map.class));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the public texts can't be read", e);
        }
        return rows;
    }
}
