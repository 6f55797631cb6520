package dev.dateline.api.items;

import dev.dateline.contract.delivery.Cursor;
import dev.dateline.store.Checkpoints;
import dev.dateline.store.ItemReader;
import dev.dateline.store.StoredItem;
import java.util.Collection;
import java.util.Map;
import reactor.core.publisher.Mono;

/** What lists ask of the store. */
interface Shelf {

    /** Those items that it has, by id. */
    Mono<Map<String, StoredItem>> find(Collection<String> ids, boolean withBodies);

    /** The event up to which it is complete, empty if it does not know. */
    Mono<Cursor> reached();

    /** That of MongoDB. */
    static Shelf of(ItemReader items, Checkpoints checkpoints) {
        return new Shelf() {
            @Override
            public Mono<Map<String, StoredItem>> find(Collection<String> ids, boolean withBodies) {
                return withBodies ? items.find(ids) : items.findWithoutBodies(ids);
            }

            @Override
            public Mono<Cursor> reached() {
                return checkpoints.reached();
            }
        };
    }
}
