package dev.dateline.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dateline.contract.record.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.bson.json.JsonObject;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads stories by id, and the newest ones and the newest mergers in their order. */
public final class StoryReader {

    private static final int READ_AT_ONCE = 200;
    private static final int MERGERS_AT_ONCE = 5_000;
    private static final String APPLIED = "current.applied";
    private static final String MERGED_INTO = "current.story.mergedInto";

    /** By the event that told them. */
    private static final Bson NEWEST_FIRST = Sorts.descending(APPLIED);

    /** No other story has the field. */
    private static final Bson IS_MERGED = Filters.gt(MERGED_INTO, "");

    /** Says something of each field of the index: else MongoDB reads the stories, too. */
    private static final Bson IN_INDEX = Filters.and(Filters.gte(APPLIED, 0), IS_MERGED);

    /** All that is read of mergers, so that no story is read. */
    private static final Bson MERGERS =
            Indexes.compoundIndex(NEWEST_FIRST, Indexes.ascending(MERGED_INTO, "_id"));

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

    /**
     * A story that was merged.
     *
     * @param into the story that its items belong to
     * @param applied the sequence of the event that told it last
     */
    public record Merger(String storyId, String into, long applied) {}

    /**
     * Tells which stories were merged into which, those that were told last first; blocks. There
     * may be any number of these, too: they have an index of their own, which is made if it is not
     * there.
     *
     * @param most so many are told at most
     */
    public void mergers(int most, Consumer<Merger> taker) {
        Mono.from(
                        stories.createIndex(
                                MERGERS, new IndexOptions().partialFilterExpression(IS_MERGED)))
                .thenMany(
                        Flux.defer(
                                () ->
                                        stories.find(IN_INDEX, BsonDocument.class)
                                                .sort(NEWEST_FIRST)
                                                .limit(most)
                                                .projection(
                                                        Projections.include(APPLIED, MERGED_INTO))
                                                .batchSize(MERGERS_AT_ONCE)))
                .doOnNext(document -> taker.accept(merger(document)))
                .retry(1)
                .blockLast();
    }

    private static Merger merger(BsonDocument document) {
        BsonDocument current = document.getDocument("current");
        return new Merger(
                document.getString("_id").getValue(),
                current.getDocument("story").getString("mergedInto").getValue(),
                current.getNumber("applied").longValue());
    }

    private static Current read(JsonObject document) {
        return Objects.requireNonNull(Json.MAPPER.readValue(document.getJson(), Current.class));
    }
}
