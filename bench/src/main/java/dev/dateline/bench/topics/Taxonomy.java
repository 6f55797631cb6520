package dev.dateline.bench.topics;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the product's file of Media Topics from IPTC's: {@code Taxonomy <merged.json> <file>}. The
 * form is described at {@code MediaTopicsFile}.
 */
final class Taxonomy {

    private static final Map<String, String> MATCHES =
            new TreeMap<>(Map.of("exactMatch", "e", "closeMatch", "c", "broadMatch", "b"));

    private final Map<String, JsonNode> concepts = new TreeMap<>();
    private final Map<String, String> byName = new HashMap<>();
    private final Set<String> languages = new TreeSet<>();
    private final StringBuilder file = new StringBuilder();
    private final Set<String> written = new HashSet<>();

    private Taxonomy(JsonNode vocabulary) {
        for (JsonNode concept : vocabulary.get("concepts")) {
            concepts.put(number(concept.get("qcode").asString()), concept);
            languages.addAll(concept.get("prefLabel").propertyNames());
        }
        concepts.forEach(
                (number, concept) -> {
                    if (!isRetired(concept)) {
                        byName.put(name(concept), number);
                    }
                });
    }

    static void main(String... arguments) throws IOException {
        JsonNode vocabulary =
                JsonMapper.shared().readTree(Files.readAllBytes(Path.of(arguments[0])));
        String text = new Taxonomy(vocabulary).text();
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String text() {
        file.append("mediatopics-1\t").append(String.join("\t", languages)).append('\n');
        concepts.keySet().forEach(this::write);
        return file.toString();
    }

    /** A parent is written before what is below it. */
    private void write(String number) {
        if (!written.add(number)) {
            return;
        }
        JsonNode concept = concept(number);
        String parent = parent(concept);
        if (!parent.isEmpty()) {
            write(parent);
        }
        List<String> fields =
                List.of(
                        number,
                        parent,
                        isRetired(concept) ? became(concept) : "",
                        subjects(concept),
                        languages.stream()
                                .map(tag -> concept.get("prefLabel").path(tag).asString(""))
                                .map(label -> label.replaceAll("\\s+", " ").strip())
                                .collect(Collectors.joining("\t")));
        file.append(String.join("\t", fields)).append('\n');
    }

    private JsonNode concept(String number) {
        return Objects.requireNonNull(concepts.get(number), number);
    }

    /** The one in use of the same name, or else the nearest one above. */
    private String became(JsonNode concept) {
        String same = byName.get(name(concept));
        if (same != null) {
            return same;
        }
        String above = parent(concept);
        while (isRetired(concept(above))) {
            above = parent(concept(above));
        }
        return above;
    }

    private static String subjects(JsonNode concept) {
        StringBuilder subjects = new StringBuilder();
        MATCHES.forEach(
                (match, letter) ->
                        concept.path("subjectCodeMatch")
                                .path(match)
                                .forEach(code -> subjects.append(letter + code.asString() + " ")));
        return subjects.toString().strip();
    }

    private static boolean isRetired(JsonNode concept) {
        return !concept.path("retired").isNull() && !concept.path("retired").isMissingNode();
    }

    private static String name(JsonNode concept) {
        return concept.get("prefLabel").path("en-GB").asString("");
    }

    private static String parent(JsonNode concept) {
        return concept.get("broader").isNull() ? "" : number(concept.get("broader").asString());
    }

    private static String number(String qcode) {
        return qcode.replaceFirst("^medtop:", "");
    }
}
