package dev.dateline.processor.desk;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemUpdated;
import dev.dateline.contract.delivery.Previous;
import dev.dateline.contract.item.DeskInput.SplitStory;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Reason;
import dev.dateline.contract.item.Reason.Kind;
import dev.dateline.contract.record.Json;
import dev.dateline.platform.kafka.RecordSize;
import dev.dateline.processor.story.StoryDesk;
import dev.dateline.processor.version.Earlier;
import dev.dateline.store.StoredItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Items that ops put into another story, all of them or none: the next version of each, which
 * differs in nothing else.
 *
 * @param moved none where it is refused
 * @param refusal why they can't be split off, null if they can
 */
record SplitOff(List<Moved> moved, @Nullable String refusal) {

    private static final String TOO_MUCH =
            "these items have more than the %d bytes that can be split off at once; name fewer of them"
                    .formatted(Steps.MOST_BYTES);

    /** The event of an item, and its JSON. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Moved(ItemUpdated event, byte[] encoded) {}

    /**
     * What is split off.
     *
     * @param current the versions that count until now
     * @param unread items of it that were not read, since those that were are too large together
     * @param sequence of the last event that was decided
     */
    static SplitOff of(
            SplitStory split,
            Map<String, StoredItem> current,
            Set<String> unread,
            StoryDesk stories,
            long sequence,
            Instant now) {
        List<String> ids = split.items().stream().distinct().toList();
        String refusal = refusal(split.storyId(), ids, current, unread, stories);
        if (refusal != null) {
            return refused(refusal);
        }
        String own = StoryDesk.splitOff(ids.getFirst(), sequence + 1);
        List<Moved> moved = new ArrayList<>();
        long bytes = 0;
        for (String id : ids) {
            StoredItem item = current.get(id);
            if (item != null) {
                ItemUpdated event =
                        from(item, split.storyId(), own, sequence + moved.size() + 1, now);
                byte[] encoded = Json.encode(event);
                bytes += encoded.length;
                if (!RecordSize.fits(id, encoded)) {
                    return refused(id + ": " + HeldRecord.TOO_LARGE);
                }
                if (bytes > Steps.MOST_BYTES) {
                    return refused(TOO_MUCH);
                }
                moved.add(new Moved(event, encoded));
            }
        }
        return new SplitOff(moved, null);
    }

    private static SplitOff refused(String reason) {
        return new SplitOff(List.of(), reason);
    }

    private static @Nullable String refusal(
            String storyId,
            List<String> ids,
            Map<String, StoredItem> current,
            Set<String> unread,
            StoryDesk stories) {
        if (ids.isEmpty() || ids.size() > SplitStory.MOST_ITEMS) {
            return "between 1 and %d items can be split off at once, not %d"
                    .formatted(SplitStory.MOST_ITEMS, ids.size());
        }
        if (ids.stream().anyMatch(unread::contains)) {
            return TOO_MUCH;
        }
        for (String id : ids) {
            StoredItem item = current.get(id);
            String refusal = stories.refusal(storyId, item == null ? null : item.item());
            if (refusal != null) {
                return id + ": " + refusal;
            }
        }
        return null;
    }

    /** Its next version, in that story; {@code former} is the one it was in. */
    private static ItemUpdated from(
            StoredItem current, String former, String storyId, long sequence, Instant now) {
        Item item = current.item();
        Lineage ties = item.lineage();
        Lineage moved =
                new Lineage(storyId, ties.duplicateOf(), ties.syndicatedFrom(), ties.evolvedFrom());
        Previous previous = Earlier.of(current);
        return new ItemUpdated(
                DeliveryEvent.SCHEMA,
                sequence,
                now,
                false,
                List.of("storyId"),
                previous,
                current.ledger().in(Earlier.stories(previous, storyId), reasons(current, former)),
                item.decided(item.identity().version() + 1, now, moved));
    }

    /** Why it was in the story before is no reason any more. */
    private static List<Reason> reasons(StoredItem current, String former) {
        Reason order =
                new Reason(
                        Kind.STORY,
                        former,
                        "ops took it out of the story, and no rule puts it into another one",
                        Map.of(),
                        List.of());
        return Stream.concat(
                        current.ledger().reasons().stream()
                                .filter(reason -> reason.kind() != Kind.STORY),
                        Stream.of(order))
                .toList();
    }
}
