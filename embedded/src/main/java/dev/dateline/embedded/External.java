package dev.dateline.embedded;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import dev.dateline.platform.kafka.Bootstrap;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import reactor.core.publisher.Mono;

/** Reads the ids of a Kafka and a store that run elsewhere; waits for them as long as it takes. */
final class External {

    private static final Logger log = LoggerFactory.getLogger(External.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private External() {}

    /** The id of the cluster. */
    static String kafkaId(ConfigurableEnvironment environment) {
        KafkaProperties properties =
                Binder.get(environment).bindOrCreate("spring.kafka", KafkaProperties.class);
        Bootstrap.awaitName(properties.getBootstrapServers());
        try (Admin admin = Admin.create(properties.buildAdminProperties())) {
            while (true) {
                try {
                    return admin.describeCluster().clusterId().get();
                } catch (ExecutionException e) {
                    log.warn(
                            "Kafka at {} does not answer ({}); trying again. Check"
                                    + " spring.kafka.bootstrap-servers",
                            properties.getBootstrapServers(),
                            e.getCause() == null ? e : e.getCause().getMessage());
                    Thread.sleep(RETRY);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Kafka", e);
        }
    }

    /**
     * The id of the store; a store without an id gets one.
     *
     * @param known the id for a store without one: a store that was emptied is filled again from
     *     the log
     */
    static String storeId(ConfigurableEnvironment environment, @Nullable String known) {
        String uri = environment.getRequiredProperty("spring.mongodb.uri");
        String name = environment.getProperty("spring.mongodb.database", "dateline");
        MongoClientSettings settings =
                MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(uri))
                        .applyToClusterSettings(
                                cluster -> cluster.serverSelectionTimeout(3, TimeUnit.SECONDS))
                        .build();
        String id =
                known != null && !known.equals("embedded") ? known : UUID.randomUUID().toString();
        try (MongoClient client = MongoClients.create(settings)) {
            MongoCollection<Document> identity = client.getDatabase(name).getCollection("identity");
            while (true) {
                try {
                    Mono.from(
                                    identity.updateOne(
                                            Filters.eq("_id", "store"),
                                            Updates.setOnInsert("id", id),
                                            new UpdateOptions().upsert(true)))
                            .block();
                    Document there =
                            Mono.from(identity.find(Filters.eq("_id", "store")).first()).block();
                    return there == null ? id : there.getString("id");
                } catch (MongoException e) {
                    log.warn(
                            "the store does not answer ({}); trying again. Check"
                                    + " spring.mongodb.uri",
                            e.getClass().getSimpleName());
                    Thread.sleep(RETRY);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the store", e);
        }
    }
}
