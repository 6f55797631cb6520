package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dateline.embedded.harness.Backbone;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.Service;
import dev.dateline.embedded.harness.Subscription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A store that lost what it had acknowledged, as one that is restored from a copy, gets it back
 * from the log: even if nothing new happens, and if something does.
 */
class LostWritesTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<String> APPLIED = List.of("current", "applied");
    private static final Set<String> COLLECTIONS = Set.of("items", "versions", "checkpoints");

    @TempDir Path directory;

    private final Rss feed = new Rss("feed0");

    @Test
    void a_store_that_is_set_back_gets_from_the_log_what_it_lost() throws IOException {
        try (FeedServer server = new FeedServer();
                Backbone backbone = new Backbone(directory);
                MongoClient client = MongoClients.create(backbone.storeUri());
                Service dateline = backbone.start("dateline", Dateline.class).awaitReady()) {
            MongoDatabase store = client.getDatabase("dateline");
            publish(server, 0, 5);
            dateline.api().addSource(server.publish("feed0", feed.toString()));
            awaitItems(store, 5);
            Map<String, List<Document>> copy = copy(store);
            publish(server, 5, 10);
            awaitItems(store, 10);

            restore(store, copy);
            awaitItems(store, 10);
            assertThat(dateline.api().items("")).hasSize(10);

            restore(store, copy);
            publish(server, 10, 11);
            awaitItems(store, 11);
        }
    }

    @Test
    void an_item_that_the_store_has_lost_is_not_made_anew_when_it_changes() throws IOException {
        try (FeedServer server = new FeedServer();
                Backbone backbone = new Backbone(directory);
                MongoClient client = MongoClients.create(backbone.storeUri());
                Service dateline = backbone.start("dateline", Dateline.class).awaitReady();
                Subscription all =
                        new Subscription(() -> dateline.api().base(), "?since=earliest", "")) {
            MongoDatabase store = client.getDatabase("dateline");
            publish(server, 0, 5);
            dateline.api().addSource(server.publish("feed0", feed.toString()));
            awaitItems(store, 5);
            Map<String, List<Document>> copy = copy(store);
            publish(server, 5, 10);
            awaitItems(store, 10);
            // more than once, because a desk without work looks at times what the store has
            for (int changed = 5; changed < 10; changed++) {
                restore(store, copy);
                server.publish("feed0", feed.change(changed, "Changed " + changed).toString());
                awaitItems(store, 10, changed + 6);
            }
            await().atMost(SOON).until(() -> all.items().size() >= 15);
            assertThat(all.items().stream().filter(event -> event.name().equals("item.created")))
                    .hasSize(10);
            assertThat(copy(store).get("versions")).hasSize(5);
        }
    }

    private void publish(FeedServer server, int from, int to) {
        server.publish("feed0", feed.add(from, to).toString());
    }

    private static void awaitItems(MongoDatabase store, int count) {
        awaitItems(store, count, count);
    }

    /** All items, and a checkpoint that says so. */
    private static void awaitItems(MongoDatabase store, int count, long sequence) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            Map<String, List<Document>> held = copy(store);
                            assertThat(held.get("items")).hasSize(count);
                            assertThat(held.get("checkpoints"))
                                    .extracting(one -> one.getEmbedded(APPLIED, Long.class))
                                    .containsExactly(sequence);
                        });
    }

    private static Map<String, List<Document>> copy(MongoDatabase store) {
        return COLLECTIONS.stream()
                .collect(Collectors.toMap(name -> name, name -> documents(store, name)));
    }

    private static List<Document> documents(MongoDatabase store, String collection) {
        return Objects.requireNonNull(
                Flux.from(store.getCollection(collection).find()).collectList().block());
    }

    private static void restore(MongoDatabase store, Map<String, List<Document>> copy) {
        for (String name : List.of("items", "versions")) {
            List<Object> ids =
                    copy.getOrDefault(name, List.of()).stream().map(one -> one.get("_id")).toList();
            Mono.from(store.getCollection(name).deleteMany(Filters.nin("_id", ids))).block();
        }
        Document checkpoint = copy.getOrDefault("checkpoints", List.of()).getFirst();
        Bson its = Filters.eq("_id", checkpoint.get("_id"));
        Mono.from(store.getCollection("checkpoints").replaceOne(its, checkpoint)).block();
    }
}
