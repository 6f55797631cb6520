package dev.dateline.bench.topics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Public texts whose topics are known. */
final class Corpus {

    private static final Map<String, String> SECTIONS = sections();

    private static final Map<String, String> UCI =
            Map.of("b", "04000000", "t", "13000000", "e", "01000000", "m", "07000000");

    private static final Map<String, String> SIB =
            Map.of(
                    "science/technology", "13000000",
                    "travel", "10000000",
                    "politics", "11000000",
                    "sports", "15000000",
                    "health", "07000000",
                    "entertainment", "01000000");

    private final Path folder;

    /** In a folder with {@code text} and {@code iptc}. */
    Corpus(Path folder) {
        this.folder = folder;
    }

    /**
     * A text.
     *
     * @param topic the number of a top Media Topic
     * @param fold 0 to 9, the same for equal texts
     */
    record Example(String title, String body, String topic, int fold) {

        static Example of(String title, String body, String topic) {
            return new Example(
                    title,
                    body,
                    topic,
                    Math.floorMod(((title + body).hashCode() * 0x9E3779B9) >>> 8, 10));
        }
    }

    private static Map<String, String> sections() {
        Map<String, String> sections = new HashMap<>();
        Map.of(
                        "11000000", "POLITICS",
                        "01000000", "ENTERTAINMENT;COMEDY;CULTURE & ARTS;MEDIA",
                        "15000000", "SPORTS",
                        "02000000", "CRIME",
                        "10000000", "STYLE & BEAUTY;HOME & LIVING;FOOD & DRINK;TRAVEL",
                        "07000000", "WELLNESS",
                        "14000000",
                                "PARENTING;WOMEN;BLACK VOICES;QUEER VOICES;LATINO VOICES;WEDDINGS;IMPACT",
                        "08000000", "WEIRD NEWS",
                        "06000000", "ENVIRONMENT",
                        "04000000", "BUSINESS;MONEY")
                .forEach((topic, names) -> add(sections, topic, names));
        add(sections, "13000000", "TECH;SCIENCE");
        add(sections, "12000000", "RELIGION");
        add(sections, "05000000", "EDUCATION");
        return sections;
    }

    private static void add(Map<String, String> sections, String topic, String names) {
        for (String name : names.split(";", -1)) {
            sections.put(name, topic);
        }
    }

    /** News of one publisher, by its sections. */
    List<Example> huffPost() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (JsonNode row : rows("huffpost_sections.jsonl.gz")) {
            String topic = SECTIONS.get(row.get("category").asString());
            if (topic != null) {
                examples.add(
                        Example.of(
                                row.get("headline").asString(),
                                row.get("short_description").asString(),
                                topic));
            }
        }
        return examples;
    }

    /** Headlines of many publishers about 41 stories. */
    List<Example> uci() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (JsonNode row : rows("uci_stories.jsonl.gz")) {
            examples.add(
                    Example.of(
                            row.get("title").asString(),
                            "",
                            UCI.getOrDefault(row.get("category").asString(), "")));
        }
        return examples;
    }

    /** English sentences of an encyclopedia and its sisters. */
    List<Example> sib() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (JsonNode row : rows("sib200_topics_20_languages.jsonl.gz")) {
            String topic = SIB.get(row.get("label").asString());
            if (topic != null && row.get("lang").asString().startsWith("eng")) {
                examples.add(Example.of("", row.get("text").asString(), topic));
            }
        }
        return examples;
    }

    /** What IPTC says that each topic is. */
    List<Example> definitions() throws IOException {
        List<Example> examples = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Path file = folder.resolve("iptc/medtop-merged-2023en-2019multi.json");
        for (JsonNode concept :
                JsonMapper.shared().readTree(Files.readAllBytes(file)).get("concepts")) {
            String label = concept.get("prefLabel").path("en-GB").asString("");
            if (concept.get("retired").isNull() && seen.add(label)) {
                examples.add(
                        Example.of(
                                label,
                                concept.get("definition").path("en-GB").asString(""),
                                concept.get("path").get(0).asString().replace("medtop:", "")));
            }
        }
        return examples;
    }

    private List<JsonNode> rows(String name) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        Path file = folder.resolve("text").resolve(name);
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(JsonMapper.shared().readTree(line));
            }
        }
        return rows;
    }
}
