package dev.dateline.api.items;

import dev.dateline.api.log.Delivered;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.store.StoredItem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;

/** Stores in memory, for the tests of others. */
public final class Shelves {

    private Shelves() {}

    /** One that has these events, and says that it is complete up to one. */
    public static StoredItems of(Cursor reached, List<Delivered> events) {
        ShelfInMemory shelf = new ShelfInMemory();
        shelf.reach(reached);
        events.forEach(one -> shelf.put(StoredItem.of((ItemEvent) one.event())));
        return new StoredItems(
                shelf, new LostItems(new SimpleMeterRegistry()), Duration.ofMillis(50));
    }
}
