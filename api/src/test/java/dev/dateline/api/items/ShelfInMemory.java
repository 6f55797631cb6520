package dev.dateline.api.items;

import dev.dateline.contract.delivery.Cursor;
import dev.dateline.store.StoredItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A store in memory, which writes down what it is asked for. */
final class ShelfInMemory implements Shelf {

    private final Map<String, StoredItem> items = new HashMap<>();
    private final List<List<String>> questions = new ArrayList<>();
    private @Nullable Cursor reached;
    private @Nullable Runnable later;
    private int after;

    void put(StoredItem... these) {
        for (StoredItem item : these) {
            items.put(item.item().itemId(), item);
        }
    }

    void reach(Cursor cursor) {
        reached = cursor;
    }

    /** Does something once so many questions were answered. */
    void afterQuestions(int count, Runnable what) {
        after = count;
        later = what;
    }

    /** The ids of each question. */
    List<List<String>> questions() {
        return questions;
    }

    @Override
    public Mono<Map<String, StoredItem>> find(Collection<String> ids, boolean withBodies) {
        return Mono.fromSupplier(
                () -> {
                    Map<String, StoredItem> found = new HashMap<>(items);
                    found.keySet().retainAll(ids);
                    questions.add(List.copyOf(ids));
                    if (later != null && questions.size() == after) {
                        later.run();
                    }
                    return found;
                });
    }

    @Override
    public Mono<Cursor> reached() {
        return Mono.justOrEmpty(reached);
    }
}
