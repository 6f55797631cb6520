package dev.dateline.fetcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.dateline.contract.source.Credentials;
import dev.dateline.fetcher.FetcherSettings;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.transport.http.Downloader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** What a real server lets this fetcher ask for, as its robots.txt says. */
class OwnServerTest {

    private static final String DENIED = "User-agent: *\nDisallow: /private\n";

    private final HttpServer http;
    private final Room room = new Room(1, Duration.ofSeconds(1));
    private final Room.Place place = room.place();
    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Downloader downloader;
    private final OwnServers servers;
    private Instant now = Instant.parse("2026-02-01T00:00:00Z");
    private int missing = 404;

    OwnServerTest() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        FetcherSettings settings =
                new FetcherSettings(
                        List.of("127.0.0.0/8"),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1),
                        4,
                        2,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1),
                        DataSize.ofKilobytes(64),
                        DataSize.ofKilobytes(64),
                        3,
                        "Dateline/0.1",
                        "https://example.org/bot");
        downloader = new Downloader(settings, () -> now);
        servers = new OwnServers(downloader, settings, () -> now, Duration.ZERO);
    }

    @BeforeEach
    void start() {
        http.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        String path = exchange.getRequestURI().getPath();
                        asked.add(path);
                        String file = files.get(path);
                        byte[] bytes = (file == null ? "" : file).getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(
                                file == null ? missing : 200,
                                bytes.length == 0 ? -1 : bytes.length);
                        exchange.getResponseBody().write(bytes);
                    }
                });
        http.start();
    }

    @AfterEach
    void stop() throws IOException {
        place.close();
        downloader.destroy();
        http.stop(0);
    }

    private URI at(String path) {
        return URI.create("http:/" + http.getAddress() + path);
    }

    private OwnServer server() {
        return servers.of(new OwnServer.Target(at("/feed"), null, true), place);
    }

    private boolean permits(URI url) {
        return server().refusal(url) == null;
    }

    @Test
    void the_rules_for_this_fetcher_count_else_those_for_all() {
        files.put("/robots.txt", DENIED);
        assertThat(permits(at("/private/a.xml"))).isFalse();
        assertThat(permits(at("/a.xml"))).isTrue();
        now = now.plus(Duration.ofDays(2));
        files.put("/robots.txt", DENIED + "User-agent: Dateline\nDisallow: /a\n");
        assertThat(permits(at("/private/a.xml"))).isTrue();
        assertThat(permits(at("/a.xml"))).isFalse();
    }

    @Test
    void the_file_is_asked_for_once_a_day() {
        files.put("/robots.txt", DENIED);
        assertThat(permits(at("/a"))).isTrue();
        now = now.plus(Duration.ofHours(23));
        assertThat(permits(at("/b"))).isTrue();
        assertThat(asked).containsExactly("/robots.txt");
        now = now.plus(Duration.ofHours(2));
        assertThat(permits(at("/b"))).isTrue();
        assertThat(asked).hasSize(2);
    }

    @Test
    void without_a_file_all_is_permitted_and_without_an_answer_nothing() {
        assertThat(permits(at("/a"))).isTrue();
        now = now.plus(Duration.ofDays(2));
        missing = 503;
        assertThat(permits(at("/a"))).isFalse();
        now = now.plus(Duration.ofHours(2));
        missing = 404;
        assertThat(permits(at("/a"))).isTrue();
    }

    @Test
    void its_sitemaps_are_those_at_the_same_server_that_it_permits_news_first() {
        files.put(
                "/robots.txt",
                DENIED
                        + "Sitemap: %s\nSitemap: %s\nSitemap: %s\nSitemap: https://example.org/n.xml\n"
                                .formatted(
                                        at("/all.xml"), at("/private/news.xml"), at("/news.xml")));
        assertThat(server().sitemaps()).containsExactly(at("/news.xml"), at("/all.xml"));
    }

    @Test
    void another_server_is_not_asked() {
        assertThat(server().ask(URI.create("http://127.0.0.2:1/x")))
                .isInstanceOfSatisfying(
                        Answer.Missing.class,
                        no -> assertThat(no.why()).contains("at another server"));
    }

    @Test
    void an_address_that_ops_have_not_given_is_not_asked_in_a_private_network() {
        OwnServer stranger = servers.of(new OwnServer.Target(at("/feed"), null, false), place);
        assertThat(stranger.ask(at("/a")))
                .isInstanceOfSatisfying(
                        Answer.Missing.class, no -> assertThat(no.why()).contains("private"));
        assertThat(asked).isEmpty();
    }

    @Test
    void secrets_in_what_comes_are_hidden() {
        files.put("/a", "the key is s3cret-key");
        OwnServer own =
                servers.of(
                        new OwnServer.Target(
                                at("/feed"), new Credentials.Bearer("s3cret-key"), true),
                        place);
        assertThat(own.ask(at("/a")))
                .isInstanceOfSatisfying(
                        Answer.Given.class,
                        given ->
                                assertThat(given.document().bytes())
                                        .asString(StandardCharsets.UTF_8)
                                        .isEqualTo("the key is **********"));
    }

    @Test
    void all_of_a_poll_is_no_larger_than_a_document() {
        files.put("/a", "a".repeat(40_000));
        OwnServer own = server();
        assertThat(own.ask(at("/a"))).isInstanceOf(Answer.Given.class);
        assertThat(own.ask(at("/a"))).isInstanceOf(Answer.Missing.class);
    }

    @Test
    void once_its_source_is_left_nothing_is_asked_for_and_that_was_why() {
        AtomicBoolean left = new AtomicBoolean();
        OwnServer own = servers.of(new OwnServer.Target(at("/feed"), null, true), place, left::get);
        files.put("/a", "a");
        assertThat(own.ask(at("/a"))).isInstanceOf(Answer.Given.class);
        left.set(true);
        // all that was wanted has come
        assertThat(own.isLeft()).isFalse();
        assertThat(own.ask(at("/a"))).isInstanceOf(Answer.Missing.class);
        assertThat(own.isLeft()).isTrue();
        assertThat(asked).containsExactly("/a");
    }

    @Test
    void what_was_over_before_its_source_is_left_is_not_over_because_of_that() {
        AtomicBoolean left = new AtomicBoolean();
        OwnServer own = servers.of(new OwnServer.Target(at("/feed"), null, true), place, left::get);
        files.put("/a", "a".repeat(40_000));
        assertThat(own.ask(at("/a"))).isInstanceOf(Answer.Given.class);
        assertThat(own.ask(at("/a"))).isInstanceOf(Answer.Missing.class);
        left.set(true);
        assertThat(own.ask(at("/a"))).isInstanceOf(Answer.Missing.class);
        assertThat(own.isOver()).isTrue();
        assertThat(own.isLeft()).isFalse();
    }

    @Test
    void once_nothing_else_is_to_be_asked_for_nothing_is() {
        files.put("/a", "a".repeat(40_000));
        files.put("/b", "b");
        OwnServer own = server();
        assertThat(own.ask(at("/a"))).isInstanceOf(Answer.Given.class);
        assertThat(own.isOver()).isFalse();
        Answer larger = own.ask(at("/a"));
        assertThat(own.isOver()).isTrue();
        assertThat(own.ask(at("/b"))).isEqualTo(larger);
        assertThat(own.refusal(at("/b"))).contains("could not be read: what was asked for is");
        assertThat(asked).containsExactly("/a", "/a");
    }

    @Test
    void what_one_poll_may_not_ask_for_any_more_is_not_kept_of_the_robots_txt() {
        files.put("/robots.txt", DENIED);
        OwnServer own = server();
        missing = 429;
        assertThat(own.ask(at("/busy"))).isInstanceOf(Answer.Missing.class);
        assertThat(own.refusal(at("/b"))).isNotNull();
        assertThat(permits(at("/b"))).isTrue();
    }

    @Test
    void that_the_robots_txt_forbids_something_is_told_apart_from_one_that_can_not_be_read() {
        files.put("/robots.txt", DENIED);
        assertThat(server().refusal(at("/private/a"))).contains("asks not to read it");
        assertThat(server().unreadRules()).isNull();
        files.clear();
        missing = 500;
        now = now.plus(Duration.ofDays(2));
        assertThat(server().refusal(at("/a"))).contains("could not be read: HTTP 500");
        assertThat(server().unreadRules()).isEqualTo("HTTP 500");
    }
}
