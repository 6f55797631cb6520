package dev.dateline.fetcher.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.fetcher.poll.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages that want to see a browser, as their senders mark them. */
class ChallengeTest {

    @ParameterizedTest
    @CsvSource({
        "403, cf-mitigated, challenge, Cloudflare",
        "503, Cf-Mitigated, challenge, Cloudflare",
        "202, x-amzn-waf-action, challenge, AWS WAF",
        "405, x-amzn-waf-action, captcha, AWS WAF"
    })
    void it_is_named(int status, String header, String value, String who) throws IOException {
        Download download = answered(status, header, value);
        assertThat(download).isEqualTo(new Download.HttpError(status, who));
        assertThat(Verdict.of(download, null, null).reason()).contains(who, "browser");
    }

    @ParameterizedTest
    @CsvSource({"403, cf-ray, 8a", "403, server, cloudflare", "403, x-amzn-waf-action, block"})
    void what_only_comes_by_the_same_way_is_none(int status, String header, String value)
            throws IOException {
        assertThat(answered(status, header, value)).isEqualTo(new Download.HttpError(status));
    }

    private static Download answered(int status, String header, String value) throws IOException {
        try (OddServer server = new OddServer()) {
            Downloader downloader = OddServer.downloader("127.0.0.0/8");
            URI url =
                    server.serve(
                            "/c",
                            exchange -> {
                                exchange.getResponseHeaders().set(header, value);
                                OddServer.send(
                                        exchange,
                                        status,
                                        "<html>Just a moment".getBytes(StandardCharsets.UTF_8));
                            });
            Download download = OddServer.get(downloader, url, Download.Validators.NONE);
            downloader.destroy();
            return download;
        }
    }
}
