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
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Cuts work on items into steps that fit into memory, together with the stored versions of these
 * items. They are read a few at a time, since nobody knows before how large they are: a step holds
 * at most {@link #MOST_BYTES}, and what is read at once, or is of one thing, beyond that. New
 * items, of which there are most, are told from others with one question.
 */
final class Steps<T> {

    /** How many items are read at once. The largest have about a megabyte. */
    static final int AT_ONCE = 32;

    static final long MOST_BYTES = 8L * 1024 * 1024;

    private final Stored store;
    private final Function<T, List<String>> items;
    private final ToLongFunction<T> bytes;
    private final long mostBytes;
    private final Predicate<T> refusable;

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
        this(store, items, bytes, one -> false);
    }

    /** The same where something may be refused, with steps of the usual size. */
    Steps(
            Stored store,
            Function<T, List<String>> items,
            ToLongFunction<T> bytes,
            Predicate<T> refusable) {
        this(store, items, bytes, refusable, MOST_BYTES);
    }

    /**
     * Steps of one kind of work.
     *
     * @param refusable what will be refused if its items are larger than {@link #MOST_BYTES}
     *     together, so that the others need not be read
     * @param mostBytes of a step
     */
    Steps(
            Stored store,
            Function<T, List<String>> items,
            ToLongFunction<T> bytes,
            Predicate<T> refusable,
            long mostBytes) {
        this.store = store;
        this.items = items;
        this.bytes = bytes;
        this.refusable = refusable;
        this.mostBytes = mostBytes;
    }

    /**
     * What is done at once.
     *
     * @param work at least one thing
     * @param current the stored versions of its items, those that there are
     * @param unread the items of something that will be refused
     */
    record Step<T>(List<T> work, Map<String, StoredItem> current, Set<String> unread) {}

    /** The first of these things, as many as make one step. */
    Step<T> next(List<T> waiting) {
        Set<String> unread = new HashSet<>(known(waiting));
        Map<String, StoredItem> current = new HashMap<>();
        List<String> left = List.of();
        long held = 0;
        int to = 0;
        while (to < waiting.size() && held < mostBytes) {
            Set<String> ids = new LinkedHashSet<>();
            while (to < waiting.size() && ids.size() < AT_ONCE && held < mostBytes) {
                List<String> more = items.apply(waiting.get(to));
                if (!ids.isEmpty() && ids.size() + more.size() > AT_ONCE) {
                    // what is about so many items is read by itself
                    break;
                }
                held += bytes.applyAsLong(waiting.get(to));
                more.stream().filter(unread::remove).forEach(ids::add);
                to++;
            }
            List<String> all = List.copyOf(ids);
            Read found = read(all, refusable.test(waiting.get(to - 1)));
            current.putAll(found.items());
            held += found.bytes();
            left = all.subList(found.asked(), all.size());
        }
        return new Step<>(waiting.subList(0, to), current, Set.copyOf(left));
    }

    /** What was read: of so many of the ids, the first ones. */
    private record Read(Map<String, StoredItem> items, long bytes, int asked) {}

    private Read read(List<String> ids, boolean isRefusable) {
        Map<String, StoredItem> items = new HashMap<>();
        long read = 0;
        int asked = 0;
        while (asked < ids.size() && !(isRefusable && read >= MOST_BYTES)) {
            int end = Math.min(asked + AT_ONCE, ids.size());
            Found found = store.find(ids.subList(asked, end));
            items.putAll(found.items());
            read += found.bytes();
            asked = end;
        }
        return new Read(items, read, asked);
    }

    /** The items that may be there; a few are not worth a question of their own. */
    private Set<String> known(List<T> waiting) {
        Set<String> ids = new LinkedHashSet<>();
        waiting.forEach(one -> ids.addAll(items.apply(one)));
        return ids.size() > AT_ONCE ? store.known(ids) : ids;
    }
}
