package dev.dateline.fetcher.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.fetcher.transport.http.Download.Validators;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedirectsTest {

    private OddServer server;
    private Downloader downloader;

    @BeforeEach
    void start() throws IOException {
        server = new OddServer();
        downloader = OddServer.downloader("127.0.0.0/8");
    }

    @AfterEach
    void stop() throws IOException {
        downloader.destroy();
        server.close();
    }

    private Download get(URI url) {
        return OddServer.get(downloader, url, Validators.NONE);
    }

    @Test
    void redirects_are_followed_within_a_bound_and_never_to_another_scheme() {
        URI target =
                server.serve(
                        "/target", exchange -> OddServer.send(exchange, 200, new byte[] {'x'}));
        URI once = server.redirect("/once", "/target");
        assertThat(((Download.Received) get(once)).document().origin().url()).isEqualTo(target);
        assertThat(get(server.redirect("/loop", "/loop"))).isInstanceOf(Download.Unreachable.class);
        assertThat(get(server.redirect("/file", "file:///etc/passwd")))
                .isInstanceOf(Download.Refused.class);
        assertThat(get(server.redirect("/odd", "http://[bad")))
                .isInstanceOf(Download.Unreachable.class);
    }

    @Test
    void an_address_that_is_longer_than_one_of_a_source_may_be_is_not_followed() {
        server.serve("/target", exchange -> OddServer.send(exchange, 200, new byte[] {'x'}));
        assertThat(get(server.redirect("/long", "/target?" + "x".repeat(2_048))))
                .isInstanceOfSatisfying(
                        Download.Unreachable.class,
                        far -> assertThat(far.reason()).contains("longer than 2048"));
        assertThat(get(server.redirect("/short", "/target?" + "x".repeat(1_900))))
                .isInstanceOf(Download.Received.class);
    }

    @Test
    void of_another_host_all_that_fails_is_told_in_the_same_words() throws IOException {
        Downloader impatient = OddServer.impatient();
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.2"))) {
            String there = "http://127.0.0.2:";
            List<URI> redirects =
                    List.of(
                            server.redirect("/silent", there + silent.getLocalPort() + "/"),
                            server.redirect("/closed", there + "1/"),
                            server.redirect("/port", "http://127.0.0.1:1/"),
                            server.redirect("/tls", "https://127.0.0.2:1/"));
            assertThat(redirects)
                    .allSatisfy(
                            from ->
                                    assertThat(OddServer.get(impatient, from, Validators.NONE))
                                            .isEqualTo(
                                                    new Download.Unreachable(
                                                            "it redirects to an address that gives"
                                                                    + " no proper answer")));
        } finally {
            impatient.destroy();
        }
    }
}
