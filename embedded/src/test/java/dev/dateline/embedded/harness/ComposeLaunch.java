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
    private static final Duration LONGEST = Duration.ofMinutes(6);

    private final Path log;
    private final int port = Service.freePort();
    private final FeedServer feeds;
    private final String key;

    public ComposeLaunch(Path directory) throws IOException {
        log = directory.resolve("compose.log");
        down();
        compose("build", "--quiet");
        compose("up", "--detach");
        awaitReady();
        // its network is there now, and so is the address
        feeds = new FeedServer(GATEWAY);
        key = compose("exec", "-T", "api", "cat", "/run/ops/dateline.access.ops-key").strip();
    }

    /** Runs a command of compose; returns what it printed. */
    public String compose(String... command) {
        List<String> all = new ArrayList<>(List.of("docker", "compose"));
        all.addAll(List.of(command));
        ProcessBuilder builder =
                new ProcessBuilder(all)
                        .directory(Path.of("..").toFile())
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .putAll(
                        Map.of(
                                "COMPOSE_PROJECT_NAME", "dateline-it",
                                "API_PORTS", Integer.toString(port),
                                "DATELINE_FETCHER_ALLOWED_NETWORKS", "172.31.87.0/24",
                                "DATELINE_FETCHER_POLL_FLOOR", "PT1S",
                                "DATELINE_FETCHER_CONNECTIONS_PER_SITE", "8"));
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

    private void awaitReady() {
        Api anybody = new Api("http://127.0.0.1:" + port, "");
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
                        "mongosh --quiet -u dateline -p \"$(cat /run/store/spring.mongodb.password)\" "
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
