package dev.dateline.processor.version;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemUpdated;
import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.contract.delivery.DeliveryEvent.Previous;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Item;
import dev.dateline.store.StoredItem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the desk makes of an observation. */
public sealed interface Decision {

    /** It is new, and is announced with an event. */
    record Announced(DeliveryEvent event) implements Decision {}

    /** It has the content of the current version, or was decided before. */
    record Unchanged() implements Decision {}

    /** A later observation of the item was decided before it. */
    record Superseded(long by) implements Decision {}

    /**
     * Decides. A rule: versions are ordered by the number of their observation, never by a time.
     *
     * @param current the current version, or null for a new item
     * @param root the item that had this text first, or null
     * @param sequence of the event, if there is one
     */
    static Decision of(
            Observed observed,
            @Nullable StoredItem current,
            @Nullable CopyRoot root,
            long sequence,
            Instant now) {
        Item item = observed.item();
        CopyRoot other = root != null && !root.itemId().equals(item.itemId()) ? root : null;
        // within a source only identity counts: a repeated text is not a copy
        String duplicateOf =
                other != null && !other.sourceId().equals(item.sourceId()) ? other.itemId() : null;
        if (current == null) {
            Item first = item.decided(1, now, duplicateOf);
            return created(observed, first, other, sequence, now);
        }
        long decided = current.ledger().number();
        if (observed.number() < decided) {
            return new Superseded(decided);
        }
        Item.Identity before = current.item().identity();
        if (observed.number() == decided
                || item.identity().revisionTag().equals(before.revisionTag())) {
            return new Unchanged();
        }
        Item next = item.decided(before.version() + 1, now, duplicateOf);
        return updated(observed, current, next, other, sequence, now);
    }

    private static Decision created(
            Observed observed, Item item, @Nullable CopyRoot other, long sequence, Instant now) {
        return new Announced(
                new ItemCreated(
                        DeliveryEvent.SCHEMA,
                        sequence,
                        now,
                        observed.backfill(),
                        new Ledger(
                                sequence,
                                observed.number(),
                                observed.transmission(),
                                observed.fingerprint(),
                                other),
                        item));
    }

    private static Decision updated(
            Observed observed,
            StoredItem current,
            Item next,
            @Nullable CopyRoot other,
            long sequence,
            Instant now) {
        long created = current.ledger().created();
        return new Announced(
                new ItemUpdated(
                        DeliveryEvent.SCHEMA,
                        sequence,
                        now,
                        observed.backfill(),
                        Changes.between(current.item(), next),
                        new Previous(current.item().sourceId(), current.item().text().language()),
                        new Ledger(
                                created,
                                observed.number(),
                                observed.transmission(),
                                observed.fingerprint(),
                                other),
                        next));
    }
}
