package dev.dateline.api.index;

import dev.dateline.api.log.Delivered;
import dev.dateline.api.log.Frame;
import dev.dateline.api.log.KeptLog;
import dev.dateline.api.query.Filter;
import dev.dateline.api.query.Filterable;
import dev.dateline.contract.Examples;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemReleased;
import dev.dateline.contract.delivery.DeliveryEvent.ItemUpdated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemWithdrawn;
import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.contract.delivery.Previous;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Meaning;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.contract.item.Meaning.Subject.Origin;
import dev.dateline.contract.record.Json;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Events of a log, and what is searched for among them. */
public final class News {

    static final String EPOCH = "abcdef";
    static final String SOURCE = "src_a";

    /** The log, with its first event. */
    static final KeptLog WHOLE = new Kept(EPOCH, true, true);

    /** The log without its first event. */
    static final KeptLog PART = new Kept(EPOCH, false, true);

    /**
     * What there is of a log.
     *
     * @param intact whether it has all that an index of it may want
     */
    record Kept(String epoch, boolean isWhole, boolean intact) implements KeptLog {
        @Override
        public boolean continues(Cursor cursor) {
            return intact && cursor.epoch().equals(epoch);
        }
    }

    private News() {}

    /** Of a log that has an event at each second offset. */
    public static Cursor cursor(long sequence) {
        return new Cursor(EPOCH, 2 * sequence, sequence, 0);
    }

    /** A new item that says a headline in English. */
    static Delivered created(long sequence, String itemId, String headline) {
        return created(sequence, itemId, SOURCE, Examples.text(headline, "A body", "en"));
    }

    static Delivered created(long sequence, String itemId, String source, Item.Text text) {
        return created(sequence, Examples.AT, Examples.item(itemId, source, 1, text));
    }

    /** A new item of a story. */
    public static Delivered ofStory(String storyId, long sequence, String itemId, String source) {
        return ofStory(storyId, sequence, itemId, source, "A title", null);
    }

    /** The same, which says a headline, and is listed up to a time. */
    public static Delivered ofStory(
            String storyId,
            long sequence,
            String itemId,
            String source,
            String headline,
            @Nullable Instant expires) {
        Item like = Examples.item(itemId, source, 1, Examples.text(headline, "A body", "en"));
        return created(
                sequence,
                Examples.AT,
                new Item(
                        like.identity(),
                        new Item.Status(
                                PubStatus.USABLE, null, null, List.of(), null, expires, null),
                        like.instants(),
                        like.text(),
                        like.meaning(),
                        like.media(),
                        like.rights(),
                        new Lineage(storyId, null, null, null),
                        like.times(),
                        like.provenance()));
    }

    /** A new item about topics of IPTC, by their codes, that is listed up to a time. */
    static Delivered about(
            long sequence, String itemId, @Nullable Instant expires, String... codes) {
        Item like = Examples.item(itemId, SOURCE, 1, Examples.text("A title", "A body", "en"));
        Item.Status status =
                new Item.Status(PubStatus.USABLE, null, null, List.of(), null, expires, null);
        Meaning meaning =
                new Meaning(
                        Stream.of(codes)
                                .map(code -> new Subject("medtop", code, null, Origin.MODEL))
                                .toList());
        return created(
                sequence,
                Examples.AT,
                new Item(
                        like.identity(),
                        status,
                        like.instants(),
                        like.text(),
                        meaning,
                        like.media(),
                        like.rights(),
                        like.lineage(),
                        like.times(),
                        like.provenance()));
    }

    /** A new item that came in at a time. */
    static Delivered createdAt(Instant time, long sequence, String itemId) {
        Item.Text text = Examples.text("A title", "A body", "en");
        return created(sequence, time, Examples.item(itemId, SOURCE, 1, text));
    }

    private static Delivered created(long sequence, Instant time, Item item) {
        return delivered(
                new ItemCreated(
                        1,
                        sequence,
                        time,
                        false,
                        new Ledger(sequence, sequence, null, null, null),
                        item));
    }

    /** A new version of an item that was created by the event with the sequence {@code created}. */
    static Delivered updated(long sequence, long created, String itemId, String headline) {
        return updatedAt(Examples.AT, sequence, created, itemId, headline);
    }

    /** The same, at a time. */
    static Delivered updatedAt(
            Instant time, long sequence, long created, String itemId, String headline) {
        return delivered(
                new ItemUpdated(
                        1,
                        sequence,
                        time,
                        false,
                        List.of("headline"),
                        new Previous(SOURCE, "en"),
                        new Ledger(created, sequence, null, null, null),
                        Examples.item(itemId, SOURCE, 2, Examples.text(headline, "A body", "en"))));
    }

    /**
     * The withdrawal of an item that was created by the event with the sequence {@code created}.
     */
    static Delivered withdrawn(long sequence, long created, String itemId) {
        Item.Status killed =
                new Item.Status(PubStatus.CANCELED, null, null, List.of(), null, null, null);
        Item.Text text = Examples.text("A title", "A body", "en");
        return delivered(
                new ItemWithdrawn(
                        1,
                        sequence,
                        Examples.AT,
                        false,
                        new Previous(SOURCE, "en"),
                        new Ledger(created, sequence, null, null, null),
                        Examples.item(itemId, SOURCE, 3, text).redacted(killed)));
    }

    /** Its release, or that of an item that nobody has seen, at a time. */
    static Delivered released(
            Instant time, long sequence, long created, String itemId, String headline) {
        return delivered(
                new ItemReleased(
                        1,
                        sequence,
                        time,
                        false,
                        List.of(),
                        null,
                        new Ledger(created, sequence, null, null, null),
                        Examples.item(itemId, SOURCE, 4, Examples.text(headline, "A body", "en"))));
    }

    /** A new item that is listed up to a time. */
    static Delivered expiring(long sequence, String itemId, @Nullable Instant expires) {
        Item like = Examples.item(itemId, SOURCE, 1, Examples.text("A title", "A body", "en"));
        Item.Status status =
                new Item.Status(PubStatus.USABLE, null, null, List.of(), null, expires, null);
        return created(
                sequence,
                Examples.AT,
                new Item(
                        like.identity(),
                        status,
                        like.instants(),
                        like.text(),
                        like.meaning(),
                        like.media(),
                        like.rights(),
                        like.lineage(),
                        like.times(),
                        like.provenance()));
    }

    private static Delivered delivered(ItemEvent event) {
        Frame frame =
                new Frame(
                        cursor(event.sequence()),
                        event.name(),
                        List.of(event.subject()),
                        0,
                        new Filterable(event.data().sourceId(), null, List.of()),
                        Json.encode(event),
                        0);
        return new Delivered(event, frame);
    }

    /** All items. */
    static Search all() {
        return before(Long.MAX_VALUE);
    }

    /** All items that were created before an event. */
    static Search before(long created) {
        return new Search(new Filter(Set.of(), List.of()), null, created);
    }

    /** Those with all the words. */
    static Search words(@Nullable String words) {
        return new Search(new Filter(Set.of(), List.of()), words, Long.MAX_VALUE);
    }

    /** Those in any of the languages. */
    static Search languages(String... languages) {
        return new Search(new Filter(Set.of(), List.of(languages)), null, Long.MAX_VALUE);
    }

    /** Those of any of the sources. */
    static Search sources(String... sources) {
        return new Search(new Filter(Set.of(sources), List.of()), null, Long.MAX_VALUE);
    }
}
