package dev.dateline.embedded.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka broker and its controller (KRaft), persistent, bound to loopback alone. The voters are
 * in the configuration and not in the log (kraft.version 0), so the ports may differ at every
 * start.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String META = "meta.properties";
    private static final int NODE = 1;
    private static final int ATTEMPTS = 3;

    private final KafkaRaftServer server;
    private final int port;
    private final String clusterId;
    private final CompletableFuture<Void> failed;

    private EmbeddedBroker(
            KafkaRaftServer server, int port, String clusterId, CompletableFuture<Void> failed) {
        this.server = server;
        this.port = port;
        this.clusterId = clusterId;
        this.failed = failed;
    }

    /**
     * Starts a broker on the data in the directory, or on a new log; blocks until it serves.
     *
     * @param wantedPort 0 for any that is free
     * @param onFatal told what happened when the broker can't go on, such as on a full disk; Kafka
     *     would have halted the process
     */
    public static EmbeddedBroker start(Path directory, int wantedPort, Consumer<String> onFatal) {
        Path logs = directory.toAbsolutePath();
        CompletableFuture<Void> failed = new CompletableFuture<>();
        Thread starter = Thread.currentThread();
        AtomicBoolean started = new AtomicBoolean();
        Exit.Procedure procedure =
                (code, message) -> {
                    boolean starting = !started.get() && Thread.currentThread() == starter;
                    if (!starting && failed.complete(null)) {
                        Thread.ofPlatform()
                                .name("broker-fatal")
                                .start(() -> onFatal.accept("code " + code + ", " + message));
                    }
                    // by Kafka's contract this does not return
                    throw new BrokerFailed("the broker can't go on: code " + code + ", " + message);
                };
        Exit.setExitProcedure(procedure);
        Exit.setHaltProcedure(procedure);
        for (int attempt = 1; ; attempt++) {
            int[] ports = freePorts(wantedPort);
            try {
                EmbeddedBroker broker = start(logs, ports[0], ports[1], failed);
                started.set(true);
                return broker;
            } catch (BrokerFailed e) {
                // the port was taken in between
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static EmbeddedBroker start(
            Path logs, int port, int controllerPort, CompletableFuture<Void> failed) {
        KafkaRaftServer candidate = null;
        try {
            Files.createDirectories(logs);
            format(logs);
            KafkaConfig config = new KafkaConfig(properties(logs, port, controllerPort), false);
            candidate = new KafkaRaftServer(config, Time.SYSTEM);
            candidate.startup();
            return new EmbeddedBroker(candidate, port, clusterId(logs), failed);
        } catch (Exception | BrokerFailed e) {
            if (candidate != null) {
                candidate.shutdown();
            }
            if (e instanceof BrokerFailed || causedByBind(e)) {
                throw new BrokerFailed("the broker did not start: " + e.getMessage());
            }
            throw new IllegalStateException("the broker did not start in " + logs, e);
        }
    }

    private static void format(Path logs) throws Exception {
        if (!Files.exists(logs.resolve(META))) {
            new Formatter()
                    .setPrintStream(
                            new PrintStream(
                                    OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(logs.toString())
                    .addDirectory(logs.toString())
                    .setHasDynamicQuorum(false)
                    .run();
        }
    }

    private static String clusterId(Path logs) throws IOException {
        Properties meta = new Properties();
        try (InputStream in = Files.newInputStream(logs.resolve(META))) {
            meta.load(in);
        }
        return meta.getProperty("cluster.id", "");
    }

    private static Map<String, String> properties(Path logs, int port, int controllerPort)
            throws IOException {
        Properties defaults = new Properties();
        try (InputStream in =
                EmbeddedBroker.class.getResourceAsStream("/embedded-broker.properties")) {
            defaults.load(in);
        }
        Map<String, String> properties = new HashMap<>();
        defaults.stringPropertyNames()
                .forEach(name -> properties.put(name, defaults.getProperty(name)));
        properties.put("node.id", String.valueOf(NODE));
        properties.put("log.dirs", logs.toString());
        properties.put(
                "listeners",
                "PLAINTEXT://%s:%d,CONTROLLER://%s:%d"
                        .formatted(LOOPBACK, port, LOOPBACK, controllerPort));
        properties.put("advertised.listeners", "PLAINTEXT://" + LOOPBACK + ":" + port);
        properties.put("controller.quorum.voters", NODE + "@" + LOOPBACK + ":" + controllerPort);
        return properties;
    }

    private static int[] freePorts(int wanted) {
        try (ServerSocket broker = new ServerSocket();
                ServerSocket controller = new ServerSocket()) {
            InetAddress loopback = InetAddress.ofLiteral(LOOPBACK);
            broker.setReuseAddress(true);
            controller.setReuseAddress(true);
            broker.bind(new InetSocketAddress(loopback, wanted));
            controller.bind(new InetSocketAddress(loopback, 0));
            return new int[] {broker.getLocalPort(), controller.getLocalPort()};
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free for the broker", e);
        }
    }

    private static boolean causedByBind(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof BindException || causedByBind(failure.getCause()));
    }

    /** Where clients find it. */
    public String bootstrapServers() {
        return LOOPBACK + ":" + port;
    }

    /** Tells one Kafka from another. */
    public String clusterId() {
        return clusterId;
    }

    /**
     * Stops it in order; one that has failed, or fails at this, is left: its log is made for that.
     */
    @Override
    public void close() {
        CompletableFuture<Void> stopped =
                CompletableFuture.runAsync(
                        () -> {
                            if (!failed.isDone()) {
                                // waits for minutes for a controller that has failed
                                server.shutdown();
                                server.awaitShutdown();
                            }
                        },
                        task -> Thread.ofPlatform().daemon().name("broker-stop").start(task));
        CompletableFuture.anyOf(stopped, failed).join();
    }

    /** The broker ended a thread of its own, or could not have a port. */
    private static final class BrokerFailed extends Error {
        private static final long serialVersionUID = 1;

        BrokerFailed(String message) {
            super(message, null, false, false);
        }
    }
}
