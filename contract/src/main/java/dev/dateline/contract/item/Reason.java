package dev.dateline.contract.item;

import dev.dateline.contract.record.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Why something was concluded about an item, for people who ask.
 *
 * @param about what was concluded: the id of an item or of a story, the code of a topic, a language
 * @param text in words
 * @param numbers what was compared with what, by name; sorted
 * @param terms the words that decided it, the weightiest first
 */
public record Reason(
        Kind kind,
        @Nullable String about,
        String text,
        Map<String, Double> numbers,
        List<String> terms) {

    /** What it is the reason of. */
    public enum Kind {
        COPY,
        STORY,
        TOPIC,
        LANGUAGE
    }

    public Reason {
        Json.required(kind, "kind");
        Json.required(text, "text");
        numbers = numbers == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(numbers));
        terms = terms == null ? List.of() : List.copyOf(terms);
    }
}
