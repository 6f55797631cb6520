package dev.dateline.processor.names;

import dev.dateline.contract.item.FoundName.Kind;
import dev.dateline.contract.record.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Sentences whose names people have marked. */
final class Corpus {

    /**
     * A sentence.
     *
     * @param names what people marked
     */
    record Sentence(String text, List<Gold> names) {}

    /**
     * A marked name.
     *
     * @param kind null for names of other things
     */
    record Gold(int start, int end, @Nullable Kind kind) {}

    private Corpus() {}

    /** {@code wikigold}: a word and a tag a line, {@code I-} alone. */
    static List<Sentence> wikigold(Path texts) throws IOException {
        List<Sentence> sentences = new ArrayList<>();
        Builder builder = new Builder();
        for (String line : lines(texts.resolve("wikigold.conll.gz"))) {
            if (line.isBlank()) {
                builder.end(sentences, null);
            } else {
                String[] parts = line.split(" ", -1);
                builder.add(parts[0], parts[1]);
            }
        }
        builder.end(sentences, null);
        return sentences;
    }

    /** {@code uner}: the text as it was written, then a word and a tag a line. */
    static List<Sentence> uner(Path texts) throws IOException {
        List<Sentence> sentences = new ArrayList<>();
        Builder builder = new Builder();
        String text = null;
        for (String line : lines(texts.resolve("uner_ewt_dev.iob2.gz"))) {
            if (line.startsWith("# text = ")) {
                text = line.substring("# text = ".length());
            } else if (line.isBlank()) {
                builder.end(sentences, text);
            } else if (!line.startsWith("#")) {
                String[] parts = line.split("\t", -1);
                builder.add(parts[1], parts[2]);
            }
        }
        builder.end(sentences, text);
        return sentences;
    }

    /** {@code ecbplus}: texts without marks. */
    static List<String> ecbplus(Path texts) throws IOException {
        return lines(texts.resolve("ecbplus_events.jsonl.gz")).stream()
                .map(line -> Json.MAPPER.readTree(line).path("text").asString(""))
                .toList();
    }

    private static List<String> lines(Path file) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            return lines.readAllLines();
        }
    }

    private static final class Builder {

        private final List<String> words = new ArrayList<>();
        private final List<String> tags = new ArrayList<>();

        void add(String word, String tag) {
            words.add(word);
            tags.add(tag);
        }

        /** Where a text is given, the words are looked up in it. */
        void end(List<Sentence> sentences, @Nullable String given) {
            if (words.isEmpty()) {
                return;
            }
            String text = given == null ? String.join(" ", words) : given;
            int[] starts = new int[words.size()];
            int at = 0;
            boolean aligned = true;
            for (int i = 0; i < starts.length; i++) {
                int found = text.indexOf(words.get(i), at);
                aligned &= found >= 0;
                starts[i] = found;
                at = found + words.get(i).length();
            }
            if (aligned) {
                sentences.add(new Sentence(text, names(starts)));
            }
            words.clear();
            tags.clear();
        }

        private List<Gold> names(int[] starts) {
            List<Gold> names = new ArrayList<>();
            for (int i = 0; i < starts.length; i++) {
                if (tags.get(i).equals("O")) {
                    continue;
                }
                int last = i;
                String inside = "I-" + tags.get(i).substring(2);
                while (last + 1 < starts.length && tags.get(last + 1).equals(inside)) {
                    last++;
                }
                Kind kind = kind(tags.get(i).substring(2));
                names.add(new Gold(starts[i], starts[last] + words.get(last).length(), kind));
                i = last;
            }
            return names;
        }

        private static @Nullable Kind kind(String tag) {
            return switch (tag) {
                case "PER" -> Kind.PERSON;
                case "LOC" -> Kind.PLACE;
                case "ORG" -> Kind.ORGANISATION;
                default -> null;
            };
        }
    }
}
