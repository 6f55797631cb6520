package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.Rss;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A receiver of alerts, a feed that fails and recovers, and a process that is killed meanwhile. */
class SourceAlertsTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    /** What was posted, and how it was answered. */
    private record Post(String id, String body, int answer) {}

    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private volatile boolean feedWorks = true;
    private volatile int answer = 200;

    private void feed(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] feed = new Rss("alerts").add(1, 3).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(feedWorks ? 200 : 404, feedWorks ? feed.length : -1);
            if (feedWorks) {
                exchange.getResponseBody().write(feed);
            }
        }
    }

    private void hook(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String id =
                    Objects.requireNonNull(
                            exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            int status = answer;
            posts.add(new Post(id, body, status));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private List<Post> delivered(String to) {
        return posts.stream()
                .filter(post -> post.answer() == 200)
                .filter(post -> post.body().contains("\"to\":\"" + to + "\""))
                .toList();
    }

    private static void poll(OneProcess dateline, String source) {
        assertThat(dateline.api().post("/v1/sources/" + source + "/poll", "").status())
                .isBetween(200, 299);
    }

    @Test
    void each_change_is_told_once_and_by_its_id_once_through_a_kill() throws IOException {
        HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/feed", this::feed);
        http.createContext("/hook", this::hook);
        http.start();
        String base = "http://127.0.0.1:" + http.getAddress().getPort();
        try (OneProcess dateline =
                new OneProcess(
                        directory,
                        "--dateline.alerts.webhook.url=" + base + "/hook",
                        "--dateline.alerts.webhook.secret=a secret for the tests",
                        "--dateline.alerts.webhook.allowed-networks=127.0.0.0/8")) {
            dateline.start().awaitReady();
            String source = dateline.api().addSource(base + "/feed");
            await().atMost(LONG)
                    .until(() -> dateline.api().source(source).toString().contains("\"OK\""));
            assertThat(posts).isEmpty();

            feedWorks = false;
            poll(dateline, source);
            await().atMost(LONG).until(() -> delivered("FAILING").size() == 1);
            poll(dateline, source);
            feedWorks = true;
            poll(dateline, source);
            await().atMost(LONG).until(() -> delivered("OK").size() == 1);

            answer = 503;
            feedWorks = false;
            int before = posts.size();
            poll(dateline, source);
            await().atMost(LONG).until(() -> posts.size() > before);
            dateline.service().kill();
            dateline.startAgain().awaitReady();
            answer = 200;
            await().atMost(LONG).until(() -> delivered("FAILING").size() == 2);
            List<Post> all = List.copyOf(posts);
            List<Post> later = all.subList(before, all.size());
            assertThat(later).hasSizeGreaterThan(1);
            assertThat(later.stream().map(Post::id).distinct()).hasSize(1);

            feedWorks = true;
            poll(dateline, source);
            await().atMost(LONG).until(() -> delivered("OK").size() == 2);
            await().during(Duration.ofSeconds(3))
                    .atMost(LONG)
                    .until(() -> delivered("OK").size() + delivered("FAILING").size() == 4);
            assertThat(posts.stream().map(Post::id).distinct()).hasSize(4);
        } finally {
            http.stop(0);
        }
    }
}
