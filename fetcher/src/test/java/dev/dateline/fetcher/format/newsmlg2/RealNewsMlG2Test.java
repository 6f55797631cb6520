package dev.dateline.fetcher.format.newsmlg2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** IPTC's examples and test suite, and the files of an agency, where they are at hand. */
class RealNewsMlG2Test {

    private static final Path OFFICIAL = Path.of("../../shared/data/wire/newsml-g2");
    private static final Path AGENCY = Path.of("../../shared/data/wire/dpa-g2");
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final Set<String> ROOTS =
            Set.of(
                    "newsMessage",
                    "newsItem",
                    "packageItem",
                    "conceptItem",
                    "knowledgeItem",
                    "planningItem",
                    "catalogItem");

    private final DocumentReader reader = new DocumentReader();

    @Test
    void official_files_give_all_their_items_and_what_these_say() throws Exception {
        int items = 0;
        int files = 0;
        for (Path file : files(OFFICIAL)) {
            Element root = parsed(file);
            if (!ROOTS.contains(root.getLocalName())) {
                continue;
            }
            List<Element> expected = news(root);
            Feed feed = (Feed) read(Files.readAllBytes(file));
            assertThat(feed.format()).as(file.toString()).isEqualTo("newsml-g2");
            assertThat(feed.entries())
                    .as("%s %s", file, feed.diagnostics())
                    .hasSize(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                check(file, expected.get(i), feed.entries().get(i));
            }
            items += expected.size();
            files += expected.isEmpty() ? 0 : 1;
        }
        assertThat(files).isGreaterThanOrEqualTo(130);
        assertThat(items).isGreaterThanOrEqualTo(135);
    }

    @Test
    void files_of_an_agency_give_whole_items() throws Exception {
        List<Path> files = files(AGENCY);
        assertThat(files).hasSizeGreaterThan(15);
        for (Path file : files) {
            Feed feed = (Feed) read(Files.readAllBytes(file));
            assertThat(feed.entries()).as(file.toString()).hasSize(1);
            Entry entry = feed.entries().getFirst();
            check(file, news(parsed(file)).getFirst(), entry);
            assertThat(entry.text().title()).as(file.toString()).isNotBlank();
            assertThat(entry.language()).as(file.toString()).isNotBlank();
            assertThat(entry.status().urgency()).as(file.toString()).isNotNull();
            assertThat(entry.times().updated()).as(file.toString()).isNotNull();
            assertThat(entry.meaning().categories()).as(file.toString()).isNotEmpty();
            assertThat(entry.text().content() != null || !entry.media().enclosures().isEmpty())
                    .as(file.toString())
                    .isTrue();
            assertThat(feed.diagnostics())
                    .as(file.toString())
                    .allMatch(said -> said.endsWith("too long, shortened"));
        }
    }

    @Test
    void fragments_and_catalogs_are_refused_with_a_reason() throws Exception {
        int refused = 0;
        for (Path file : files(OFFICIAL)) {
            if (!ROOTS.contains(parsed(file).getLocalName())) {
                assertThat(read(Files.readAllBytes(file)))
                        .as(file.toString())
                        .isInstanceOf(ParsedDocument.Malformed.class);
                refused++;
            }
        }
        assertThat(refused).isEqualTo(10);
    }

    private static void check(Path file, Element item, Entry entry) {
        String name = file.toString();
        assertThat(entry.identity().providerId()).as(name).isEqualTo(item.getAttribute("guid"));
        if (item.hasAttribute("version")) {
            assertThat(entry.status().providerVersion())
                    .as(name)
                    .isEqualTo(item.getAttribute("version"));
        }
        String headline = first(item, "contentMeta", "headline");
        if (headline != null) {
            assertThat(entry.text().title()).as(name).isEqualTo(headline);
        }
        Element status = child(item, "itemMeta", "pubStatus");
        if (status != null) {
            assertThat(entry.status().pubStatus()).as(name).isEqualTo(status.getAttribute("qcode"));
        }
        Element language = child(item, "contentMeta", "language");
        String lang =
                language != null ? language.getAttribute("tag") : item.getAttribute("xml:lang");
        if (!lang.isBlank()) {
            assertThat(entry.language()).as(name).isEqualTo(lang);
        }
        assertThat(entry.status().embargo() != null)
                .as(name)
                .isEqualTo(child(item, "itemMeta", "embargoed") != null);
        for (Element subject : children(item, "contentMeta", "subject")) {
            String code = subject.getAttribute("qcode");
            if (code.startsWith("medtop:")) {
                assertThat(entry.meaning().categories())
                        .as(name)
                        .anyMatch(
                                category ->
                                        "medtop".equals(category.scheme())
                                                && code.endsWith(":" + category.term()));
            }
        }
        NodeList paragraphs = item.getElementsByTagNameNS("*", "p");
        if (paragraphs.getLength() > 3) {
            String text = paragraphs.item(paragraphs.getLength() - 1).getTextContent().strip();
            String end = text.substring(Math.max(0, text.length() - 15));
            assertThat(String.valueOf(entry.text().content()).replaceAll("<[^>]*>", ""))
                    .as(name)
                    .contains(end.replaceFirst("(?s).*[&<>\"\n]", ""));
        }
    }

    private static List<Element> news(Element root) {
        List<Element> news = new ArrayList<>();
        boolean isMessage = "newsMessage".equals(root.getLocalName());
        for (Element item : isMessage ? children(root, "itemSet", "*") : List.of(root)) {
            if (Set.of("newsItem", "packageItem").contains(item.getLocalName())
                    && !item.getAttribute("guid").isBlank()) {
                news.add(item);
            }
        }
        return news;
    }

    private static List<Element> children(Element outer, String group, String name) {
        List<Element> found = new ArrayList<>();
        for (Element each : children(outer, group)) {
            found.addAll(children(each, name));
        }
        return found;
    }

    private static List<Element> children(Element outer, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = outer.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && (name.equals("*") || name.equals(element.getLocalName()))) {
                found.add(element);
            }
        }
        return found;
    }

    private static @Nullable Element child(Element outer, String group, String name) {
        List<Element> found = children(outer, group, name);
        return found.isEmpty() ? null : found.getFirst();
    }

    private static @Nullable String first(Element outer, String group, String name) {
        Element found = child(outer, group, name);
        String text = found == null ? "" : found.getTextContent().strip().replaceAll("\\s+", " ");
        return text.isEmpty() ? null : text;
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

    static List<Path> files(Path folder) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(folder), "the shared wire files are not here");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
        }
    }

    private static Element parsed(Path file)
            throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readAllBytes(file)))
                .getDocumentElement();
    }
}
