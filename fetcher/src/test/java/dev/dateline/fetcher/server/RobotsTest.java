package dev.dateline.fetcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.fetcher.document.Document;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much of the robots.txt of servers is kept. */
class RobotsTest {

    private final Robots robots =
            new Robots("Dateline/1", InstantSource.fixed(Instant.parse("2026-02-01T00:00:00Z")));
    private final List<URI> asked = new ArrayList<>();

    private Robots.Rules rules(String host, String file) {
        return robots.of(
                URI.create("https://" + host),
                at -> {
                    asked.add(at);
                    return new Answer.Given(
                            new Document(
                                    file.getBytes(StandardCharsets.UTF_8),
                                    "text/plain",
                                    new Document.Origin("http", at),
                                    false));
                });
    }

    private static String lines(int count) {
        StringBuilder lines = new StringBuilder("User-agent: *\nDisallow: /private\n");
        for (int line = 0; line < count; line++) {
            lines.append("Allow: /").append(Integer.toString(line, 36)).append('\n');
        }
        return lines.toString();
    }

    @Test
    void what_is_kept_of_short_rules_counts_what_they_take_in_memory() {
        assertThat(rules("e.example", lines(4_000)).size()).isGreaterThan(400_000);
        for (int host = 0; host < 100; host++) {
            Robots.Rules rules = rules(host + ".example", lines(4_000));
            assertThat(rules.refusal(URI.create("https://" + host + ".example/a"))).isNull();
        }
        int before = asked.size();
        // the last ones are there, the first ones are not
        Robots.Rules _ = rules("99.example", lines(1));
        assertThat(asked).hasSize(before);
        Robots.Rules _ = rules("e.example", lines(1));
        assertThat(asked).hasSize(before + 1);
    }

    @Test
    void where_there_are_more_rules_than_are_kept_nothing_is_asked_for() {
        Robots.Rules rules = rules("e.example", lines(40_000));
        assertThat(rules.refusal(URI.create("https://e.example/a"))).contains("more than");
        assertThat(rules.size()).isZero();
    }
}
