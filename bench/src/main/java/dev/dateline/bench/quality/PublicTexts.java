package dev.dateline.bench.quality;

import dev.dateline.contract.record.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Texts that others have published to try rules on, from a directory of gzipped lines of JSON. */
final class PublicTexts {

    /** Sentences of several entries make one text that is as long as news are. */
    private static final int JOINED = 8;

    private final Path directory;

    PublicTexts(Path directory) {
        this.directory = directory;
    }

    /**
     * A text.
     *
     * @param set where it is from
     */
    record Text(String set, String id, @Nullable String headline, String body) {

        /** Or what of it can be told from its id. */
        String language() {
            return set.equals("SIB-200") ? id.substring(0, 8) : "eng_Latn";
        }

        int words() {
            return body.split("\\s+", -1).length;
        }
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

    /** News of a few sentences; of each story there are look-alikes. */
    List<Text> ecb() {
        return rows("ecbplus_events.jsonl.gz").stream()
                .map(
                        row -> {
                            String text = at(row, "text");
                            int end = text.indexOf(" . ");
                            return end < 0
                                    ? new Text("ECB+", at(row, "doc"), null, text)
                                    : new Text(
                                            "ECB+",
                                            at(row, "doc"),
                                            text.substring(0, end),
                                            text.substring(end + 3));
                        })
                .toList();
    }

    /** Headlines of an aggregator, which repeats them as the text and adds the publisher. */
    List<Text> headlines() {
        return rows("uci_stories.jsonl.gz").stream()
                .map(
                        row ->
                                new Text(
                                        "UCI",
                                        at(row, "id"),
                                        at(row, "title"),
                                        at(row, "title") + " " + at(row, "publisher")))
                .toList();
    }

    /** Headlines with a sentence or two. */
    List<Text> snippets() {
        return rows("huffpost_sections.jsonl.gz").stream()
                .map(
                        row ->
                                new Text(
                                        "HuffPost",
                                        at(row, "link"),
                                        at(row, "headline"),
                                        at(row, "short_description")))
                .toList();
    }

    /** Texts of two hundred words, made of snippets that stand one behind another. */
    List<Text> digests() {
        List<Text> snippets = snippets();
        List<Text> digests = new ArrayList<>();
        for (int i = 0; i + JOINED <= snippets.size(); i += JOINED) {
            List<String> parts = snippets.subList(i, i + JOINED).stream().map(Text::body).toList();
            digests.add(
                    new Text(
                            "HuffPost joined",
                            snippets.get(i).id(),
                            snippets.get(i).headline(),
                            String.join(" ", parts)));
        }
        return digests;
    }

    /** Sentences in twenty languages, by names such as {@code fra_Latn}. */
    Map<String, List<String>> sentences() {
        Map<String, List<String>> sentences = new LinkedHashMap<>();
        rows("sib200_topics_20_languages.jsonl.gz")
                .forEach(
                        row ->
                                sentences
                                        .computeIfAbsent(at(row, "lang"), _ -> new ArrayList<>())
                                        .add(at(row, "text")));
        return sentences;
    }

    /** Texts in twenty languages, some of them without spaces, or from right to left. */
    List<Text> languages() {
        List<Text> texts = new ArrayList<>();
        sentences()
                .forEach(
                        (language, said) -> {
                            for (int i = 0; i + JOINED <= said.size(); i += JOINED) {
                                String headline = said.get(i);
                                texts.add(
                                        new Text(
                                                "SIB-200",
                                                language + i,
                                                headline,
                                                String.join(" ", said.subList(i + 1, i + JOINED))));
                            }
                        });
        return texts;
    }

    private static String at(Map<?, ?> row, String name) {
        return String.valueOf(row.get(name)).strip();
    }
}
