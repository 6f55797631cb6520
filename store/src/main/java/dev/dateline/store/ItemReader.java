package dev.dateline.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.record.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.json.JsonObject;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads items and their versions by id, and by nothing else. */
public final class ItemReader {

    /** So few that a page of the largest items is not too large. */
    private static final int SCANNED = 32;

    /** So many versions are read at once, before their size is known. */
    private static final int STEP = 10;

    private static final Bson WITHOUT_BODIES =
            Projections.exclude("current.item.bodyHtml", "current.item.bodyText");
    private static final List<String> DECIDED = List.of("version", "item", "decidedAt");

    private final MongoCollection<JsonObject> items;
    private final MongoCollection<JsonObject> versions;
    private final MongoCollection<Document> ids;
    private final MongoCollection<Document> times;

    /** Reads from this database. */
    public ItemReader(MongoDatabase database) {
        this.items = database.getCollection(StoredItem.ITEMS, JsonObject.class);
        this.versions = database.getCollection(StoredItem.VERSIONS, JsonObject.class);
        this.ids = database.getCollection(StoredItem.ITEMS);
        this.times = database.getCollection(StoredItem.VERSIONS);
    }

    private record Current(StoredItem current) {}

    private record Version(StoredItem version) {}

    /** The current versions of those items that exist, by id. */
    public Mono<Map<String, StoredItem>> find(Collection<String> wanted) {
        return find(wanted, null);
    }

    /** The same, without {@code bodyHtml} and {@code bodyText}. */
    public Mono<Map<String, StoredItem>> findWithoutBodies(Collection<String> wanted) {
        return find(wanted, WITHOUT_BODIES);
    }

    private Mono<Map<String, StoredItem>> find(Collection<String> wanted, @Nullable Bson fields) {
        return Flux.from(items.find(Filters.in("_id", wanted)).projection(fields))
                .map(document -> read(document, Current.class).current())
                .collectMap(item -> item.item().itemId(), item -> item, HashMap::new)
                .retry(1);
    }

    private record Sized(StoredItem version, int characters) {}

    /**
     * The former versions with these ids, in this order, without those that are not there, and only
     * the first ones that together have so many characters as JSON.
     */
    public Mono<List<StoredItem>> versions(List<String> wanted, long mostCharacters) {
        return Mono.defer(
                () -> {
                    AtomicLong left = new AtomicLong(mostCharacters);
                    return Flux.fromIterable(wanted)
                            .buffer(STEP)
                            .concatMap(this::sized, 0)
                            .takeWhile(one -> left.addAndGet(-one.characters) >= 0)
                            .map(Sized::version)
                            .collectList();
                });
    }

    private Flux<Sized> sized(List<String> wanted) {
        return Flux.from(versions.find(Filters.in("_id", wanted)))
                .map(
                        document ->
                                new Sized(
                                        read(document, Version.class).version(),
                                        document.getJson().length()))
                .collectMap(one -> one.version.item().versionId())
                .retry(1)
                .flatMapIterable(
                        found -> wanted.stream().map(found::get).filter(Objects::nonNull).toList());
    }

    /** All items, and when their first versions were decided, page by page; blocks. */
    public long scan(BiConsumer<StoredItem, Instant> taker) {
        Long count =
                Flux.from(ids.find().projection(Projections.include("_id")))
                        .map(document -> document.getString("_id"))
                        .buffer(SCANNED)
                        .concatMap(page -> find(page).zipWhen(this::firstDecided), 1)
                        .doOnNext(page -> tell(page.getT1().values(), page.getT2(), taker))
                        .map(page -> page.getT1().size())
                        .reduce(0L, Long::sum)
                        .block();
        return count == null ? 0 : count;
    }

    private static void tell(
            Collection<StoredItem> page,
            Map<String, Instant> first,
            BiConsumer<StoredItem, Instant> taker) {
        for (StoredItem item : page) {
            Item.Instants known = item.item().instants();
            Instant own = Objects.requireNonNullElse(known.decidedAt(), known.receivedAt());
            taker.accept(item, first.getOrDefault(firstVersion(item), own));
        }
    }

    /** Of those items of a page that are no longer in their first version. */
    private Mono<Map<String, Instant>> firstDecided(Map<String, StoredItem> page) {
        List<String> wanted =
                page.values().stream()
                        .filter(item -> item.item().identity().version() > 1)
                        .map(ItemReader::firstVersion)
                        .toList();
        if (wanted.isEmpty()) {
            return Mono.just(Map.of());
        }
        return Flux.from(
                        times.find(Filters.in("_id", wanted))
                                .projection(Projections.include(String.join(".", DECIDED))))
                .filter(document -> decidedAt(document) != null)
                .collectMap(
                        document -> document.getString("_id"),
                        document -> Instant.parse(Objects.requireNonNull(decidedAt(document))))
                .retry(1);
    }

    private static @Nullable String decidedAt(Document version) {
        return version.getEmbedded(DECIDED, String.class);
    }

    private static String firstVersion(StoredItem item) {
        return Item.versionId(item.item().itemId(), 1);
    }

    private static <T> T read(JsonObject document, Class<T> type) {
        return Objects.requireNonNull(Json.MAPPER.readValue(document.getJson(), type));
    }
}
