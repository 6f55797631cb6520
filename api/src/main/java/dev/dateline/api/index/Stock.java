package dev.dateline.api.index;

import dev.dateline.contract.delivery.Cursor;
import dev.dateline.store.Checkpoints;
import dev.dateline.store.ItemReader;
import dev.dateline.store.StoredItem;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the store holds, for an index whose log no longer has its beginning. All of it blocks. */
interface Stock {

    /** The event up to which it is complete, or null if it holds nothing. */
    @Nullable Cursor reached();

    /** Tells all items, and when their first versions were decided; returns how many there are. */
    long scan(BiConsumer<StoredItem, Instant> taker);

    /** That of MongoDB. */
    static Stock of(ItemReader items, Checkpoints checkpoints) {
        return new Stock() {
            @Override
            public @Nullable Cursor reached() {
                return checkpoints.await();
            }

            @Override
            public long scan(BiConsumer<StoredItem, Instant> taker) {
                return items.scan(taker);
            }
        };
    }
}
