package dev.dateline.fetcher.format.syndication;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndCategoryImpl;
import com.rometools.rome.feed.synd.SyndContentImpl;
import com.rometools.rome.feed.synd.SyndEnclosureImpl;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndEntryImpl;
import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.Links;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.wiretext.WireFixtures;
import dev.dateline.fetcher.format.xml.Shape;
import dev.dateline.fetcher.format.xml.Tree;
import dev.dateline.fetcher.format.xml.XmlDocuments;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** What ROME reads, and what becomes of entries that it refuses. */
class RomeEntriesTest {

    private static final Shape SHAPE =
            new Shape(
                    Map.of("rss", "item", "rdf", "item", "feed", "entry item"),
                    Set.of(),
                    Set.of("updated"));

    private final List<String> diagnostics = new ArrayList<>();

    private static Tree tree(String document) throws SAXException {
        return XmlDocuments.read(document, SHAPE, new ArrayList<>());
    }

    private static String rss(String item) {
        return "<rss version=\"2.0\"><channel><ttl>soon</ttl><item>%s</item></channel></rss>"
                .formatted(item);
    }

    @Test
    void all_entries_are_read_at_once_without_the_head() throws SAXException {
        Tree tree = tree(rss("<title>A</title></item><item><title>B</title>"));
        Map<Element, SyndEntry> read = RomeEntries.of(tree, diagnostics);
        assertThat(tree.pieces())
                .extracting(piece -> requireNonNull(read.get(piece.element())).getTitle())
                .containsExactly("A", "B");
        assertThat(tree.pieces()).allMatch(piece -> piece.element().getParent() == null);
        assertThat(diagnostics).isEmpty();
    }

    @Test
    void an_entry_that_rome_refuses_is_read_without_it_and_costs_no_other() {
        Feed feed =
                WireFixtures.feed(
                        """
                        <feed version="0.3" xmlns="http://purl.org/atom/ns#">
                        <entry><id>1</id><title mode="base64">QSB0aXRsZQ</title></entry>
                        <entry><id>2</id><title>B</title></entry></feed>
                        """);
        assertThat(feed.entries())
                .extracting(entry -> entry.text().title())
                .containsExactly("A title", "B");
        assertThat(feed.diagnostics())
                .containsExactly("ROME refuses 1 of 2 entries; they are read without it");
    }

    @Test
    void an_item_of_rss_in_a_feed_of_atom_is_read_without_rome() {
        Feed feed =
                WireFixtures.feed(
                        """
                        <feed xmlns="http://www.w3.org/2005/Atom">
                        <entry><id>1</id><title>A</title></entry>
                        <item><id>2</id><title>B</title></item></feed>
                        """);
        assertThat(feed.entries())
                .extracting(entry -> entry.text().title())
                .containsExactly("A", "B");
        assertThat(feed.diagnostics())
                .containsExactly("ROME refuses 1 of 2 entries; they are read without it");
    }

    @Test
    void a_feed_without_its_namespace_is_read_without_rome() {
        Feed feed = WireFixtures.feed("<feed><entry><id>1</id><title>A</title></entry></feed>");
        assertThat(Feeds.only(feed).text().title()).isEqualTo("A");
        assertThat(feed.diagnostics())
                .containsExactly("ROME knows no feed of this form; it is read without it");
    }

    /** ROME's entry says other words than the element here, to tell them apart. */
    @Nested
    class Mapped {

        private final SyndEntryImpl rome = new SyndEntryImpl();

        private Entry entry(String item) throws SAXException {
            Element element = tree(rss(item)).pieces().getFirst().element();
            return FeedMapping.entry(
                    new FeedItem(
                            element,
                            List.of(),
                            new RomeEntry(rome, element),
                            new FeedHead(null, null, List.of(), List.of()),
                            new Bases(new Links(URI.create("https://example.org/")), List.of())));
        }

        private static SyndContentImpl content(String text) {
            SyndContentImpl content = new SyndContentImpl();
            content.setValue(text);
            return content;
        }

        @Test
        void are_texts_links_and_authors_of_rome() throws SAXException {
            rome.setTitle("Rome's title");
            rome.setDescription(content("Rome's <i>summary</i>"));
            rome.setLink("/rome");
            rome.setAuthor("rome@example.org (Ro Me)");
            Entry entry =
                    entry(
                            "<title>t</title><description>d</description><link>/l</link>"
                                    + "<author>a</author>");
            assertThat(entry.text().title()).isEqualTo("Rome's title");
            assertThat(entry.text().summary()).isEqualTo("Rome's <i>summary</i>");
            assertThat(entry.identity().link()).isEqualTo("https://example.org/rome");
            assertThat(entry.text().authors()).containsExactly("Ro Me");
        }

        @Test
        void are_categories_and_enclosures_of_rome() throws SAXException {
            SyndCategoryImpl category = new SyndCategoryImpl();
            category.setName("Rome's");
            rome.setCategories(List.of(category));
            rome.setEnclosures(List.of(new SyndEnclosureImpl()));
            rome.getEnclosures().getFirst().setUrl("/rome.mp3");
            Entry entry = entry("<category>c</category><enclosure url=\"/e.mp3\"/>");
            assertThat(entry.meaning().categories())
                    .containsExactly(new Entry.Category("Rome's", null, null));
            assertThat(entry.media().enclosures())
                    .extracting(Entry.Enclosure::url)
                    .containsExactly("https://example.org/rome.mp3");
        }

        @Test
        void is_the_element_itself_where_rome_loses_what_is_in_it() throws SAXException {
            rome.setTitle("Rome's title");
            assertThat(entry("<title>A <b>bold</b> one</title>").text().title())
                    .isEqualTo("A <b>bold</b> one");
        }
    }

    /** Of all that is at hand: no text of ROME's that is believed is another than the element's. */
    @Test
    void of_shared_feeds_rome_reads_nearly_all_entries_and_no_text_otherwise() throws IOException {
        Path feeds = Path.of("../../shared/data/feeds");
        Assumptions.assumeTrue(Files.isDirectory(feeds), "the shared feeds are not here");
        int entries = 0;
        int read = 0;
        List<String> others = new ArrayList<>();
        try (Stream<Path> files = Files.walk(feeds)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Tree tree = treeOrNothing(file);
                Map<Element, SyndEntry> romes = RomeEntries.of(tree, diagnostics);
                entries += tree.pieces().size();
                read += romes.size();
                romes.forEach((element, rome) -> others.addAll(others(element, rome)));
            }
        }
        System.out.printf("ROME: %d of %d entries%n", read, entries);
        assertThat(entries).isGreaterThan(3_000);
        assertThat(read).isGreaterThan(entries * 95 / 100);
        assertThat(others).isEmpty();
    }

    private static Tree treeOrNothing(Path file) throws IOException {
        Tree nothing = new Tree(new Element("nothing"), List.of(), false, false);
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        try {
            return text.length() < 1_000_000 && text.stripLeading().startsWith("<")
                    ? tree(text)
                    : nothing;
        } catch (SAXException _) {
            return nothing;
        }
    }

    private static List<String> others(Element element, SyndEntry rome) {
        List<String> others = new ArrayList<>();
        for (Element child : element.getChildren()) {
            String text = new RomeEntry(rome, element).text(child);
            if (text != null && !text.strip().equals(XmlPlaces.value(child).strip())) {
                others.add("%s: %s".formatted(child.getName().toLowerCase(Locale.ROOT), text));
            }
        }
        return others;
    }
}
