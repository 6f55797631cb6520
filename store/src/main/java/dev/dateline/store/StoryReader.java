package dev.dateline.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dateline.contract.record.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ObjIntConsumer;
import org.bson.Document;
import org.bson.json.JsonObject;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads stories by id, and by nothing else. */
public final class StoryReader {

    private static final int SCANNED = 200;

    private final MongoCollection<JsonObject> stories;
    private final MongoCollection<Document> ids;

    /** Reads from this database. */
    public StoryReader(MongoDatabase database) {
        this.stories = database.getCollection(StoredStory.STORIES, JsonObject.class);
        this.ids = database.getCollection(StoredStory.STORIES);
    }

    private record Current(StoredStory current) {}

    /** Those stories that exist, by id. */
    public Mono<Map<String, StoredStory>> find(Collection<String> wanted) {
        return documents(wanted)
                .map(document -> read(document).current)
                .collectMap(one -> one.story().storyId(), one -> one, HashMap::new)
                .retry(1);
    }

    /**
     * All stories, page by page; blocks.
     *
     * @param taker is told each with about how many bytes it has as JSON
     */
    public void scan(ObjIntConsumer<StoredStory> taker) {
        Flux.from(ids.find().projection(Projections.include("_id")))
                .map(document -> document.getString("_id"))
                .buffer(SCANNED)
                .concatMap(page -> documents(page).collectList().retry(1), 1)
                .doOnNext(
                        page ->
                                page.forEach(
                                        document ->
                                                taker.accept(
                                                        read(document).current,
                                                        document.getJson().length())))
                .blockLast();
    }

    private Flux<JsonObject> documents(Collection<String> wanted) {
        return Flux.from(stories.find(Filters.in("_id", wanted)));
    }

    private static Current read(JsonObject document) {
        return Objects.requireNonNull(Json.MAPPER.readValue(document.getJson(), Current.class));
    }
}
