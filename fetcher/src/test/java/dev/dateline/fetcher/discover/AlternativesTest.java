package dev.dateline.fetcher.discover;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.dateline.contract.source.Alternative;
import dev.dateline.fetcher.document.Document;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlternativesTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static List<Alternative> of(String html) {
        return Alternatives.of(
                new Document(
                        html.getBytes(StandardCharsets.UTF_8),
                        "text/html",
                        new Document.Origin("http", URI.create("https://example.org/")),
                        false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p>", "<b>x</i>", "<a b c d e>", "x", "<!---->", "<table><tr>"})
    void what_stands_below_the_head_of_a_page_costs_little(String piece) {
        String page =
                "<html><head><link rel='alternate' type='application/atom+xml' href='/f'></head>"
                        + piece.repeat(16_000_000 / piece.length());
        long before = THREADS.getCurrentThreadAllocatedBytes();
        List<Alternative> found = of(page);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(100L << 20);
        assertThat(found).containsExactly(new Alternative("https://example.org/f", null, "atom"));
    }
}
