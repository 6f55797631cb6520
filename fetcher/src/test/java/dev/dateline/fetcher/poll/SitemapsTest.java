package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.topic.Topic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An index of sitemaps, polled from a real server. */
class SitemapsTest {

    private static final String INDEX = "/v/entries.json";

    private final AgencyApi site;
    private final Map<String, String> pages = new HashMap<>();
    private int status = 200;

    /** What is asked for while the source is given to another fetcher. */
    private String given = "";

    SitemapsTest() throws IOException {
        site = new AgencyApi(SourceKind.FEED);
    }

    @BeforeEach
    void answer() {
        site.answering(
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    String page = pages.get(path);
                    boolean index = path.equals(INDEX);
                    if (path.equals(given)) {
                        site.rest();
                    }
                    AgencyApi.send(
                            exchange,
                            page == null ? 404 : index ? 200 : status,
                            "ETag",
                            "\"1\"",
                            page == null ? "" : page);
                });
    }

    @AfterEach
    void close() throws IOException {
        site.close();
    }

    private void index(String... sitemaps) {
        StringBuilder index = new StringBuilder("<sitemapindex>");
        for (String sitemap : sitemaps) {
            String[] parts = sitemap.split(" ", -1);
            index.append("<sitemap><loc>").append(parts[0]).append("</loc>");
            if (parts.length > 1) {
                index.append("<lastmod>").append(parts[1]).append("</lastmod>");
            }
            index.append("</sitemap>");
        }
        pages.put(INDEX, index + "</sitemapindex>");
    }

    private void sitemap(String path, String... titles) {
        StringBuilder urls = new StringBuilder("<urlset>");
        for (String title : titles) {
            urls.append(
                    "<url><loc>https://example.org/%s</loc><news><title>%s</title></news></url>"
                            .formatted(title, title));
        }
        pages.put(path, urls + "</urlset>");
    }

    private long sitemapsAsked() {
        return site.asked().stream()
                .filter(asked -> !asked.contains(INDEX) && !asked.contains("/robots.txt"))
                .count();
    }

    @Test
    void what_its_sitemaps_have_is_read_each_time_and_told_once() {
        index("/a.xml 2026-11-26", "/b.xml 2026-11-27T10:00:00Z");
        sitemap("/a.xml", "A");
        sitemap("/b.xml", "B");
        long _ = site.poll();
        assertThat(site.titles()).containsExactlyInAnyOrder("A", "B");
        assertThat(site.status().health().state()).isEqualTo(State.OK);
        assertThat(site.status().diagnostics()).contains("2 sitemaps of an index");
        // the index stays the same
        sitemap("/b.xml", "B", "C");
        long _ = site.poll();
        assertThat(site.titles()).containsExactlyInAnyOrder("A", "B", "C");
        assertThat(site.asked())
                .containsExactly("GET /v/entries.json?q=1", "GET /b.xml", "GET /a.xml");
    }

    @Test
    void of_many_the_newest_five_are_asked_for() {
        String[] many = new String[30];
        for (int i = 0; i < many.length; i++) {
            many[i] = "/%d.xml 2026-11-%02d".formatted(i, i + 1);
            sitemap("/" + i + ".xml", "T" + i);
        }
        index(many);
        long _ = site.poll();
        assertThat(site.titles()).containsExactlyInAnyOrder("T29", "T28", "T27", "T26", "T25");
    }

    @Test
    void one_that_can_not_be_read_loses_no_other() {
        index("/gone.xml", "/a.xml", "/plain.xml", "/inner.xml");
        sitemap("/a.xml", "A");
        pages.put("/plain.xml", "<urlset><url><loc>https://example.org/</loc></url></urlset>");
        pages.put(
                "/inner.xml", "<sitemapindex><sitemap><loc>/x.xml</loc></sitemap></sitemapindex>");
        long _ = site.poll();
        assertThat(site.titles()).containsExactly("A");
        assertThat(site.asked()).doesNotContain("GET /x.xml");
        assertThat(String.join("\n", site.status().diagnostics()))
                .contains("/gone.xml: HTTP 404", "without news", "an index in an index");
    }

    @Test
    void another_server_is_not_asked_and_sees_no_credentials() throws IOException {
        try (AgencyApi other = new AgencyApi(SourceKind.FEED)) {
            index(
                    other.origin() + "/a.xml",
                    "/b.xml",
                    "file:///etc/passwd",
                    "http://[",
                    "x".repeat(3000));
            sitemap("/b.xml", "B");
            long _ = site.poll();
            assertThat(site.titles()).containsExactly("B");
            assertThat(other.seen).isEmpty();
            assertThat(String.join("\n", site.status().diagnostics()))
                    .contains("is at another server, and not asked for", "can't be read");
            assertThat(site.seen).allMatch(seen -> seen.key() != null);
        }
    }

    @Test
    void an_index_to_which_another_server_has_led_gets_no_credentials_to_its_sitemaps()
            throws IOException {
        try (AgencyApi other = new AgencyApi(SourceKind.FEED)) {
            other.answering(
                    exchange ->
                            AgencyApi.send(
                                    exchange,
                                    200,
                                    exchange.getRequestURI().getPath().equals("/index.xml")
                                            ? "<sitemapindex><sitemap><loc>/a.xml</loc></sitemap>"
                                                    + "</sitemapindex>"
                                            : "<urlset/>"));
            site.answering(
                    exchange ->
                            AgencyApi.send(
                                    exchange, 302, "Location", other.origin() + "/index.xml", ""));
            long _ = site.poll();
            assertThat(other.asked()).containsExactly("GET /index.xml");
            assertThat(other.seen).allMatch(seen -> seen.key() == null);
            assertThat(site.reason()).contains("at another server", other.origin());
        }
    }

    @Test
    void credentials_that_a_sitemap_repeats_are_hidden() {
        index("/a.xml");
        sitemap("/a.xml", "A for " + AgencyApi.SECRET);
        long _ = site.poll();
        assertThat(site.titles()).containsExactly("A for ******");
        assertThat(String.join(" ", site.status().diagnostics())).contains("is asterisks");
        assertThat(site.status().health().state()).isEqualTo(State.OK);
    }

    @Test
    void where_the_server_asks_to_wait_no_more_is_asked_for() {
        index("/a.xml", "/b.xml", "/c.xml");
        sitemap("/a.xml", "A");
        status = 429;
        long _ = site.poll();
        assertThat(sitemapsAsked()).isEqualTo(1);
        assertThat(site.reason()).contains("no sitemap could be read", "asks to wait");
    }

    @ParameterizedTest
    @ValueSource(strings = {INDEX, "/robots.txt", "/a.xml"})
    void an_index_not_followed_to_its_end_before_a_handover_is_left_to_the_next(String path) {
        index("/a.xml", "/b.xml");
        sitemap("/a.xml", "A");
        sitemap("/b.xml", "B");
        given = path;
        long _ = site.poll();
        assertThat(site.titles()).isEmpty();
        assertThat(site.committed(Topic.POLL_STATE)).isEmpty();
        assertThat(site.source().status()).isNull();
        assertThat(site.statusInKafka()).isNull();
        given = "";
        site.restart();
        long _ = site.poll();
        assertThat(site.titles()).containsExactlyInAnyOrder("A", "B");
    }

    @Test
    void an_index_followed_to_its_end_before_a_handover_is_recorded() {
        index("/a.xml", "/b.xml");
        sitemap("/a.xml", "A");
        sitemap("/b.xml", "B");
        given = "/b.xml";
        long _ = site.poll();
        assertThat(site.titles()).containsExactlyInAnyOrder("A", "B");
        assertThat(site.status().health().state()).isEqualTo(State.OK);
    }

    private List<String> kept() throws IOException {
        List<String> kept = new ArrayList<>();
        for (ProducerRecord<String, byte[]> record : site.committed(Topic.DOCUMENTS)) {
            try (InputStream bytes =
                    new GZIPInputStream(new ByteArrayInputStream(record.value()))) {
                kept.add(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return kept;
    }

    @Test
    void its_sitemaps_are_kept_to_be_read_again_and_not_the_index() throws IOException {
        index("/a.xml", "/b.xml");
        sitemap("/a.xml", "A");
        sitemap("/b.xml", "B");
        long _ = site.poll();
        assertThat(kept()).containsExactly(pages.get("/a.xml"), pages.get("/b.xml"));
        sitemap("/b.xml", "B", "C");
        long _ = site.poll();
        assertThat(kept()).hasSize(3).endsWith(pages.get("/b.xml"));
    }

    @Test
    void one_that_is_missing_for_once_is_not_told_again_when_it_is_back() {
        index("/a.xml", "/b.xml");
        String[] titles = IntStream.range(0, 550).mapToObj(n -> "T" + n).toArray(String[]::new);
        sitemap("/a.xml", titles);
        sitemap("/b.xml", "B");
        long _ = site.poll();
        assertThat(site.titles()).hasSize(551);
        String kept = pages.remove("/a.xml");
        long _ = site.poll();
        pages.put("/a.xml", Objects.requireNonNull(kept));
        long _ = site.poll();
        assertThat(site.titles()).hasSize(551);
    }

    @Test
    void they_are_no_larger_in_all_than_a_document_may_be() {
        index("/a.xml", "/b.xml", "/c.xml");
        sitemap("/a.xml", "A".repeat(70_000));
        sitemap("/b.xml", "B".repeat(70_000));
        sitemap("/c.xml", "C");
        long _ = site.poll();
        assertThat(site.titles()).hasSize(1);
        assertThat(sitemapsAsked()).isEqualTo(2);
        assertThat(site.status().diagnostics())
                .anyMatch(said -> said.contains("larger than a document may be"));
    }
}
