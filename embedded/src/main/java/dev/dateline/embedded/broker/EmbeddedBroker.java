package dev.dateline.embedded.broker;

import dev.dateline.embedded.login.Login;
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
import java.util.concurrent.ThreadLocalRandom;
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
 * One Kafka broker and its controller (KRaft), persistent, bound only to loopback; both are open
 * only to those who log in (SASL PLAIN). The voters are in the configuration and not in the log
 * (kraft.version 0), so the ports may differ at every start.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String META = "meta.properties";
    private static final int NODE = 1;
    private static final int ATTEMPTS = 3;
    private static final int FIRST_PORT = 10_000;
    private static final int LAST_PORT = 20_000;
    private static final int PORTS_TRIED = 50;
    private static final String LOGIN_MODULE =
            "org.apache.kafka.common.security.plain.PlainLoginModule";

    private final KafkaRaftServer server;
    private final int[] ports;
    private final String clusterId;
    private final CompletableFuture<Void> failed;

    private EmbeddedBroker(
            KafkaRaftServer server, int[] ports, String clusterId, CompletableFuture<Void> failed) {
        this.server = server;
        this.ports = ports;
        this.clusterId = clusterId;
        this.failed = failed;
    }

    /**
     * Starts a broker with the data in the directory, or with a new log; blocks until it is ready.
     *
     * @param wantedPort 0 for any free port
     * @param login what its clients must know
     * @param onFatal called with the reason if the broker fails, such as on a full disk; Kafka
     *     would have halted the process
     */
    public static EmbeddedBroker start(
            Path directory, int wantedPort, Login login, Consumer<String> onFatal) {
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
                    // Kafka expects that this does not return
                    throw new BrokerFailed("the broker failed: code " + code + ", " + message);
                };
        Exit.setExitProcedure(procedure);
        Exit.setHaltProcedure(procedure);
        for (int attempt = 1; ; attempt++) {
            int[] ports = freePorts(wantedPort);
            try {
                EmbeddedBroker broker = start(logs, ports, login, failed);
                started.set(true);
                return broker;
            } catch (BrokerFailed e) {
                // another process took the port in between
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static EmbeddedBroker start(
            Path logs, int[] ports, Login login, CompletableFuture<Void> failed) {
        KafkaRaftServer candidate = null;
        try {
            Files.createDirectories(logs);
            format(logs);
            Map<String, String> properties = properties(logs, ports);
            properties.putAll(admission(login));
            KafkaConfig config = new KafkaConfig(properties, false);
            candidate = new KafkaRaftServer(config, Time.SYSTEM);
            candidate.startup();
            return new EmbeddedBroker(candidate, ports, clusterId(logs), failed);
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

    /**
     * What lets in those who know the login. Broker and controller are among them: each connects to
     * the other, and the broker to itself.
     */
    private static Map<String, String> admission(Login login) {
        String entry = jaas(login) + " user_%s=\"%s\";".formatted(login.user(), login.password());
        return Map.of(
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "sasl.mechanism.controller.protocol", "PLAIN",
                "listener.name.clients.plain.sasl.jaas.config", entry,
                "listener.name.controller.plain.sasl.jaas.config", entry);
    }

    /** The settings with which a client of Kafka logs in. */
    public static Map<String, String> clientSettings(Login login) {
        return Map.of(
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", jaas(login) + ";");
    }

    private static String jaas(Login login) {
        return "%s required username=\"%s\" password=\"%s\""
                .formatted(LOGIN_MODULE, login.user(), login.password());
    }

    private static Map<String, String> properties(Path logs, int[] ports) throws IOException {
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
                "CLIENTS://%s:%d,CONTROLLER://%s:%d"
                        .formatted(LOOPBACK, ports[0], LOOPBACK, ports[1]));
        properties.put("advertised.listeners", "CLIENTS://" + LOOPBACK + ":" + ports[0]);
        properties.put("controller.quorum.voters", NODE + "@" + LOOPBACK + ":" + ports[1]);
        return properties;
    }

    /** Free at this moment; Kafka wants to know them before it opens them. */
    private static int[] freePorts(int wanted) {
        try (ServerSocket broker = new ServerSocket();
                ServerSocket controller = new ServerSocket()) {
            bind(broker, wanted);
            bind(controller, 0);
            return new int[] {broker.getLocalPort(), controller.getLocalPort()};
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free for the broker", e);
        }
    }

    /**
     * Any port means one below those that systems give to outgoing connections: such a connection
     * would take it before Kafka does.
     */
    private static void bind(ServerSocket socket, int wanted) throws IOException {
        InetAddress loopback = InetAddress.ofLiteral(LOOPBACK);
        socket.setReuseAddress(true);
        for (int tried = 0; wanted == 0 && tried < PORTS_TRIED; tried++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            try {
                socket.bind(new InetSocketAddress(loopback, port));
                return;
            } catch (BindException e) {
                // somebody else has it
            }
        }
        socket.bind(new InetSocketAddress(loopback, wanted));
    }

    private static boolean causedByBind(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof BindException || causedByBind(failure.getCause()));
    }

    /** The address for clients. */
    public String bootstrapServers() {
        return LOOPBACK + ":" + ports[0];
    }

    /** The address of the controller, which the broker alone uses. */
    String bootstrapControllers() {
        return LOOPBACK + ":" + ports[1];
    }

    /** The id of this Kafka, different from that of any other. */
    public String clusterId() {
        return clusterId;
    }

    /**
     * Stops the broker cleanly. A broker that has failed, or fails now, is not stopped: its log
     * survives that.
     */
    @Override
    public void close() {
        CompletableFuture<Void> stopped =
                CompletableFuture.runAsync(
                        () -> {
                            if (!failed.isDone()) {
                                // would wait minutes for a controller that has failed
                                server.shutdown();
                                server.awaitShutdown();
                            }
                        },
                        task -> Thread.ofPlatform().daemon().name("broker-stop").start(task));
        CompletableFuture.anyOf(stopped, failed).join();
    }

    /** The broker ended one of its threads, or could not use a port. */
    private static final class BrokerFailed extends Error {
        private static final long serialVersionUID = 1;

        BrokerFailed(String message) {
            super(message, null, false, false);
        }
    }
}
