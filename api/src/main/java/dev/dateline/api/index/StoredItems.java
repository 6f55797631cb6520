package dev.dateline.api.index;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.store.StoredItem;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the store by id, and by nothing else. */
@Component("store")
public final class StoredItems implements ReactiveHealthIndicator {

    private static final int PAGE = 200;

    private final MongoCollection<JsonObject> items;
    private final MongoCollection<JsonObject> versions;
    private final MongoCollection<Document> ids;
    private final MongoCollection<Document> checkpoints;

    StoredItems(MongoClient client, @Value("${spring.mongodb.database}") String name) {
        MongoDatabase database = client.getDatabase(name);
        this.items = database.getCollection(StoredItem.ITEMS, JsonObject.class);
        this.versions = database.getCollection(StoredItem.VERSIONS, JsonObject.class);
        this.ids = database.getCollection(StoredItem.ITEMS);
        this.checkpoints = database.getCollection(StoredItem.CHECKPOINTS);
    }

    private record Current(StoredItem current) {}

    private record Version(StoredItem version) {}

    /** The current versions of the items that are there, by id. */
    public Mono<Map<String, StoredItem>> find(Collection<String> wanted) {
        return Flux.from(items.find(Filters.in("_id", wanted)))
                .map(document -> read(document, Current.class).current())
                .collectMap(item -> item.item().itemId(), item -> item, HashMap::new)
                .retry(1);
    }

    /** The former versions with these ids, in any order. */
    public Mono<List<StoredItem>> versions(Collection<String> wanted) {
        return Flux.from(versions.find(Filters.in("_id", wanted)))
                .map(document -> read(document, Version.class).version())
                .collectList()
                .retry(1);
    }

    /** All items, page by page; blocks. */
    long scan(Consumer<StoredItem> taker) {
        Long count =
                Flux.from(ids.find().projection(Projections.include("_id")))
                        .map(document -> document.getString("_id"))
                        .buffer(PAGE)
                        .concatMap(this::find, 1)
                        .doOnNext(page -> page.values().forEach(taker))
                        .map(Map::size)
                        .reduce(0L, Long::sum)
                        .block();
        return count == null ? 0 : count;
    }

    /** How far the store has come, or null if it is empty; blocks. */
    @Nullable Cursor checkpoint() {
        Document document = Mono.from(checkpoint0()).block();
        return document == null
                ? null
                : Cursor.parse(document.get("current", Document.class).getString("cursor"));
    }

    private Mono<Document> checkpoint0() {
        return Mono.from(checkpoints.find(Filters.eq("_id", StoredItem.DESK)).first());
    }

    private static <T> T read(JsonObject document, Class<T> type) {
        return Objects.requireNonNull(Json.MAPPER.readValue(document.getJson(), type));
    }

    @Override
    public Mono<Health> health() {
        return checkpoint0()
                .map(document -> Health.up().build())
                .defaultIfEmpty(Health.up().build())
                .onErrorResume(
                        e ->
                                Mono.just(
                                        Health.outOfService()
                                                .withDetail(
                                                        "waitsFor",
                                                        "the store: "
                                                                + e.getClass().getSimpleName())
                                                .build()));
    }
}
