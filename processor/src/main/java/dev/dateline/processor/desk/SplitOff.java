package dev.dateline.processor.desk;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemUpdated;
import dev.dateline.contract.delivery.DeliveryEvent.Previous;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Lineage;
import dev.dateline.store.StoredItem;
import java.time.Instant;
import java.util.List;

/** An item that ops put into another story: its next version, which differs in nothing else. */
final class SplitOff {

    private SplitOff() {}

    static ItemUpdated from(StoredItem current, String storyId, long sequence, Instant now) {
        Item item = current.item();
        Lineage ties = item.lineage();
        Lineage moved =
                new Lineage(storyId, ties.duplicateOf(), ties.syndicatedFrom(), ties.evolvedFrom());
        return new ItemUpdated(
                DeliveryEvent.SCHEMA,
                sequence,
                now,
                false,
                List.of("storyId"),
                new Previous(item.sourceId(), item.text().language()),
                current.ledger(),
                item.decided(item.identity().version() + 1, now, moved));
    }
}
