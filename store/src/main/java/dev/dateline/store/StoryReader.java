package dev.dateline.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dateline.contract.record.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.bson.conversions.Bson;
import org.bson.json.JsonObject;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads stories by id, and the newest ones in their order. */
public final class StoryReader {

    private static final int READ_AT_ONCE = 200;

    /** By the event that told them. */
    private static final Bson NEWEST_FIRST = Sorts.descending("current.applied");

    private final MongoCollection<JsonObject> stories;

    /** Reads from this database. */
    public StoryReader(MongoDatabase database) {
        this.stories = database.getCollection(StoredStory.STORIES, JsonObject.class);
    }

    private record Current(StoredStory current) {}

    /** Those stories that exist, by id. */
    public Mono<Map<String, StoredStory>> find(Collection<String> wanted) {
        return Flux.from(stories.find(Filters.in("_id", wanted)))
                .map(document -> read(document).current)
                .collectMap(one -> one.story().storyId(), one -> one, HashMap::new)
                .retry(1);
    }

    /** Takes what is read. */
    public interface Taker {

        /**
         * Takes a story.
         *
         * @param bytes about how many it has as JSON
         * @return whether more are wanted
         */
        boolean take(StoredStory story, int bytes);
    }

    /**
     * Tells stories, those that were told last first, as long as they are wanted; blocks. They are
     * never deleted, so that there may be any number of them: an index, which is made if it is not
     * there, gives their order.
     */
    public void newest(Taker taker) {
        Mono.from(stories.createIndex(NEWEST_FIRST))
                .thenMany(
                        Flux.defer(() -> stories.find().sort(NEWEST_FIRST).batchSize(READ_AT_ONCE)))
                .takeWhile(
                        document -> taker.take(read(document).current, document.getJson().length()))
                .retry(1)
                .blockLast();
    }

    private static Current read(JsonObject document) {
        return Objects.requireNonNull(Json.MAPPER.readValue(document.getJson(), Current.class));
    }
}
