package dev.dateline.api.gate;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.item.Item;
import dev.dateline.store.StoredItem;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What may leave this node: lists, items, streams, replays and previews are made of what has passed
 * here, and of nothing else. All that there is so far is usable, so all of it passes.
 */
@Component
public final class Gate {

    /** An event of the log, for streams and replays; the same on every node. */
    public Passed<DeliveryEvent> event(DeliveryEvent event) {
        return new Passed<>(event);
    }

    /** The items of a list, in their order, without those that may not be listed. */
    public List<Passed<StoredItem>> listed(List<StoredItem> items) {
        return items.stream().map(Passed::new).toList();
    }

    /** How many items there are that may be listed; the index holds no others. */
    public Passed<List<Long>> counted(List<Long> counts) {
        return new Passed<>(counts);
    }

    /** An item that is asked for by its id, empty where it must not be known. */
    public Optional<Passed<StoredItem>> shown(StoredItem item) {
        return Optional.of(new Passed<>(item));
    }

    /** The former versions of an item. */
    public List<Passed<StoredItem>> versions(List<StoredItem> versions) {
        return versions.stream().map(Passed::new).toList();
    }

    /** The items of a preview, in their order. */
    public List<Passed<Item>> previewed(List<Item> items) {
        return items.stream().map(Passed::new).toList();
    }
}
