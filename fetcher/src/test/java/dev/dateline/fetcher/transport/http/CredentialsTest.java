package dev.dateline.fetcher.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.Credentials;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.transport.http.Download.Validators;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Credentials get to the server of the source, and to no other. */
class CredentialsTest {

    private static final Room ROOM = new Room(1, Duration.ofSeconds(1));
    private static final Credentials BEARER = new Credentials.Bearer("s3cret");

    private final OddServer own = new OddServer();
    private final OddServer other = new OddServer();
    private final Downloader downloader = OddServer.downloader("127.0.0.0/8");

    /** What servers have seen: the query and the secret headers. */
    private final List<String> seen = new CopyOnWriteArrayList<>();

    CredentialsTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        downloader.destroy();
        own.close();
        other.close();
    }

    private URI document(OddServer server, String path) {
        return server.serve(
                path,
                exchange -> {
                    seen.add(
                            exchange.getRequestURI().getRawQuery()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("Authorization")
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("X-Key"));
                    byte[] body = "<rss/>".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                });
    }

    private Download get(URI url, Credentials credentials) {
        try (Room.Place place = ROOM.place()) {
            return downloader.get(url, Validators.NONE, credentials, place);
        }
    }

    @Test
    void each_type_is_sent_as_its_standard_says() {
        URI url = document(own, "/feed");
        get(url, new Credentials.Basic("user", "päss"));
        get(url, BEARER);
        get(url, new Credentials.Header("X-Key", "abc"));
        get(url, new Credentials.Query("key", "a b&c"));
        get(URI.create(url + "?lang=en"), new Credentials.Query("key", "v"));
        assertThat(seen)
                .containsExactly(
                        "null Basic dXNlcjpww6Rzcw== null",
                        "null Bearer s3cret null",
                        "null null abc",
                        "key=a+b%26c null null",
                        "lang=en&key=v null null");
    }

    @Test
    void a_redirect_to_another_origin_gets_none_and_neither_does_the_way_back() {
        URI back = document(own, "/back");
        URI away = other.redirect("/away", back.toString());
        get(own.redirect("/start", away.toString()), BEARER);
        get(own.redirect("/direct", document(other, "/feed").toString()), BEARER);
        assertThat(seen).containsExactly("null null null", "null null null");
    }

    @Test
    void a_redirect_within_the_origin_gets_them() {
        URI target = document(own, "/target");
        get(own.redirect("/start", target.getPath()), BEARER);
        assertThat(seen).containsExactly("null Bearer s3cret null");
    }

    @Test
    void an_address_that_is_told_has_no_secret_even_if_the_server_repeats_it() {
        URI target = document(own, "/target");
        Credentials query = new Credentials.Query("key", "s3cret");
        Download download =
                get(own.redirect("/start", target.getPath() + "?key=s3cret&a=b"), query);
        assertThat(seen).containsExactly("a=b&key=s3cret null null");
        assertThat(download)
                .isInstanceOfSatisfying(
                        Download.Received.class,
                        received -> {
                            assertThat(received.document().origin().url().toString())
                                    .doesNotContain("s3cret");
                            assertThat(received.validators().url()).doesNotContain("s3cret");
                        });
        URI elsewhere = document(other, "/feed");
        get(own.redirect("/leak", elsewhere + "?key=s3cret"), query);
        assertThat(seen.getLast()).isEqualTo("null null null");
    }

    @Test
    void nothing_that_is_printed_has_them() {
        for (Credentials one :
                List.of(
                        new Credentials.Basic("user", "s3cret"),
                        BEARER,
                        new Credentials.Header("X-Key", "s3cret"),
                        new Credentials.Query("key", "s3cret"))) {
            assertThat(one.toString()).doesNotContain("s3cret");
        }
    }
}
