package dev.dateline.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dateline.contract.Examples;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemUpdated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemWithdrawn;
import dev.dateline.contract.delivery.DeliveryEvent.Late;
import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.contract.delivery.DeliveryEvent.StoryUpdated;
import dev.dateline.contract.delivery.Previous;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Lineage;
import dev.dateline.store.Checkpoints;
import dev.dateline.store.ItemReader;
import dev.dateline.store.ItemWriter;
import dev.dateline.store.StoredItem;
import dev.dateline.store.StoredStory;
import dev.dateline.store.StoryReader;
import dev.dateline.store.StoryReader.Merger;
import dev.dateline.store.StoryWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the reader and the writer of the store owe each other, whichever store it is. */
abstract class StoreContract {

    private final List<String> writes = new CopyOnWriteArrayList<>();
    private MongoClient client;
    private ItemWriter writer;
    private ItemReader reader;
    private StoryWriter storyWriter;
    private StoryReader storyReader;
    private Checkpoints checkpoints;

    /** Where the store answers. */
    abstract String uri();

    @BeforeEach
    void connect() {
        client =
                MongoClients.create(
                        MongoClientSettings.builder()
                                .applyConnectionString(new ConnectionString(uri()))
                                .addCommandListener(new Writes())
                                .build());
        MongoDatabase database = client.getDatabase("contract_" + System.nanoTime());
        writer = new ItemWriter(database);
        reader = new ItemReader(database);
        storyWriter = new StoryWriter(database);
        storyReader = new StoryReader(database);
        checkpoints = new Checkpoints(database);
    }

    /** Notes how safe each write shall be before it is acknowledged. */
    private final class Writes implements CommandListener {
        @Override
        public void commandStarted(CommandStartedEvent event) {
            if (Set.of("insert", "update", "findAndModify").contains(event.getCommandName())) {
                BsonDocument concern =
                        event.getCommand().getDocument("writeConcern", new BsonDocument());
                writes.add(
                        concern.getString("w", new BsonString("1")).getValue()
                                + ", journal: "
                                + concern.getBoolean("j", BsonBoolean.FALSE).getValue());
            }
        }
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private static Ledger ledger(long created, long number) {
        Ledger like = Examples.created().ledger();
        return new Ledger(created, number, null, "print", null, like.likeness(), like.reasons());
    }

    private static StoryUpdated story(long sequence) {
        StoryUpdated like = Examples.story();
        return new StoryUpdated(1, sequence, like.time(), like.data(), like.previous());
    }

    @Test
    void a_story_is_as_the_newest_event_says_whichever_is_written_last() {
        StoryUpdated merged = Examples.story();
        storyWriter.apply(List.of(created(1, "itm_a", "one"), story(2), story(7)));
        storyWriter.apply(List.of(story(5)));
        assertThat(storyReader.find(List.of("sty_a", "sty_b")).block())
                .containsExactly(
                        Map.entry("sty_a", new StoredStory(7, merged.data(), merged.previous())));
        assertThat(newest(9)).containsExactly(new StoredStory(7, merged.data(), merged.previous()));
        assertThat(writes).isNotEmpty().containsOnly("majority, journal: true");
    }

    private static Item item(String id, int version, String text) {
        return Examples.item(id, "src_a", version, Examples.text("Title of " + text, text, "en"));
    }

    private static ItemEvent created(long sequence, String id, String text) {
        Ledger ledger = ledger(sequence, sequence);
        return new ItemCreated(1, sequence, Examples.AT, false, ledger, item(id, 1, text));
    }

    private static ItemEvent updated(long sequence, String id, int version, String text) {
        return updated(sequence, item(id, version, text));
    }

    private static ItemEvent updated(long sequence, Item item) {
        return new ItemUpdated(
                1,
                sequence,
                Examples.AT,
                false,
                List.of("headline"),
                new Previous("src_a", "en"),
                ledger(1, sequence),
                item);
    }

    private void apply(ItemEvent... events) {
        List<String> ids = List.of(events).stream().map(ItemEvent::subject).toList();
        writer.apply(List.of(events), writer.find(ids).items());
    }

    /** So many stories at most, those that were told last first. */
    private List<StoredStory> newest(int most) {
        List<StoredStory> read = new ArrayList<>();
        storyReader.newest(
                (story, bytes) -> {
                    assertThat(bytes).isGreaterThan(100);
                    read.add(story);
                    return read.size() < most;
                });
        return read;
    }

