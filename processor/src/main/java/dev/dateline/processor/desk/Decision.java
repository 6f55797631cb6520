package dev.dateline.processor.desk;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemUpdated;
import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.contract.delivery.DeliveryEvent.Previous;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.store.StoredItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the desk makes of an observation. */
sealed interface Decision {

    /** It is news. */
    record Announced(DeliveryEvent event) implements Decision {}

    /** It says what the current version says, or was decided before. */
    record Unchanged() implements Decision {}

    /** A later observation of the item was decided before it. */
    record Superseded(long by) implements Decision {}

    /**
     * Decides. A rule: versions are ordered by the number of their observation, never by a time.
     *
     * @param current the version that counts until now, or null for an item that is new
     * @param root the item that had this text first, or null
     * @param sequence of the event, should there be one
     */
    static Decision of(
            Observed observed,
            @Nullable StoredItem current,
            @Nullable CopyRoot root,
            long sequence,
            Instant now) {
        Item item = observed.item();
        CopyRoot other = root != null && !root.itemId().equals(item.itemId()) ? root : null;
        // within a source only identity counts: a text that it repeats is no copy
        String duplicateOf =
                other != null && !other.sourceId().equals(item.sourceId()) ? other.itemId() : null;
        if (current == null) {
            return new Announced(
                    new ItemCreated(
                            DeliveryEvent.SCHEMA,
                            sequence,
                            now,
                            observed.backfill(),
                            new Ledger(sequence, observed.number(), observed.fingerprint(), other),
                            item.decided(1, now, duplicateOf)));
        }
        long decided = current.ledger().number();
        if (observed.number() < decided) {
            return new Superseded(decided);
        }
        if (observed.number() == decided
                || item.revisionTag().equals(current.item().revisionTag())) {
            return new Unchanged();
        }
        Item next = item.decided(current.item().version() + 1, now, duplicateOf);
        return new Announced(
                new ItemUpdated(
                        DeliveryEvent.SCHEMA,
                        sequence,
                        now,
                        observed.backfill(),
                        changed(current.item(), next),
                        new Previous(current.item().sourceId(), current.item().language()),
                        new Ledger(
                                current.ledger().created(),
                                observed.number(),
                                observed.fingerprint(),
                                other),
                        next));
    }

    /** The names of the fields that differ, of those that a reader would notice. */
    static List<String> changed(Item before, Item after) {
        List<String> changed = new ArrayList<>();
        add(changed, "headline", before.headline(), after.headline());
        add(changed, "byline", before.byline(), after.byline());
        add(changed, "abstract", before.summary(), after.summary());
        add(changed, "bodyText", before.bodyText(), after.bodyText());
        add(changed, "bodyHtml", before.bodyHtml(), after.bodyHtml());
        add(changed, "language", before.language(), after.language());
        add(changed, "publishedAt", before.publishedAt(), after.publishedAt());
        add(changed, "subjects", before.subjects(), after.subjects());
        add(changed, "associations", before.associations(), after.associations());
        add(changed, "links", before.links(), after.links());
        add(changed, "copyrightNotice", before.copyrightNotice(), after.copyrightNotice());
        add(changed, "duplicateOf", before.duplicateOf(), after.duplicateOf());
        return changed;
    }

    private static void add(
            List<String> changed, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(name);
        }
    }
}
