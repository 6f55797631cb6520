package dev.dateline.store;

import dev.dateline.contract.delivery.DeliveryEvent.ItemCorrected;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemReleased;
import dev.dateline.contract.delivery.DeliveryEvent.ItemUpdated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemWithdrawn;
import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.contract.item.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of an item in the store: the value of {@code current} in {@link #ITEMS} (by item id)
 * and of {@code version} in {@link #VERSIONS} (by version id).
 *
 * @param applied the sequence of the event that it was made from. It is the first field of the
 *     document, so that {@code $max} of MongoDB, which compares documents field by field, never
 *     replaces it by an older one
 * @param changed the fields that differ from the version before
 * @param late true of a version that came after newer ones and was never the current one; else
 *     absent
 */
public record StoredItem(
        long applied,
        boolean backfill,
        Ledger ledger,
        List<String> changed,
        Item item,
        @Nullable Boolean late) {

    /** The current version of each item. */
    public static final String ITEMS = "items";

    /** The versions before it. */
    public static final String VERSIONS = "versions";

    public StoredItem {
        changed = changed == null ? List.of() : List.copyOf(changed);
    }

    /** One that is, or was, the current one. */
    public StoredItem(
            long applied, boolean backfill, Ledger ledger, List<String> changed, Item item) {
        this(applied, backfill, ledger, changed, item, null);
    }

    /** Whether it came after newer ones. */
    public boolean cameLate() {
        return late != null && late;
    }

    /** The version that an event adds to the history alone; null if it adds none. */
    static @Nullable StoredItem late(ItemEvent event) {
        return event instanceof ItemUpdated updated && updated.late() != null
                ? new StoredItem(
                        updated.sequence(),
                        false,
                        updated.late().ledger(),
                        List.of(),
                        updated.late().item(),
                        true)
                : null;
    }

    /** What the store holds after the event. */
    public static StoredItem of(ItemEvent event) {
        List<String> changed =
                switch (event) {
                    case ItemCreated created -> List.of();
                    case ItemUpdated updated -> updated.changed();
                    case ItemCorrected corrected -> corrected.changed();
                    case ItemWithdrawn withdrawn -> List.of("pubStatus");
                    case ItemReleased released -> released.changed();
                };
        return new StoredItem(
                event.sequence(), event.backfill(), event.ledger(), changed, event.data());
    }
}