    @Test
    void stories_are_read_from_the_one_that_was_told_last_on_as_long_as_they_are_wanted() {
        Story like = Examples.story().data();
        List<StoryUpdated> told = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            // in no order
            long sequence = (i * 11L) % 301;
            StoryUpdated one = story(sequence);
            told.add(
                    new StoryUpdated(
                            1, sequence, one.time(), renamed(like, "sty_" + sequence, null)));
        }
        storyWriter.apply(told);
        assertThat(newest(250))
                .extracting(StoredStory::applied)
                .startsWith(300L, 299L, 298L)
                .endsWith(52L, 51L);
        assertThat(newest(1_000)).hasSize(300);
    }

    @Test
    void mergers_are_read_by_themselves_those_that_were_told_last_first() {
        Story like = Examples.story().data();
        List<StoryUpdated> told = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            // in no order
            long sequence = (i * 11L) % 301;
            String into = sequence % 3 == 0 ? "sty_1" : null;
            told.add(
                    new StoryUpdated(
                            1, sequence, Examples.AT, renamed(like, "sty_" + sequence, into)));
        }
        storyWriter.apply(told);
        storyWriter.apply(
                List.of(
                        new StoryUpdated(
                                1, 1L << 40, Examples.AT, renamed(like, "sty_6", "sty_2"))));
        assertThat(mergers(50))
                .hasSize(50)
                .startsWith(
                        new Merger("sty_6", "sty_2", 1L << 40),
                        new Merger("sty_300", "sty_1", 300),
                        new Merger("sty_297", "sty_1", 297))
                .endsWith(new Merger("sty_156", "sty_1", 156));
        // the index is there by now
        assertThat(mergers(1_000)).hasSize(100);
        assertThat(newest(1_000)).hasSize(300);
    }

    private List<Merger> mergers(int most) {
        List<Merger> read = new ArrayList<>();
        storyReader.mergers(most, read::add);
        return read;
    }

    private static Story renamed(Story like, String id, @Nullable String mergedInto) {
        return new Story(
                id,
                like.version(),
                like.title(),
                like.named(),
                like.lead(),
                like.latest(),
                like.language(),
                like.languages(),
                like.items(),
                like.copies(),
                like.owners(),
                like.first(),
                like.last(),
                like.perHour(),
                like.burst(),
                like.topics(),
                mergedInto);
    }

    private StoredItem current(String id) {
        Map<String, StoredItem> found = Objects.requireNonNull(reader.find(List.of(id)).block());
        return Objects.requireNonNull(found.get(id));
    }

    @Test
    void what_is_written_is_read_back_the_same_by_both_sides() {
        ItemEvent event =
                created(1, "itm_a", "A text with $dollars, dots. and \u2028 \ud83d\ude00");
        apply(event);
        assertThat(current("itm_a")).isEqualTo(StoredItem.of(event));
        ItemWriter.Found found = writer.find(List.of("itm_a", "itm_b"));
        assertThat(found.bytes()).isGreaterThan(100);
        assertThat(found.items()).isEqualTo(Map.of("itm_a", StoredItem.of(event)));
    }

    @Test
    void the_writer_tells_which_items_are_there() {
        apply(created(1, "itm_a", "one"), created(2, "itm_b", "two"));
        assertThat(writer.known(List.of("itm_b", "itm_c", "itm_a")))
                .containsExactlyInAnyOrder("itm_a", "itm_b");
        assertThat(writer.known(List.of("itm_c"))).isEmpty();
        assertThat(writer.known(List.of())).isEmpty();
    }

    @Test
    void a_version_that_is_replaced_goes_to_the_history() {
        ItemEvent first = created(1, "itm_a", "one");
        ItemEvent second = updated(2, "itm_a", 2, "two");
        ItemEvent third = updated(3, "itm_a", 3, "three");
        apply(first);
        apply(second, third);
        assertThat(current("itm_a")).isEqualTo(StoredItem.of(third));
        assertThat(
                        reader.versions(List.of("itm_a.1", "itm_a.2", "itm_a.3"), Long.MAX_VALUE)
                                .block())
                .containsExactlyInAnyOrder(StoredItem.of(first), StoredItem.of(second));
    }

    @Test
    void a_write_that_is_repeated_changes_nothing() {
        ItemEvent[] events = {created(1, "itm_a", "one"), updated(2, "itm_a", 2, "two")};
        apply(events);
        apply(events);
        // as after a crash between history and items: nothing is known of what is there
        writer.apply(List.of(events), new HashMap<>());
        assertThat(current("itm_a")).isEqualTo(StoredItem.of(events[1]));
        assertThat(reader.versions(List.of("itm_a.1", "itm_a.2"), Long.MAX_VALUE).block())
                .containsExactly(StoredItem.of(events[0]));
    }

    @Test
    void a_late_writer_never_takes_an_item_back() {
        apply(created(1, "itm_a", "one"), updated(10, "itm_a", 2, "ten"));
        writer.apply(List.of(updated(9, "itm_a", 2, "zzz, greater as a text")), new HashMap<>());
        assertThat(current("itm_a").applied()).isEqualTo(10);
    }

    private static ItemEvent withdrawn(long sequence, String id, int version) {
        Item.Status status =
                new Item.Status(
                        Item.PubStatus.CANCELED,
                        4,
                        5,
                        List.of(),
                        null,
                        null,
                        new Item.Withdrawal(Item.Withdrawal.AGENCY, "a wrong name", Examples.AT));
        return new ItemWithdrawn(
                1,
                sequence,
                Examples.AT,
                false,
                new Previous("src_a", "en"),
                new Ledger(1, sequence, null, null, null),
                item(id, version, "secret").redacted(status));
    }

    @Test
    void nothing_that_a_withdrawn_item_said_remains() {
        ItemEvent[] before = {created(1, "itm_a", "one"), updated(2, "itm_a", 2, "two")};
        apply(before);
        apply(created(3, "itm_b", "stays"), updated(4, "itm_b", 2, "as it is"));
        ItemEvent kill = withdrawn(5, "itm_a", 3);
        apply(kill);
        assertThat(current("itm_a")).isEqualTo(StoredItem.of(kill));
        areSilent("itm_a.1", "itm_a.2");
        assertThat(reader.versions(List.of("itm_b.1"), Long.MAX_VALUE).block())
                .containsExactly(StoredItem.of(created(3, "itm_b", "stays")));
        // a late desk, and one that is brought up to date from the log
        writer.apply(List.of(before), new HashMap<>());
        apply(before[0], before[1], kill);
        assertThat(current("itm_a")).isEqualTo(StoredItem.of(kill));
        areSilent("itm_a.1", "itm_a.2");
    }

    @Test
    void what_is_created_and_withdrawn_at_once_leaves_nothing_and_may_come_back() {
        ItemEvent[] events = {
            created(1, "itm_a", "one"),
            updated(2, "itm_a", 2, "two"),
            withdrawn(3, "itm_a", 3),
            updated(4, "itm_a", 4, "four")
        };
        apply(events);
        areSilent("itm_a.1", "itm_a.2", "itm_a.3");
        assertThat(current("itm_a")).isEqualTo(StoredItem.of(events[3]));
        writer.apply(List.of(events), new HashMap<>());
        areSilent("itm_a.1", "itm_a.2", "itm_a.3");
        assertThat(current("itm_a")).isEqualTo(StoredItem.of(events[3]));
    }

    @Test
    void of_an_item_with_very_many_versions_nothing_remains_either() {
        List<ItemEvent> events = new ArrayList<>(List.of(created(1, "itm_a", "text 1")));
        for (int version = 2; version <= 1_100; version++) {
            events.add(updated(version, "itm_a", version, "text " + version));
        }
        events.add(withdrawn(1_101, "itm_a", 1_101));
        writer.apply(events, new HashMap<>());
        areSilent("itm_a.1", "itm_a.500", "itm_a.501", "itm_a.1000", "itm_a.1001", "itm_a.1100");
    }

    /** What is left of them is what is left of every item that is withdrawn. */
    private void areSilent(String... versions) {
        List<StoredItem> found =
                Objects.requireNonNull(reader.versions(List.of(versions), Long.MAX_VALUE).block());
        assertThat(found).hasSize(versions.length);
        for (StoredItem version : found) {
            Item item = version.item();
            assertThat(item).isEqualTo(item.redacted(item.status()));
            assertThat(item.status().pubStatus()).isEqualTo(Item.PubStatus.CANCELED);
            assertThat(item.status().withdrawal()).isNotNull();
            assertThat(version.ledger().reasons()).isEmpty();
            assertThat(version.ledger().likeness()).isNull();
        }
    }

    @Test
    void the_checkpoint_goes_on_from_the_one_that_is_known_and_never_back() {
        assertThat(checkpoints.await()).isNull();
        assertThat(checkpoints.reached().block()).isNull();
        Cursor tenth = new Cursor("abcdef", 20, 10, 1_000);
        assertThat(checkpoints.complete(null, tenth)).isTrue();
        Cursor late = new Cursor("abcdef", 18, 9, 2_000);
        assertThat(checkpoints.complete(null, late)).isFalse();
        assertThat(checkpoints.complete(new Cursor("abcdef", 16, 8, 900), late)).isFalse();
        assertThat(checkpoints.await()).isEqualTo(tenth);
        Cursor eleventh = new Cursor("abcdef", 22, 11, 1_001);
        assertThat(checkpoints.complete(tenth, eleventh)).isTrue();
        assertThat(checkpoints.await()).isEqualTo(eleventh);
    }

    @Test
    void a_write_is_acknowledged_once_most_nodes_have_it_in_their_journals() {
        apply(created(1, "itm_a", "one"));
        apply(updated(2, "itm_a", 2, "two"));
        Cursor first = new Cursor("abcdef", 20, 10, 1_000);
        checkpoints.complete(null, first);
        checkpoints.complete(first, new Cursor("abcdef", 22, 11, 1_001));
        assertThat(writes).hasSizeGreaterThanOrEqualTo(5).containsOnly("majority, journal: true");
    }

    /** The second version is one that came late, the third is the first once more. */
    private static ItemEvent late() {
        return new ItemUpdated(
                1,
                2,
                Examples.AT,
                true,
                List.of(),
                new Previous("src_a", "en"),
                new Ledger(1, 1, null, null, null),
                item("itm_a", 3, "one"),
                new Late(new Ledger(1, 0, null, null, null), item("itm_a", 2, "older")));
    }

    @Test
    void a_version_that_came_late_is_in_the_history_and_loses_its_text_with_the_others() {
        apply(created(1, "itm_a", "one"), late());
        // as a replay does
        apply(created(1, "itm_a", "one"), late());
        List<StoredItem> former =
                Objects.requireNonNull(
                        reader.versions(List.of("itm_a.2", "itm_a.1"), Long.MAX_VALUE).block());
        assertThat(former).extracting(StoredItem::cameLate).containsExactly(true, false);
        assertThat(former.getFirst().item().text().headline()).isEqualTo("Title of older");
        assertThat(former.getFirst().applied()).isEqualTo(2);
        apply(withdrawn(3, "itm_a", 4));
        apply(created(1, "itm_a", "one"), late());
        assertThat(
                        Objects.requireNonNull(
                                reader.versions(List.of("itm_a.2"), Long.MAX_VALUE).block()))
                .allMatch(version -> version.item().text().headline() == null);
    }

    @Test
    void a_scan_meets_every_item_once() {
        List<ItemEvent> events =
                IntStream.rangeClosed(1, 450)
                        .mapToObj(i -> created(i, "itm_" + i, "text " + i))
                        .toList();
        writer.apply(events, new HashMap<>());
        List<StoredItem> met = new ArrayList<>();
        assertThat(reader.scan((item, first) -> met.add(item))).isEqualTo(450);
        assertThat(met)
                .containsExactlyInAnyOrderElementsOf(events.stream().map(StoredItem::of).toList());
    }

    @Test
    void a_scan_tells_when_the_first_version_was_decided() {
        apply(created(1, "itm_a", "one"), created(2, "itm_b", "two"));
        Instant later = Examples.AT.plusSeconds(60);
        Item second = item("itm_a", 0, "three").decided(2, later, Lineage.NONE);
        apply(updated(3, second));
        apply(updated(4, second.decided(3, later.plusSeconds(60), Lineage.NONE)));
        Map<String, Instant> met = new HashMap<>();
        reader.scan((item, first) -> met.put(item.item().versionId(), first));
        assertThat(met).isEqualTo(Map.of("itm_a.3", Examples.AT, "itm_b.1", Examples.AT));
    }

    @Test
    void items_are_read_without_their_bodies_where_nobody_wants_them() {
        ItemEvent event = created(1, "itm_a", "one");
        apply(event);
        StoredItem whole = StoredItem.of(event);
        StoredItem read =
                Objects.requireNonNull(reader.findWithoutBodies(List.of("itm_a")).block())
                        .get("itm_a");
        assertThat(read)
                .isEqualTo(
                        new StoredItem(
                                whole.applied(),
                                whole.backfill(),
                                whole.ledger(),
                                whole.changed(),
                                whole.item().withoutBody()));
    }

    @Test
    void versions_are_read_in_the_order_that_is_asked_for_and_not_too_much_of_them() {
        apply(created(1, "itm_a", "x".repeat(1_000)));
        for (int version = 2; version <= 31; version++) {
            apply(updated(version, "itm_a", version, "x".repeat(1_000)));
        }
        List<String> wanted =
                IntStream.rangeClosed(0, 30)
                        .mapToObj(before -> Item.versionId("itm_a", 31 - before))
                        .toList();
        // the current one is not among the former ones
        assertThat(versions(wanted, Long.MAX_VALUE)).isEqualTo(wanted.subList(1, 31));
        // each is two to seven thousand characters
        assertThat(versions(wanted, 60_000))
                .isEqualTo(wanted.subList(1, 1 + versions(wanted, 60_000).size()))
                .hasSizeBetween(8, 29);
        assertThat(versions(wanted, 1)).isEmpty();
        assertThat(versions(List.of(), 1)).isEmpty();
    }

    private List<String> versions(List<String> wanted, long most) {
        return Objects.requireNonNull(reader.versions(wanted, most).block()).stream()
                .map(version -> version.item().versionId())
                .toList();
    }
}
