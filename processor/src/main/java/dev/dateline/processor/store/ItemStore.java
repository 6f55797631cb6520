package dev.dateline.processor.store;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.store.StoredItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The desk's side of the store. Every write is by id and conditional on the sequence that it comes
 * from ({@code $max} on a document that begins with it), so it can be repeated, and a late one does
 * no harm. All methods block, and throw {@code MongoException} where the store is away.
 */
@Component
public final class ItemStore {

    private static final String CURRENT = "current";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final ReplaceOptions REPLACE = new ReplaceOptions().upsert(true);
    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

    private final MongoCollection<JsonObject> items;
    private final MongoCollection<BsonDocument> versions;
    private final MongoCollection<Document> checkpoints;

    ItemStore(MongoClient client, @Value("${spring.mongodb.database}") String name) {
        MongoDatabase database = client.getDatabase(name);
        this.items = database.getCollection(StoredItem.ITEMS, JsonObject.class);
        this.versions = database.getCollection(StoredItem.VERSIONS, BsonDocument.class);
        this.checkpoints = database.getCollection(StoredItem.CHECKPOINTS);
    }

    /** The current versions of the items that are there, by id. */
    public Map<String, StoredItem> find(Collection<String> ids) {
        Map<String, StoredItem> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        List<JsonObject> documents =
                Flux.from(items.find(Filters.in("_id", ids))).collectList().block();
        for (JsonObject document : documents == null ? List.<JsonObject>of() : documents) {
            StoredItem item = Json.MAPPER.readValue(document.getJson(), Stored.class).current();
            found.put(item.item().itemId(), item);
        }
        return found;
    }

    private record Stored(StoredItem current) {}

    /** The event up to which the store is complete, or null if it holds nothing. */
    public @Nullable Cursor checkpoint() {
        Document document =
                Mono.from(checkpoints.find(Filters.eq("_id", StoredItem.DESK)).first()).block();
        return document == null
                ? null
                : Cursor.parse(document.get(CURRENT, Document.class).getString("cursor"));
    }

    /**
     * Writes what the events say. The versions that they replace go to the history first, so that a
     * write that is cut off can be repeated.
     *
     * @param before what the store held of their items; brought up to date
     */
    public void apply(List<DeliveryEvent> events, Map<String, StoredItem> before) {
        List<WriteModel<BsonDocument>> history = new ArrayList<>();
        Map<String, StoredItem> changed = new HashMap<>();
        for (DeliveryEvent event : events) {
            StoredItem now = StoredItem.of(event);
            StoredItem current = before.get(event.subject());
            if (current != null && current.applied() >= now.applied()) {
                continue;
            }
            if (current != null) {
                String id = current.item().versionId();
                BsonDocument version = new BsonDocument("version", document(current));
                history.add(new ReplaceOneModel<>(Filters.eq("_id", id), version, REPLACE));
            }
            before.put(event.subject(), now);
            changed.put(event.subject(), now);
        }
        if (!history.isEmpty()) {
            Mono.from(versions.bulkWrite(history, ANY_ORDER)).block();
        }
        List<WriteModel<JsonObject>> writes = new ArrayList<>();
        changed.forEach(
                (id, item) ->
                        writes.add(
                                new UpdateOneModel<>(
                                        Filters.eq("_id", id),
                                        Updates.max(CURRENT, document(item)),
                                        UPSERT)));
        if (!writes.isEmpty()) {
            Mono.from(items.bulkWrite(writes, ANY_ORDER)).block();
        }
    }

    /** Notes that everything up to the cursor has been written. */
    public void complete(Cursor cursor) {
        Document current =
                new Document("applied", cursor.sequence()).append("cursor", cursor.toString());
        Mono.from(
                        checkpoints.updateOne(
                                Filters.eq("_id", StoredItem.DESK),
                                Updates.max(CURRENT, current),
                                UPSERT))
                .block();
    }

    private static BsonDocument document(StoredItem item) {
        return BsonDocument.parse(Json.MAPPER.writeValueAsString(item));
    }
}
