package dev.dateline.store;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemWithdrawn;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.record.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.bson.json.JsonObject;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The desk's side of the store. Every write is by id and takes effect only if its sequence is
 * higher than the stored one ({@code $max} on a document that begins with the sequence), so it can
 * be repeated, and a late write does no harm. All methods block, and throw {@code MongoException}
 * if the store is down.
 */
public final class ItemWriter {

    private static final String CURRENT = "current";
    private static final String VERSION = "version";

    /** How many versions lose their text in one write. */
    private static final int AT_ONCE = 500;

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final Bson ID_ALONE = Projections.include("_id");
    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

    private final MongoCollection<JsonObject> items;
    private final MongoCollection<BsonDocument> ids;
    private final MongoCollection<BsonDocument> versions;

    /** Writes to this database. */
    public ItemWriter(MongoDatabase database) {
        MongoDatabase durable = Durability.of(database);
        this.items = durable.getCollection(StoredItem.ITEMS, JsonObject.class);
        this.ids = durable.getCollection(StoredItem.ITEMS, BsonDocument.class);
        this.versions = durable.getCollection(StoredItem.VERSIONS, BsonDocument.class);
    }

    /** Those of these ids that there are items of. */
    public Set<String> known(Collection<String> wanted) {
        Set<String> known =
                Flux.from(ids.find(Filters.in("_id", wanted)).projection(ID_ALONE))
                        .map(document -> document.getString("_id").getValue())
                        .collect(Collectors.toSet())
                        .block();
        return known == null ? Set.of() : known;
    }

    /**
     * The current versions of items.
     *
     * @param items those that are there, by id
     * @param bytes about what they take in memory
     */
    public record Found(Map<String, StoredItem> items, long bytes) {}

    /**
     * The current versions of the items that are there. They are all in memory at once, however
     * large they are: do not ask for many.
     */
    public Found find(Collection<String> ids) {
        Map<String, StoredItem> found = new HashMap<>();
        long bytes = 0;
        if (ids.isEmpty()) {
            return new Found(found, bytes);
        }
        List<JsonObject> documents =
                Flux.from(items.find(Filters.in("_id", ids))).collectList().block();
        for (JsonObject document : documents == null ? List.<JsonObject>of() : documents) {
            StoredItem item = Json.MAPPER.readValue(document.getJson(), Stored.class).current();
            found.put(item.item().itemId(), item);
            bytes += Character.BYTES * (long) document.getJson().length();
        }
        return new Found(found, bytes);
    }

    private record Stored(StoredItem current) {}

    /**
     * Writes the items of the events, whatever else there is among them. The versions that they
     * replace are written to the history first, and what a withdrawn item said before is removed
     * from it, so that an interrupted write can be repeated.
     *
     * @param before the stored versions of their items; updated by this method
     */
    public void apply(List<? extends DeliveryEvent> events, Map<String, StoredItem> before) {
        List<WriteModel<BsonDocument>> history = new ArrayList<>();
        List<Item> withdrawn = new ArrayList<>();
        Map<String, StoredItem> changed = new HashMap<>();
        for (DeliveryEvent one : events) {
            if (!(one instanceof ItemEvent event)) {
                continue;
            }
            StoredItem now = StoredItem.of(event);
            StoredItem current = before.get(event.subject());
            if (current != null && current.applied() >= now.applied()) {
                continue;
            }
            if (current != null) {
                history.add(former(current));
            }
            StoredItem late = StoredItem.late(event);
            if (late != null) {
                history.add(former(late));
            }
            if (event instanceof ItemWithdrawn) {
                withdrawn.add(event.data());
            }
            before.put(event.subject(), now);
            changed.put(event.subject(), now);
        }
        if (!history.isEmpty()) {
            Mono.from(versions.bulkWrite(history, ANY_ORDER)).block();
        }
        withdrawn.forEach(this::removeText);
        List<WriteModel<JsonObject>> writes = new ArrayList<>();
        changed.forEach(
                (id, item) ->
                        writes.add(
                                new UpdateOneModel<>(
                                        Filters.eq("_id", id),
                                        Updates.max(CURRENT, Documents.of(item)),
                                        UPSERT)));
        if (!writes.isEmpty()) {
            Mono.from(items.bulkWrite(writes, ANY_ORDER)).block();
        }
    }

    /** A version never changes but to lose its text, which a late write must not bring back. */
    private static WriteModel<BsonDocument> former(StoredItem version) {
        return new UpdateOneModel<>(
                Filters.eq("_id", version.item().versionId()),
                Updates.setOnInsert(VERSION, Documents.of(version)),
                UPSERT);
    }

    /** Of all versions before this one, which is withdrawn. */
    private void removeText(Item item) {
        Item.Status status = item.status();
        List<Bson> removal = new ArrayList<>(Redaction.REMOVED);
        removal.add(Updates.set(Redaction.PUB_STATUS, status.pubStatus().name()));
        if (status.withdrawal() != null) {
            removal.add(Updates.set(Redaction.WITHDRAWAL, Documents.of(status.withdrawal())));
        }
        int before = item.identity().version() - 1;
        for (int from = 1; from <= before; from += AT_ONCE) {
            List<String> ids =
                    IntStream.rangeClosed(from, Math.min(before, from + AT_ONCE - 1))
                            .mapToObj(version -> Item.versionId(item.itemId(), version))
                            .toList();
            Mono.from(versions.updateMany(Filters.in("_id", ids), Updates.combine(removal)))
                    .block();
        }
    }
}
