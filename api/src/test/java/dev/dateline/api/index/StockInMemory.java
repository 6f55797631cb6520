package dev.dateline.api.index;

import dev.dateline.api.log.Delivered;
import dev.dateline.contract.Examples;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.store.StoredItem;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory.
 *
 * @param reached the event up to which it is complete
 * @param failure what a scan ends with after it has told all, or null if it ends well
 */
record StockInMemory(
        @Nullable Cursor reached, List<StoredItem> items, @Nullable RuntimeException failure)
        implements Stock {

    /** One that holds nothing. */
    static final StockInMemory EMPTY = new StockInMemory(null, List.of(), null);

    /** One that has been told these events. */
    static StockInMemory of(Cursor reached, Delivered... events) {
        List<StoredItem> items =
                List.of(events).stream()
                        .map(event -> StoredItem.of((ItemEvent) event.event()))
                        .toList();
        return new StockInMemory(reached, items, null);
    }

    /** The same, whose scan fails in the end. */
    StockInMemory failing(RuntimeException with) {
        return new StockInMemory(reached, items, with);
    }

    @Override
    public long scan(BiConsumer<StoredItem, Instant> taker) {
        items.forEach(item -> taker.accept(item, Examples.AT));
        RuntimeException fails = failure;
        if (fails != null) {
            throw fails;
        }
        return items.size();
    }
}
