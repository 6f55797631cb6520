package dev.dateline.embedded;

import dev.dateline.embedded.broker.EmbeddedBroker;
import dev.dateline.embedded.directory.DataDirectory;
import dev.dateline.embedded.store.EmbeddedStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What the services run on: the data directory, Kafka and the store. Started when the settings are
 * known and before any service is; what is not configured runs inside this process. Closed after
 * the services.
 */
final class Infrastructure
        implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Infrastructure.class);
    private static final String SERVERS = "spring.kafka.bootstrap-servers";
    private static final String STORE = "spring.mongodb.uri";

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<String> where = new ArrayList<>();

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment environment = event.getEnvironment();
        Path path = Path.of(environment.getProperty("dateline.data-dir", "data"));
        DataDirectory directory = DataDirectory.open(path);
        opened.add(directory);
        String servers = environment.getProperty(SERVERS);
        String uri = environment.getProperty(STORE);
        Map<String, Object> addresses = new HashMap<>();
        addresses.put("dateline.data-dir", path.toString());
        addresses.put("dateline.node.id", directory.nodeId());
        CompletableFuture<EmbeddedStore> store =
                uri != null
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.supplyAsync(
                                () -> EmbeddedStore.start(path.resolve("store"), 0));
        startKafka(environment, directory, servers, addresses);
        startStore(environment, directory, uri, joined(store), addresses);
        where.add("data in " + path.toAbsolutePath());
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("infrastructure", addresses));
    }

    private void startKafka(
            ConfigurableEnvironment environment,
            DataDirectory directory,
            @Nullable String servers,
            Map<String, Object> addresses) {
        if (servers != null) {
            directory.belongsTo("kafka", External.kafkaId(environment));
            where.add("Kafka at " + servers);
            return;
        }
        EmbeddedBroker broker =
                EmbeddedBroker.start(directory.path().resolve("kafka"), 0, Infrastructure::giveUp);
        opened.add(broker);
        directory.belongsTo("kafka", "embedded " + broker.clusterId());
        addresses.put(SERVERS, broker.bootstrapServers());
        where.add("Kafka inside, at " + broker.bootstrapServers());
    }

    private void startStore(
            ConfigurableEnvironment environment,
            DataDirectory directory,
            @Nullable String uri,
            @Nullable EmbeddedStore store,
            Map<String, Object> addresses) {
        if (store == null) {
            String known = directory.remembered("store");
            directory.belongsTo("store", External.storeId(environment, known));
            where.add("store at " + String.valueOf(uri).replaceAll("//[^@/]*@", "//***@"));
            return;
        }
        opened.add(store);
        // its files may be deleted: it is made anew from the log
        directory.belongsTo("store", "embedded");
        addresses.put(STORE, store.uri());
        where.add("store inside, at " + store.uri());
    }

    private static @Nullable EmbeddedStore joined(CompletableFuture<EmbeddedStore> store) {
        try {
            return store.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** The broker can't go on, and without the log nothing can. */
    private static void giveUp(String reason) {
        log.error("Kafka inside this process has failed ({}); stopping. Is the disk full?", reason);
        System.exit(1);
    }

    /** Where everything is, for people. */
    String where() {
        return String.join("; ", where);
    }

    @Override
    public void close() {
        for (AutoCloseable one : opened.reversed()) {
            try {
                one.close();
            } catch (Exception e) {
                log.warn("{} was not closed well", one, e);
            }
        }
        opened.clear();
    }
}
