package dev.dateline.embedded;

import dev.dateline.embedded.broker.EmbeddedBroker;
import dev.dateline.embedded.directory.DataDirectory;
import dev.dateline.embedded.directory.InsideFile;
import dev.dateline.embedded.login.Login;
import dev.dateline.embedded.store.EmbeddedStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * What the services need to run: the data directory, Kafka and the store. Started when the settings
 * are known, and before any service; Kafka and the store run in this process unless others are
 * configured, and then want a password that is made at each start. Closed after the services.
 */
final class Infrastructure
        implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Infrastructure.class);
    private static final String SERVERS = "spring.kafka.bootstrap-servers";
    private static final String SECRETS = "dateline.secrets.key";
    private static final String STORE = "spring.mongodb.uri";

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<String> where = new CopyOnWriteArrayList<>();
    private @Nullable Samples samples;

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment environment = event.getEnvironment();
        Path path = Path.of(environment.getProperty("dateline.data-dir", "data"));
        DataDirectory directory = DataDirectory.open(path);
        opened.add(directory);
        Map<String, Supplier<Object>> settings = new HashMap<>();
        settings.put("dateline.data-dir", path::toString);
        if (!environment.containsProperty("dateline.node.id")) {
            settings.put("dateline.node.id", directory::nodeId);
        }
        if (!environment.containsProperty(SECRETS)) {
            settings.put(SECRETS, directory::secretsKey);
        }
        settings.put("management.health.diskspace.path", path::toString);
        findKafkaAndStore(environment, directory, settings);
        where.add("data in " + path.toAbsolutePath());
        EmbeddedSettings toSee = EmbeddedSettings.of(environment);
        if (toSee.samples()) {
            Samples samples = Samples.start(toSee, path);
            this.samples = samples;
            opened.add(samples);
            settings.putAll(samples.settings(environment));
            where.add("invented outlets at " + samples.feeds().getFirst());
        }
        environment.getPropertySources().addFirst(new LateProperties(settings));
    }

    private void findKafkaAndStore(
            ConfigurableEnvironment environment,
            DataDirectory directory,
            Map<String, Supplier<Object>> settings) {
        String servers = environment.getProperty(SERVERS);
        String uri = environment.getProperty(STORE);
        InsideFile inside = new InsideFile(directory.path());
        Login login = Login.random();
        if (servers == null) {
            settings.put(SERVERS, startBroker(directory, login, inside));
            clientSettings(login).forEach((name, value) -> settings.put(name, () -> value));
        } else {
            directory.belongsTo("kafka", External.kafkaId(environment));
            where.add("Kafka at " + servers);
        }
        if (uri == null) {
            settings.put(STORE, startStore(directory, login, inside));
        } else {
            String known = directory.remembered("store");
            directory.belongsTo("store", External.storeId(environment, known));
            where.add("store at " + uri.replaceAll("//[^@/]*@", "//***@"));
        }
    }

    private static Map<String, String> clientSettings(Login login) {
        Map<String, String> settings = new HashMap<>();
        EmbeddedBroker.clientSettings(login)
                .forEach((name, value) -> settings.put("spring.kafka.properties." + name, value));
        return settings;
    }

    /** Starts the broker on another thread; the result waits for its address. */
    private Supplier<Object> startBroker(DataDirectory directory, Login login, InsideFile inside) {
        CompletableFuture<EmbeddedBroker> broker =
                aside(
                        "broker-start",
                        () ->
                                EmbeddedBroker.start(
                                        directory.path().resolve("kafka"),
                                        0,
                                        login,
                                        Infrastructure::giveUp));
        opened.add(() -> closed(broker));
        CompletableFuture<Object> address =
                broker.thenApply(
                        started -> {
                            directory.belongsTo("kafka", "embedded " + started.clusterId());
                            where.add("Kafka in this process, at " + started.bootstrapServers());
                            inside.add(clientSettings(login));
                            inside.add(Map.of(SERVERS, started.bootstrapServers()));
                            return started.bootstrapServers();
                        });
        return () -> joined(address);
    }

    /** Starts the store on another thread; the result waits for its address. */
    private Supplier<Object> startStore(DataDirectory directory, Login login, InsideFile inside) {
        CompletableFuture<EmbeddedStore> store =
                aside(
                        "store-start",
                        () -> EmbeddedStore.start(directory.path().resolve("store"), 0, login));
        opened.add(() -> closed(store));
        CompletableFuture<Object> address =
                store.thenApply(
                        started -> {
                            // its files may be deleted: it is filled again from the log
                            directory.belongsTo("store", "embedded");
                            where.add("store in this process, at " + started.address());
                            inside.add(Map.of(STORE, started.uri()));
                            return started.uri();
                        });
        return () -> joined(address);
    }

    private static <T> CompletableFuture<T> aside(String name, Supplier<T> start) {
        return CompletableFuture.supplyAsync(
                start, task -> Thread.ofPlatform().name(name).start(task));
    }

    private static void closed(CompletableFuture<? extends AutoCloseable> started)
            throws Exception {
        // one that did not start has reported it, and needs no closing
        AutoCloseable one = started.exceptionally(failure -> null).join();
        if (one != null) {
            one.close();
        }
    }

    private static <T> T joined(CompletableFuture<T> started) {
        try {
            return started.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /**
     * Settings that are known only once something has started. Reading one waits for it; in the
     * meantime the context is created, which takes as long.
     */
    private static final class LateProperties extends EnumerablePropertySource<Object> {

        private final Map<String, Supplier<Object>> settings;

        LateProperties(Map<String, Supplier<Object>> settings) {
            super("infrastructure", settings);
            this.settings = settings;
        }

        @Override
        public String[] getPropertyNames() {
            return settings.keySet().toArray(String[]::new);
        }

        @Override
        public @Nullable Object getProperty(String name) {
            Supplier<Object> setting = settings.get(name);
            return setting == null ? null : setting.get();
        }
    }

    /** The broker has failed, and without the log nothing works. */
    private static void giveUp(String reason) {
        log.error("Kafka in this process has failed ({}); stopping. Is the disk full?", reason);
        System.exit(1);
    }

    /** The invented outlets, where they were asked for. */
    @Nullable Samples samples() {
        return samples;
    }

    /** Where everything is, for the log. */
    String where() {
        return String.join("; ", where);
    }

    @Override
    public void close() {
        if (opened.isEmpty()) {
            return;
        }
        log.info("the services have stopped; stopping Kafka and the store");
        for (AutoCloseable one : opened.reversed()) {
            try {
                one.close();
            } catch (Exception e) {
                log.warn("{} was not closed cleanly", one, e);
            }
        }
        opened.clear();
        log.info("stopped");
    }
}
