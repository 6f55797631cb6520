package dev.dateline.processor.topics;

import dev.dateline.contract.rule.TopicRule;
import dev.dateline.platform.mediatopics.Concept;
import dev.dateline.platform.mediatopics.MediaTopics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the sections and tags of providers mean: as ops say for the source, as ops say for all, as
 * the table of this service says, or because they are called as a Media Topic is in one of its
 * languages.
 */
final class Categories {

    private static final String TABLE = "sections.tsv";
    private static final int LONGEST = 200;

    /** A word that is a label of several topics means none of them. */
    private static final Map<String, String> LABELS = labels(MediaTopics.packaged());

    private static final Map<String, String> SECTIONS = sections();

    private final Map<String, TopicRule> ofSource = new HashMap<>();
    private final Map<String, TopicRule> ofAll = new HashMap<>();

    /** With the rules of ops, of which those without categories say nothing here. */
    Categories(Collection<TopicRule> rules) {
        for (TopicRule rule : rules) {
            for (String category : rule.categories()) {
                if (rule.sourceId() == null) {
                    ofAll.put(normal(category), rule);
                } else {
                    ofSource.put(key(rule.sourceId(), normal(category)), rule);
                }
            }
        }
    }

    /**
     * What a category means.
     *
     * @param by the rule of ops, null where the table or a label says it
     */
    record Meant(Concept topic, @Nullable TopicRule by) {}

    /** Null where nobody knows. */
    @Nullable Meant meaning(String category, String sourceId) {
        if (category.length() > LONGEST) {
            return null;
        }
        Meant whole = exact(normal(category), sourceId);
        if (whole != null) {
            return whole;
        }
        String[] parts = category.split("[/>|:]", -1);
        for (int i = parts.length - 1; i >= 0 && parts.length > 1; i--) {
            Meant part = exact(normal(parts[i]), sourceId);
            if (part != null) {
                return part;
            }
        }
        return null;
    }

    private @Nullable Meant exact(String category, String sourceId) {
        TopicRule rule = ofSource.getOrDefault(key(sourceId, category), ofAll.get(category));
        String code =
                rule != null ? rule.topic() : SECTIONS.getOrDefault(category, LABELS.get(category));
        Concept topic = code == null ? null : MediaTopics.packaged().find(code);
        return topic == null ? null : new Meant(topic, rule);
    }

    private static String key(String sourceId, String category) {
        return sourceId + " " + category;
    }

    private static String normal(String category) {
        return Normalizer.normalize(category, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_]+", " ")
                .strip();
    }

    private static Map<String, String> labels(MediaTopics topics) {
        Map<String, String> labels = new HashMap<>();
        Set<String> several = new HashSet<>();
        for (Concept concept : topics.all()) {
            for (String label : Set.copyOf(concept.labels().values())) {
                String former = labels.put(normal(label), concept.code());
                if (former != null && !former.equals(concept.code())) {
                    several.add(normal(label));
                }
            }
        }
        labels.keySet().removeAll(several);
        return Map.copyOf(labels);
    }

    private static Map<String, String> sections() {
        Map<String, String> sections = new HashMap<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        Categories.class.getResourceAsStream(TABLE), TABLE),
                                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<String> fields = List.of(line.split("\t", -1));
                for (String name : fields.subList(1, fields.size())) {
                    sections.put(normal(name), MediaTopics.SCHEME + ":" + fields.getFirst());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the table of sections can't be read", e);
        }
        return Map.copyOf(sections);
    }
}
