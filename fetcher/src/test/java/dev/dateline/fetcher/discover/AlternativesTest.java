package dev.dateline.fetcher.discover;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.dateline.contract.source.Alternative;
import dev.dateline.contract.source.SourceStatus.Asking;
import dev.dateline.fetcher.document.Document;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @Test
    void what_a_page_says_of_a_feed_is_no_longer_than_ops_want_to_read() {
        String link = "<link rel=alternate type='application/rss+xml' title='%s' href='/%s'>";
        List<Alternative> found =
                of(
                        "<html><head>"
                                + link.formatted("a", "x".repeat(40_000)).repeat(20)
                                + link.formatted("\ud83d\ude00".repeat(30_000), "f"));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().url()).isEqualTo("https://example.org/f");
        assertThat(found.getFirst().title())
                .startsWith("\ud83d\ude00")
                .endsWith("\ud83d\ude00")
                .hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void what_a_status_holds_of_a_feed_is_bounded_whoever_wrote_it() {
        Alternative address = new Alternative("https://e.example/" + "x".repeat(2_048), "a", "rss");
        Alternative title = new Alternative("https://e.example/", "a".repeat(100_000), "rss");
        Asking asking = new Asking(1, null, null, null, List.of(address, title));
        assertThat(asking.alternatives())
                .containsExactly(new Alternative("https://e.example/", "a".repeat(200), "rss"));
    }
}
