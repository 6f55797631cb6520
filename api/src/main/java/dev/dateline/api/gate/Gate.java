package dev.dateline.api.gate;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCorrected;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemReleased;
import dev.dateline.contract.delivery.DeliveryEvent.ItemUpdated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemWithdrawn;
import dev.dateline.contract.delivery.DeliveryEvent.StoryUpdated;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.preview.PreviewStep.Answered;
import dev.dateline.store.StoredItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What may leave this node, and in which form: lists, items, streams, replays and previews are made
 * of what has passed here, and of nothing else. Whatever an item said up to its withdrawal passes
 * without a word of it. What is under embargo does not come here: it is in no event and in no
 * store.
 */
@Component
public final class Gate {

    /** The name of the field in the times that a provider wrote. */
    private static final String EMBARGO = "embargoedUntil";

    private final WithdrawnItems withdrawn;

    public Gate(WithdrawnItems withdrawn) {
        this.withdrawn = withdrawn;
    }

    /** An event of the log, for streams and replays; the same on every node. */
    public Passed<DeliveryEvent> event(DeliveryEvent event) {
        return new Passed<>(
                switch (event) {
                    case ItemEvent item -> item(item);
                    case StoryUpdated story -> story(story);
                });
    }

    private ItemEvent item(ItemEvent event) {
        Item.Status silent = silent(event);
        return silent == null ? event : redacted(event, silent);
    }

    /** A story is told in the words of its items. */
    private StoryUpdated story(StoryUpdated event) {
        return new StoryUpdated(
                event.schema(),
                event.sequence(),
                event.time(),
                story(event.data(), event.sequence()).value(),
                event.previous());
    }

    /**
     * A story as it was told. An item that is withdrawn has no word in it, whichever of the two was
     * told first: a story may be told late, of what was known before.
     *
     * @param sequence of the event that told it
     */
    public Passed<Story> story(Story story, long sequence) {
        return new Passed<>(story.without(itemId -> withdrawn.isSilent(itemId, sequence)));
    }

    /** What an event says of an item that may not be read; null where it may be. */
    private Item.@Nullable Status silent(ItemEvent event) {
        Item.Status own = event.data().status();
        if (event instanceof ItemWithdrawn) {
            return own;
        }
        Item.Status later = withdrawnBehind(event.subject(), event.sequence());
        return later != null || own.pubStatus() == PubStatus.USABLE ? later : own;
    }

    /** As which an item was withdrawn after one of its events; null if it was not. */
    private Item.@Nullable Status withdrawnBehind(String itemId, long sequence) {
        Withdrawn later = withdrawn.of(itemId);
        return later == null || later.sequence() < sequence ? null : later.status();
    }

    /** Up to which of its events an item is given out without text; 0 for none. */
    public long withdrawnUpTo(String itemId) {
        return withdrawn.upTo(itemId);
    }

    private static ItemEvent redacted(ItemEvent event, Item.Status silent) {
        Item data = event.data().redacted(silent);
        return switch (event) {
            case ItemCreated e ->
                    new ItemCreated(
                            e.schema(), e.sequence(), e.time(), e.backfill(), e.ledger(), data);
            case ItemUpdated e ->
                    new ItemUpdated(
                            e.schema(),
                            e.sequence(),
                            e.time(),
                            e.backfill(),
                            List.of(),
                            e.previous(),
                            e.ledger(),
                            data);
            case ItemCorrected e ->
                    new ItemCorrected(
                            e.schema(),
                            e.sequence(),
                            e.time(),
                            e.backfill(),
                            List.of(),
                            e.previous(),
                            e.ledger(),
                            data);
            case ItemWithdrawn e ->
                    new ItemWithdrawn(
                            e.schema(),
                            e.sequence(),
                            e.time(),
                            e.backfill(),
                            e.previous(),
                            e.ledger(),
                            data);
            case ItemReleased e ->
                    new ItemReleased(
                            e.schema(),
                            e.sequence(),
                            e.time(),
                            e.backfill(),
                            List.of(),
                            e.previous(),
                            e.ledger(),
                            data);
        };
    }

    /** The items of a list, in their order, without those that may not be listed. */
    public List<Passed<StoredItem>> listed(List<StoredItem> items) {
        return items.stream().filter(one -> silent(one) == null).map(Passed::new).toList();
    }

    /** What a stored version says of an item that may not be read; null where it may be. */
    private Item.@Nullable Status silent(StoredItem version) {
        Item.Status own = version.item().status();
        return own.pubStatus() == PubStatus.USABLE
                ? withdrawnBehind(version.item().itemId(), version.applied())
                : own;
    }

    /** How many items there are that may be listed; the index counts no others. */
    public Passed<List<Long>> counted(List<Long> counts) {
        return new Passed<>(counts);
    }

    /** An item that is asked for by its id, empty where it must not be known. */
    public Optional<Passed<StoredItem>> shown(StoredItem item) {
        Item.Status silent = silent(item);
        return Optional.of(new Passed<>(silent == null ? item : redacted(item, silent)));
    }

    /** The former versions of an item; none has text while the item is withdrawn. */
    public List<Passed<StoredItem>> versions(
            Passed<StoredItem> current, List<StoredItem> versions) {
        Item.Status now = current.value().item().status();
        return versions.stream().map(one -> version(one, now)).toList();
    }

    private Passed<StoredItem> version(StoredItem version, Item.Status now) {
        Item.Status own = silent(version);
        Item.Status silent = own == null && now.pubStatus() != PubStatus.USABLE ? now : own;
        return new Passed<>(silent == null ? version : redacted(version, silent));
    }

    private static StoredItem redacted(StoredItem version, Item.Status silent) {
        return new StoredItem(
                version.applied(),
                version.backfill(),
                version.ledger(),
                List.of(),
                version.item().redacted(silent),
                version.late());
    }

    /**
     * Differs between any two answers about an item of which one must not be kept for the other.
     */
    public String tag(Passed<StoredItem> shown) {
        Item item = shown.value().item();
        long upTo = withdrawn.upTo(item.itemId());
        return upTo == 0 ? item.versionId() : item.versionId() + "-" + Long.toString(upTo, 36);
    }

    /** What ops see of an item under embargo. Nobody else may get it. */
    public Passed<Item> forOps(Item embargoed) {
        return new Passed<>(embargoed);
    }

    /** The items of a preview, in their order; without text where they must not be seen now. */
    public List<Passed<Item>> previewed(Answered preview, Instant now) {
        Set<String> embargoed = Set.copyOf(preview.embargoed());
        return preview.items().stream()
                .map(
                        one ->
                                new Passed<>(
                                        isToBeSeen(one, embargoed.contains(one.itemId()), now)
                                                ? one
                                                : one.redacted(one.status())))
                .toList();
    }

    /** An embargo that a version before does not tell is seen by the time that stands for it. */
    private static boolean isToBeSeen(Item item, boolean told, Instant now) {
        Item.Status status = item.status();
        Instant until = status.embargoedUntil();
        boolean embargoed =
                until == null ? told || item.times().containsKey(EMBARGO) : until.isAfter(now);
        return status.pubStatus() == PubStatus.USABLE && !embargoed;
    }
}
