package dev.dateline.store;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.StoryUpdated;
import dev.dateline.contract.record.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.json.JsonObject;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The desk's side of the stored stories. Every write is by id and takes effect only if its sequence
 * is higher than the stored one, as with items. All methods block, and throw {@code MongoException}
 * if the store is down.
 */
public final class StoryWriter {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

    private final MongoCollection<JsonObject> stories;

    /** Writes to this database. */
    public StoryWriter(MongoDatabase database) {
        this.stories = Durability.of(database).getCollection(StoredStory.STORIES, JsonObject.class);
    }

    private record Current(StoredStory current) {}

    /** A story as it was told last; null if there is none. */
    public @Nullable StoredStory find(String storyId) {
        JsonObject document = Mono.from(stories.find(Filters.eq("_id", storyId))).block();
        return document == null
                ? null
                : Json.MAPPER.readValue(document.getJson(), Current.class).current();
    }

    /** Writes the stories of the events, whatever else there is among them. */
    public void apply(List<? extends DeliveryEvent> events) {
        Map<String, StoredStory> newest = new LinkedHashMap<>();
        for (DeliveryEvent event : events) {
            if (event instanceof StoryUpdated story) {
                newest.put(story.subject(), StoredStory.of(story));
            }
        }
        if (newest.isEmpty()) {
            return;
        }
        List<WriteModel<JsonObject>> writes =
                newest.entrySet().stream()
                        .<WriteModel<JsonObject>>map(
                                one ->
                                        new UpdateOneModel<>(
                                                Filters.eq("_id", one.getKey()),
                                                Updates.max(
                                                        "current", Documents.of(one.getValue())),
                                                UPSERT))
                        .toList();
        Mono.from(stories.bulkWrite(writes, ANY_ORDER)).block();
    }
}
