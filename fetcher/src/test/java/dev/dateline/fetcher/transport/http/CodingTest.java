package dev.dateline.fetcher.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies as servers compress them, in the codings that the request names. */
class CodingTest {

    private static final byte[] TEXT =
            "hello, dateline ".repeat(40).getBytes(StandardCharsets.UTF_8);

    /** Made by the encoder of Node.js: there is none for the JVM. */
    private static final byte[] BROTLI =
            Base64.getDecoder().decode("G38C+AV0Y6mebi2CA4WjxWgwBlBFY1+o8vEsAg==");

    /** Ten megabytes of zeros. */
    private static final byte[] BROTLI_BOMB =
            Base64.getDecoder().decode("y///P/gnAOKxQCD3/i///z/wTwDEYRGA7v0H");

    private OddServer server;
    private int served;
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

    private Download get(byte[] body, @Nullable String coding) {
        URI url =
                server.serve(
                        "/" + served++,
                        exchange -> {
                            if (coding != null) {
                                exchange.getResponseHeaders().set("Content-Encoding", coding);
                            }
                            OddServer.send(exchange, 200, body);
                        });
        return OddServer.get(downloader, url, Download.Validators.NONE);
    }

    private static byte[] bytes(Download download) {
        assertThat(download).isInstanceOf(Download.Received.class);
        return ((Download.Received) download).document().bytes();
    }

    private static byte[] zstd(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(out)) {
            zstd.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void the_request_says_what_can_be_read() {
        List<String> said = new CopyOnWriteArrayList<>();
        URI url =
                server.serve(
                        "/said",
                        exchange -> {
                            said.add(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
                            OddServer.send(exchange, 200, TEXT);
                        });
        Download _ = OddServer.get(downloader, url, Download.Validators.NONE);
        assertThat(said).containsExactly("zstd, gzip, deflate, br");
    }

    @Test
    void brotli_is_read() {
        assertThat(bytes(get(BROTLI, "br"))).isEqualTo(TEXT);
        assertThat(bytes(get(BROTLI, "BR"))).isEqualTo(TEXT);
    }

    @Test
    void zstd_is_read_announced_or_not() throws IOException {
        assertThat(bytes(get(zstd(TEXT), "zstd"))).isEqualTo(TEXT);
        assertThat(bytes(get(zstd(TEXT), null))).isEqualTo(TEXT);
    }

    @Test
    void what_is_announced_and_was_unpacked_by_a_proxy_is_taken_as_it_is() {
        assertThat(bytes(get(TEXT, "zstd"))).isEqualTo(TEXT);
    }

    @Test
    void a_bomb_ends_at_the_bound() throws IOException {
        byte[] bomb = zstd(new byte[10 * 1024 * 1024]);
        assertThat(bomb.length).isLessThan(64 * 1024);
        for (Download download : List.of(get(BROTLI_BOMB, "br"), get(bomb, "zstd"))) {
            assertThat(download)
                    .isInstanceOfSatisfying(
                            Download.TooLarge.class,
                            large ->
                                    assertThat(large.reason())
                                            .contains("unpacked document", "max-document"));
        }
    }

    @Test
    void a_cut_stream_that_has_given_nothing_yet_says_so() throws IOException {
        byte[] zstd = zstd(TEXT);
        for (Download cut :
                List.of(
                        get(Arrays.copyOf(BROTLI, BROTLI.length - 3), "br"),
                        get(Arrays.copyOf(zstd, zstd.length - 4), "zstd"))) {
            assertThat(cut)
                    .isInstanceOfSatisfying(
                            Download.Unreachable.class,
                            told -> assertThat(told.reason()).contains("not well compressed"));
        }
    }

    @Test
    void damaged_bytes_are_told_in_words_and_never_more() throws IOException {
        Random random = new Random(7);
        byte[] zstd = zstd(TEXT);
        for (int i = 0; i < 200; i++) {
            boolean brotli = random.nextBoolean();
            byte[] damaged = (brotli ? BROTLI : zstd).clone();
            int first = brotli ? 0 : 4;
            damaged[first + random.nextInt(damaged.length - first)] ^=
                    (byte) (1 << random.nextInt(8));
            Download download = get(damaged, brotli ? "br" : "zstd");
            if (download instanceof Download.Unreachable(String reason)) {
                assertThat(reason).contains("compressed");
            } else {
                assertThat(download)
                        .isInstanceOfAny(Download.Received.class, Download.TooLarge.class);
            }
        }
    }

    @Test
    void a_coding_that_nobody_asked_for_is_named() {
        assertThat(get(TEXT, "compress"))
                .isInstanceOfSatisfying(
                        Download.Unreachable.class,
                        odd -> assertThat(odd.reason()).contains("unsupported", "compress"));
    }
}
