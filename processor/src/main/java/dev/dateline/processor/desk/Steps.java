package dev.dateline.processor.desk;

import dev.dateline.store.ItemWriter;
import dev.dateline.store.ItemWriter.Found;
import dev.dateline.store.StoredItem;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Cuts work on items into steps that fit into memory, together with the stored versions of these
 * items. They are read a few at a time, since nobody knows before how large they are: a step holds
 * at most {@link #MOST_BYTES}, and what is read at once beyond that. New items, of which there are
 * most, are told from others with one question.
 */
final class Steps<T> {

    /** How many items are read at once. The largest have about a megabyte. */
    static final int AT_ONCE = 32;

    static final long MOST_BYTES = 8L * 1024 * 1024;

    private final Stored store;
    private final Function<T, List<String>> items;
    private final ToLongFunction<T> bytes;

    /** What is asked of the store. */
    interface Stored {

        /** Those of these ids that it has items of. */
        Set<String> known(Collection<String> ids);

        /** The current versions of these items. */
        Found find(Collection<String> ids);

        static Stored in(ItemWriter store) {
            return new Stored() {
                @Override
                public Set<String> known(Collection<String> ids) {
                    return store.known(ids);
                }

                @Override
                public Found find(Collection<String> ids) {
                    return store.find(ids);
                }
            };
        }
    }

    /**
     * Steps of one kind of work.
     *
     * @param items the ids of the items that something is about
     * @param bytes how large something is itself
     */
    Steps(Stored store, Function<T, List<String>> items, ToLongFunction<T> bytes) {
        this.store = store;
        this.items = items;
        this.bytes = bytes;
    }

    /**
     * What is done at once.
     *
     * @param work at least one thing
     * @param current the stored versions of its items, those that there are
     */
    record Step<T>(List<T> work, Map<String, StoredItem> current) {}

    /** The first of these things, as many as make one step. */
    Step<T> next(List<T> waiting) {
        Set<String> unread = new HashSet<>(known(waiting));
        Map<String, StoredItem> current = new HashMap<>();
        long held = 0;
        int to = 0;
        while (to < waiting.size() && held < MOST_BYTES) {
            Set<String> ids = new LinkedHashSet<>();
            for (; to < waiting.size() && ids.size() < AT_ONCE && held < MOST_BYTES; to++) {
                held += bytes.applyAsLong(waiting.get(to));
                items.apply(waiting.get(to)).stream().filter(unread::remove).forEach(ids::add);
            }
            Found found = store.find(ids);
            current.putAll(found.items());
            held += found.bytes();
        }
        return new Step<>(waiting.subList(0, to), current);
    }

    /** The items that may be there; a few are not worth a question of their own. */
    private Set<String> known(List<T> waiting) {
        Set<String> ids = new LinkedHashSet<>();
        waiting.forEach(one -> ids.addAll(items.apply(one)));
        return ids.size() > AT_ONCE ? store.known(ids) : ids;
    }
}
