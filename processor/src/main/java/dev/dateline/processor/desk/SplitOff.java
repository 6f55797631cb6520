package dev.dateline.processor.desk;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemUpdated;
import dev.dateline.contract.delivery.Previous;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Reason;
import dev.dateline.contract.item.Reason.Kind;
import dev.dateline.processor.version.Earlier;
import dev.dateline.store.StoredItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An item that ops put into another story: its next version, which differs in nothing else. */
final class SplitOff {

    private SplitOff() {}

    static ItemUpdated from(
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
