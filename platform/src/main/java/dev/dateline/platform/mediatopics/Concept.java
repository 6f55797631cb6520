package dev.dateline.platform.mediatopics;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of IPTC's Media Topics that is in use.
 *
 * @param code such as {@code medtop:04000000}
 * @param path the codes from the top of the tree down to this one
 * @param labels by language, BCP 47; English (en-GB) is always there
 */
public record Concept(String code, List<String> path, Map<String, String> labels) {

    public static final String ENGLISH = "en-GB";

    public Concept {
        path = List.copyOf(path);
        labels = Map.copyOf(labels);
    }

    /** What it lies below, null at the top. */
    public @Nullable String parent() {
        return path.size() < 2 ? null : path.get(path.size() - 2);
    }

    public String english() {
        return labels.getOrDefault(ENGLISH, code);
    }

    /**
     * Its label in a language, or in the nearest one that it has: {@code pt} has that of Portugal,
     * {@code fr-CA} that of France, and what is in no language is in English.
     */
    public String label(String language) {
        String exact = labels.get(language);
        if (exact != null) {
            return exact;
        }
        String main = main(language);
        return labels.entrySet().stream()
                .filter(label -> main(label.getKey()).equals(main))
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElseGet(this::english);
    }

    private static String main(String language) {
        int hyphen = language.indexOf('-');
        return hyphen < 0 ? language : language.substring(0, hyphen);
    }
}
