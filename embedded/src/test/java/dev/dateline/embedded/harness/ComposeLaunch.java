package dev.dateline.embedded.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The composition as the README starts it, under a name and a port of its own. */
public final class ComposeLaunch implements Launch {

    /** Of the network to the outside, at which a container reaches this machine. */
    private static final String GATEWAY = "172.31.87.1";

    private static final List<String> PARTS =
            List.of("fetcher", "processor", "kafka", "api", "mongo");
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Path log;
    private final String ports;
    private final Map<String, String> settings;
    private final FeedServer feeds;
    private final String key;
    private volatile int port;

    /** One node of each service. */
    public ComposeLaunch(Path directory) throws IOException {
        this(directory, Integer.toString(Service.freePort()), Map.of(), "up", "--detach");
    }

    /**
     * Starts it in another way.
     *
     * @param ports of the nodes of the api
     * @param settings as in {@code .env}
     * @param up the command that starts it
     */
    public ComposeLaunch(Path directory, String ports, Map<String, String> settings, String... up)
            throws IOException {
        this.log = directory.resolve("compose.log");
        this.ports = ports;
        this.settings = settings;
        down();
        try {
            compose("build", "--quiet");
            compose(up);
            awaitReady();
            // its network is there now, and so is the address
            feeds = new FeedServer(GATEWAY);
            key = compose("exec", "-T", "api", "cat", "/run/ops/dateline.access.ops-key").strip();
        } catch (IOException | RuntimeException e) {
            down();
            throw e;
        }
    }

    /** Runs a command of compose; returns what it printed. */
    public String compose(String... command) {
        List<String> all = new ArrayList<>(List.of("compose", "--env-file", "/dev/null"));
        all.addAll(List.of(command));
        return docker(all.toArray(String[]::new));
    }

    /** Runs a command of Docker; returns what it printed. */
    public String docker(String... command) {
        List<String> all = new ArrayList<>(List.of("docker"));
        all.addAll(List.of(command));
        ProcessBuilder builder =
                new ProcessBuilder(all)
                        .directory(Path.of("..").toFile())
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(settings);
        builder.environment()
                .putAll(
                        Map.of(
                                "COMPOSE_PROJECT_NAME", "dateline-it",
                                "API_PORTS", ports,
                                "DATELINE_FETCHER_ALLOWED_NETWORKS", "172.31.87.0/24",
                                "DATELINE_FETCHER_POLL_FLOOR", "PT1S",
                                "DATELINE_FETCHER_CONNECTIONS_PER_SITE", "8",
                                "DATELINE_FETCHER_SITE_SPACING", "PT0S"));
        try {
            Process process = builder.start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                    || process.exitValue() != 0) {
                throw new IllegalStateException(
                        String.join(" ", all) + " failed: " + output + Files.readString(log));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The port at which a node of the api is now; it may be another after each of its starts. */
    public int portOf(int node) {
        String address = compose("port", "--index", Integer.toString(node), "api", "8080").strip();
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private void awaitReady() {
        awaitReady(1);
        port = portOf(1);
    }

    /** Waits until a node of the api is ready. */
    public void awaitReady(int node) {
        Api anybody = new Api("http://127.0.0.1:" + portOf(node), "");
        try {
            await("api ready")
                    .atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(200))
                    .until(anybody::isReady);
        } catch (RuntimeException e) {
            throw new IllegalStateException(compose("logs", "--tail", "30"), e);
        }
    }

    @Override
    public Api api() {
        return new Api("http://127.0.0.1:" + port, key);
    }

    @Override
    public FeedServer feeds() {
        return feeds;
    }

    /** All at once, and in no order: each has to wait for what it needs. */
    @Override
    public void restart() {
        compose("restart");
        awaitReady();
    }

    @Override
    public void kill(int number) {
        String part = PARTS.get(number % PARTS.size());
        compose("kill", "--signal", "KILL", part);
        compose("start", part);
        awaitReady();
    }

    @Override
    public void loseStore() {
        compose("kill", "--signal", "KILL", "processor");
        String dropped =
                compose(
                        "exec",
                        "-T",
                        "mongo",
                        "bash",
                        "-c",
                        "mongosh --quiet -u root -p \"$(cat /run/mongo/root)\" "
                                + "--eval 'db.getSiblingDB(\"dateline\").dropDatabase()'");
        assertThat(dropped).contains("ok: 1");
        compose("start", "processor");
    }

    private void down() {
        compose("--profile", "samples", "down", "--volumes", "--timeout", "20");
    }

    @Override
    public void close() {
        feeds.close();
        down();
    }
}
