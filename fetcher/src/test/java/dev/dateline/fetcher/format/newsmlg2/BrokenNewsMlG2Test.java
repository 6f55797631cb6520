package dev.dateline.fetcher.format.newsmlg2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.format.xml.DamagedXml;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can happen to a message on its way, and what somebody can make of one. */
class BrokenNewsMlG2Test {

    private static final Path WIRE = Path.of("../../shared/data/wire");
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final String ENTITIES =
            "<!DOCTYPE newsItem [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"&a;&a;\">]>";

    private final DocumentReader reader = new DocumentReader();

    @Test
    void a_file_that_ends_early_gives_whole_items_or_none() throws IOException {
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            List<Entry> whole = entries(read(bytes));
            for (byte[] cut : DamagedXml.cut(bytes)) {
                List<Entry> entries = entries(read(cut));
                assertThat(entries)
                        .as(file.toString())
                        .isEqualTo(whole.stream().limit(entries.size()).toList());
            }
        }
    }

    @Test
    void flipped_bytes_never_throw() throws IOException {
        for (Path file : files()) {
            for (byte[] flipped : DamagedXml.flipped(Files.readAllBytes(file))) {
                assertThat(read(flipped)).isNotNull();
            }
        }
    }

    @Test
    void a_document_type_in_front_changes_nothing() throws IOException {
        for (Path file : files()) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            int root = text.indexOf('<', text.startsWith("<?") ? text.indexOf("?>") : 0);
            String typed = text.substring(0, root) + ENTITIES + text.substring(root);

            assertThat(entries(read(typed.getBytes(StandardCharsets.ISO_8859_1))))
                    .as(file.toString())
                    .isEqualTo(entries(read(Files.readAllBytes(file))));
        }
    }

    @Test
    void a_wrong_charset_keeps_the_items() throws IOException {
        for (Path file : files()) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            byte[] wrong =
                    text.replaceFirst("<\\?xml.*?\\?>", "<?xml version='1.0' encoding='UTF-16'?>")
                            .getBytes(StandardCharsets.ISO_8859_1);

            assertThat(entries(read(wrong)))
                    .as(file.toString())
                    .hasSameSizeAs(entries(read(Files.readAllBytes(file))));
        }
    }

    @Test
    void a_hundred_thousand_items_cost_a_bounded_time_and_the_first_are_kept() {
        StringBuilder message = new StringBuilder("<newsMessage><itemSet>");
        for (int i = 0; i < 100_000; i++) {
            message.append("<newsItem guid=\"%d\"><contentMeta><headline>a</headline>".formatted(i))
                    .append("</contentMeta></newsItem>");
        }
        message.append("</itemSet></newsMessage>");
        long start = System.nanoTime();

        Feed feed = (Feed) read(message.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(feed.entries()).hasSize(10_000);
        assertThat(feed.diagnostics().getFirst()).contains("more than 10000 entries");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void an_embargo_behind_the_end_of_what_is_read_holds_nothing() {
        String item = "<newsItem guid=\"%s\"><itemMeta>%s</itemMeta></newsItem>";
        String text =
                "<newsMessage><itemSet>"
                        + item.formatted("1", "")
                        + item.formatted("2", "<embargoed/>");
        Feed feed =
                (Feed) read(text.substring(0, text.length() - 12).getBytes(StandardCharsets.UTF_8));

        assertThat(feed.cut()).isTrue();
        assertThat(feed.entries()).hasSize(1);
        assertThat(feed.entries().getFirst().status().embargo()).isNull();
    }

    @Test
    void a_bad_item_loses_no_neighbour() {
        Feed feed =
                (Feed)
                        read(
                                ("<newsMessage><itemSet><newsItem guid=\"1\"/>"
                                                + "<newsItem guid=\"2\"><contentMeta><headline>A & B"
                                                + "</contentMeta></newsItem>"
                                                + "<newsItem guid=\"3\"/></itemSet></newsMessage>")
                                        .getBytes(StandardCharsets.UTF_8));

        assertThat(feed.entries())
                .extracting(entry -> entry.identity().providerId())
                .containsExactly("1", "2", "3");
    }

    @Test
    void much_of_one_kind_costs_a_bounded_time() {
        String deep = "<span class=\"teaser\">".repeat(240) + "x ".repeat(100_000);
        List<String> items =
                List.of(
                        "<contentMeta>"
                                + "<subject qcode=\"a:b\"/>".repeat(60_000)
                                + "</contentMeta>",
                        "<contentSet>"
                                + "<remoteContent href=\"a\"/>".repeat(60_000)
                                + "</contentSet>",
                        "<contentMeta><headline>"
                                + " ".repeat(4_000_000)
                                + "x</headline></contentMeta>",
                        "<contentMeta><description>x</description></contentMeta>"
                                + "<contentSet><inlineXML><div>"
                                + deep
                                + "</span>".repeat(240)
                                + "</div></inlineXML></contentSet>");
        for (String inside : items) {
            long start = System.nanoTime();

            read(
                    ("<newsItem guid=\"1\">" + inside + "</newsItem>")
                            .getBytes(StandardCharsets.UTF_8));

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as(inside.substring(0, 60))
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    private static List<Entry> entries(ParsedDocument document) {
        return document instanceof Feed feed ? feed.entries() : List.of();
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>(RealNewsMlG2Test.files(WIRE.resolve("newsml-g2")));
        files.addAll(RealNewsMlG2Test.files(WIRE.resolve("dpa-g2")));
        return files;
    }

    private ParsedDocument read(byte[] bytes) {
        return reader.read(
                new Document(
                        bytes,
                        null,
                        new Document.Origin("http", URI.create("https://agency.example/item")),
                        false),
                NOW);
    }
}
