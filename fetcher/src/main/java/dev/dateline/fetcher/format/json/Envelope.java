package dev.dateline.fetcher.format.json;

import java.util.Set;

/**
 * What a document can have around its items. A list of items needs none, and what has none of these
 * is an item itself.
 *
 * @param outer the names of objects that contain the others
 * @param lists the names of lists of items
 * @param single the names of objects that are an item
 */
public record Envelope(Set<String> outer, Set<String> lists, Set<String> single) {

    public Envelope {
        outer = Set.copyOf(outer);
        lists = Set.copyOf(lists);
        single = Set.copyOf(single);
    }
}
