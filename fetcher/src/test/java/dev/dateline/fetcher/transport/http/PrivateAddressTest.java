package dev.dateline.fetcher.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.fetcher.transport.http.Download.Validators;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server at a private address, which must not be reached unless it is allowed. */
class PrivateAddressTest {

    private static final Validators NONE = Validators.NONE;

    private OddServer server;

    @BeforeEach
    void start() throws IOException {
        server = new OddServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_private_address_is_refused_at_once_and_behind_a_redirect() throws IOException {
        Downloader strict = OddServer.downloader();
        URI url = server.serve("/p", exchange -> OddServer.send(exchange, 200, new byte[] {'x'}));
        assertThat(OddServer.get(strict, url, NONE)).isInstanceOf(Download.Refused.class);
        Downloader one = OddServer.downloader("127.0.0.1/32");
        URI away = server.redirect("/away", "http://127.0.0.2:" + server.port() + "/p");
        assertThat(OddServer.get(one, away, NONE))
                .isInstanceOfSatisfying(
                        Download.Refused.class,
                        refused -> assertThat(refused.reason()).contains("allowed-networks"));
        one.destroy();
        strict.destroy();
    }

    private static void assertRefusedInSilence(Download download) {
        assertThat(download)
                .isInstanceOfSatisfying(
                        Download.Refused.class,
                        refused ->
                                assertThat(refused.reason())
                                        .contains("allowed-networks")
                                        .doesNotContain("127.0", "404", "secret"));
    }

    @Test
    void a_redirect_leads_only_where_the_source_itself_is() throws IOException {
        Downloader both = OddServer.downloader("127.0.0.1/32", "127.0.0.2/32");
        try (OddServer other = new OddServer("127.0.0.2")) {
            URI inside =
                    other.serve(
                            "/inside", exchange -> OddServer.send(exchange, 200, new byte[] {'x'}));
            // it may be asked, and leaves a connection behind that the redirect must not use
            assertThat(OddServer.get(both, inside, NONE)).isInstanceOf(Download.Received.class);
            URI away = server.redirect("/away", inside.toString());
            assertRefusedInSilence(OddServer.get(both, away, NONE));
            URI further = server.redirect("/further", away.toString());
            assertRefusedInSilence(OddServer.get(both, further, NONE));
            URI home = server.redirect("/home", "/p");
            server.serve("/p", exchange -> OddServer.send(exchange, 200, new byte[] {'y'}));
            assertThat(OddServer.get(both, home, NONE)).isInstanceOf(Download.Received.class);
            both.destroy();
            Downloader whole = OddServer.downloader("127.0.0.0/8");
            assertThat(OddServer.get(whole, away, NONE)).isInstanceOf(Download.Received.class);
            whole.destroy();
        }
    }

    @Test
    void what_is_found_behind_a_redirect_is_not_told() throws IOException {
        Downloader one = OddServer.downloader("127.0.0.1/32");
        server.serve("/secret", exchange -> exchange.sendResponseHeaders(401, -1));
        URI to = server.redirect("/to-secret", "/secret");
        assertThat(OddServer.get(one, to, NONE))
                .isInstanceOfSatisfying(
                        Download.Unreachable.class,
                        found ->
                                assertThat(found.reason())
                                        .contains("redirects")
                                        .doesNotContain("401", "127.0.0.1"));
        URI closed = server.redirect("/to-closed", "http://127.0.0.1:1/");
        assertThat(OddServer.get(one, closed, NONE))
                .isInstanceOfSatisfying(
                        Download.Unreachable.class,
                        found ->
                                assertThat(found.reason())
                                        .contains("redirects")
                                        .doesNotContain("refused", "127.0.0.1"));
        one.destroy();
    }

    /** Every form of a private address, at connect and behind a redirect. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "127.0.0.2",
                "127.2",
                "2130706434",
                "[::]",
                "[::1]",
                "[fc00::1]",
                "[fe80::1]",
                "[fec0::1]",
                "[ff02::1]",
                "[::ffff:10.0.0.1]",
                "[::ffff:127.0.0.2]",
                "[::127.0.0.2]",
                "[64:ff9b::10.0.0.1]",
                "[64:ff9b:1::1]",
                "[2002:7f00:2::]",
                "[2002:a00:1::1]",
                "[2001:0:4136:e378:8000:63bf:80ff:fffd]",
                "localhost.localdomain",
                "ip6-localhost"
            })
    void a_private_address_in_any_form_is_never_connected_to(String host) throws IOException {
        Downloader one = OddServer.downloader("127.0.0.1/32");
        int port = server.port();
        String target = "http://" + host + ":" + port + "/p";
        server.serve(
                "/p",
                exchange ->
                        OddServer.send(exchange, 200, "reached".getBytes(StandardCharsets.UTF_8)));
        for (URI url : List.of(URI.create(target), server.redirect("/to", target))) {
            assertThat(OddServer.get(one, url, NONE))
                    .as(url.toString())
                    .isInstanceOfAny(Download.Refused.class, Download.Unreachable.class)
                    .isNotInstanceOf(Download.Received.class);
            if (host.matches("[0-9.]{7,}|\\[.*") && !host.matches("[0-9]+")) {
                assertThat(OddServer.get(one, url, NONE)).isInstanceOf(Download.Refused.class);
            }
        }
        one.destroy();
    }
}
