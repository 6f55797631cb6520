package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.Proxy;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.Service;
import dev.dateline.embedded.harness.Subscription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything works through the proxies that docs/proxies.md shows. */
class ProxiesTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    /** With what a proxy may add, on a busy machine. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @TempDir static Path home;
    @TempDir Path directory;

    private static FeedServer feeds;
    private static OneProcess dateline;

    @BeforeAll
    static void start() throws IOException {
        feeds = new FeedServer();
        dateline =
                new OneProcess(
                        home,
                        "--dateline.access.hosts=news.example.org",
                        "--server.forward-headers-strategy=framework",
                        "--dateline.api.heartbeat=PT1S");
        dateline.start().awaitReady();
    }

    @AfterAll
    static void stop() {
        dateline.close();
        feeds.close();
    }

    private Proxy proxy(Proxy.Program program, int port) {
        assumeThat(program.isThere()).as("there is a " + program + " here").isTrue();
        return Proxy.start(program, directory, port, dateline.service().port());
    }

    private Proxy proxy(Proxy.Program program) {
        return proxy(program, Service.freePort());
    }

    private static void publish(Rss feed) {
        String url = feeds.publish(feed.guid(0), feed.toString());
        dateline.api().addSource(url);
    }

    private static void awaitOpen(Subscription subscription) {
        await().atMost(SOON)
                .until(() -> subscription.events().stream().anyMatch(e -> e.name().equals("open")));
    }

    @ParameterizedTest
    @EnumSource
    void an_event_passes_when_it_happens(Proxy.Program program) {
        try (Proxy proxy = proxy(program);
                Subscription direct = new Subscription(dateline.api()::base, "", "");
                Subscription through = new Subscription(proxy::base, "", "")) {
            awaitOpen(direct);
            awaitOpen(through);
            publish(new Rss("at-once-" + program).add(0, 1));
            await().atMost(SOON).until(() -> direct.items().size() == 1);
            await().atMost(AT_ONCE).until(() -> through.items().size() == 1);
            assertThat(through.items()).isEqualTo(direct.items());
        }
    }

    @ParameterizedTest
    @EnumSource
    void heartbeats_pass(Proxy.Program program) {
        try (Proxy proxy = proxy(program);
                HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest stream =
                    HttpRequest.newBuilder(URI.create(proxy.base() + "/v1/stream")).build();
            CompletableFuture<Long> heard =
                    http.sendAsync(stream, BodyHandlers.ofLines())
                            .thenApply(
                                    answer -> {
                                        try (Stream<String> lines = answer.body()) {
                                            return lines.filter(": heartbeat"::equals)
                                                    .limit(3)
                                                    .count();
                                        }
                                    });
            await().atMost(SOON).until(heard::isDone);
            assertThat(heard.join()).isEqualTo(3);
            http.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_client_that_lost_the_proxy_continues_where_it_was(Proxy.Program program) {
        int port = Service.freePort();
        Rss feed = new Rss("lost-" + program);
        Proxy first = proxy(program, port);
        try (Subscription through = new Subscription(first::base, "", "")) {
            awaitOpen(through);
            publish(feed.add(0, 3));
            await().atMost(SOON).until(() -> through.items().size() == 3);
            first.close();
            publish(feed.add(3, 6));
            awaitItems(feed, 6);
            try (Proxy second = proxy(program, port)) {
                assertThat(second.base()).isEqualTo(first.base());
                await().atMost(SOON).until(() -> through.items().size() >= 6);
            }
            assertThat(through.items().stream().map(Subscription.Event::sequence))
                    .hasSize(6)
                    .doesNotHaveDuplicates()
                    .isSorted();
        } finally {
            first.close();
        }
    }

    private static void awaitItems(Rss feed, int count) {
        String source = dateline.api().addSource(feeds.publish(feed.guid(0), feed.toString()));
        await().atMost(SOON).until(() -> dateline.api().items("&source=" + source).size() == count);
    }

    @ParameterizedTest
    @EnumSource
    void a_long_list_of_feeds_passes_and_one_that_is_too_long_is_refused_in_words(
            Proxy.Program program) {
        try (Proxy proxy = proxy(program)) {
            Api through = new Api(proxy.base(), Api.KEY);
            String path = "/v1/sources/opml?dryRun=true";
            Api.Answer taken = through.postOpml(path, opml(5_000, 300));
            assertThat(taken.status()).isEqualTo(200);
            assertThat(taken.json().get("outlines")).hasSize(5_000);
            Api.Answer refused = through.postOpml(path, opml(9_000, 450));
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.text()).contains("/problems/too-large");
        }
    }

    private static String opml(int feeds, int title) {
        return IntStream.range(0, feeds)
                .mapToObj(
                        n ->
                                "<outline text='%s' xmlUrl='http://example.org/%d'/>"
                                        .formatted("t".repeat(title), n))
                .collect(Collectors.joining("\n", "<opml version='2.0'><body>", "</body></opml>"));
    }

    @ParameterizedTest
    @EnumSource
    void only_the_names_of_the_service_are_answered_and_its_health_is_hidden(Proxy.Program program)
            throws IOException {
        try (Proxy proxy = proxy(program)) {
            assertThat(status(proxy, "news.example.org", "/v1/items")).contains(" 200 ");
            assertThat(status(proxy, "evil.example.org", "/v1/items")).contains(" 403 ");
            assertThat(status(proxy, "news.example.org", "/actuator/health")).contains(" 404 ");
            assertThat(status(proxy, "news.example.org", "/actuator/prometheus")).contains(" 404 ");
        }
    }

    /** Java's own client sends no other Host than that of the address. */
    private static String status(Proxy proxy, String host, String path) throws IOException {
        URI base = URI.create(proxy.base());
        try (Socket socket = new Socket(InetAddress.ofLiteral(base.getHost()), base.getPort())) {
            socket.setSoTimeout((int) SOON.toMillis());
            String request =
                    "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(path, host);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
