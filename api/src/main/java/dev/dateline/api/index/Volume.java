package dev.dateline.api.index;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many items came in, step by step.
 *
 * @param all of all that match
 * @param topics by the code of a topic, those that are about it or what lies below it; an item
 *     about two of them is counted in both
 */
public record Volume(List<Long> all, Map<String, List<Long>> topics) {

    public Volume {
        all = List.copyOf(all);
        topics = new LinkedHashMap<>(topics);
    }
}
