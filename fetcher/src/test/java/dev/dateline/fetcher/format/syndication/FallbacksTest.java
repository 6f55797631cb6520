package dev.dateline.fetcher.format.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.wiretext.WireFixtures;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What modules say where the format itself says nothing. */
class FallbacksTest {

    @Test
    void rdf_has_title_and_language_of_the_channel() {
        Feed feed =
                Feeds.rdf(
                        "<dc:title>The Post</dc:title><dc:language>fr</dc:language>",
                        "<dc:title>T</dc:title><dc:description>d</dc:description>");
        assertThat(feed.title()).isEqualTo("The Post");
        assertThat(feed.language()).isEqualTo("fr");
        assertThat(Feeds.only(feed).text().title()).isEqualTo("T");
        assertThat(Feeds.only(feed).text().summary()).isEqualTo("d");
    }

    @Test
    void the_format_s_own_elements_come_first_wherever_they_stand() {
        Entry entry =
                Feeds.rss(
                        "<dc:title>no</dc:title><x:description xmlns:x=\"urn:x\">no</x:description>"
                                + "<title>yes</title><description>yes</description>");
        assertThat(entry.text().title()).isEqualTo("yes");
        assertThat(entry.text().summary()).isEqualTo("yes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<title> </title><itunes:title>T</itunes:title>",
                "<media:title>T</media:title>",
                "<atom:title>T</atom:title>",
                "<media:group><media:title>T</media:title></media:group>"
            })
    void a_title_may_be_that_of_a_module(String item) {
        assertThat(Feeds.rss(item).text().title()).isEqualTo("T");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<itunes:summary>d</itunes:summary><itunes:subtitle>s</itunes:subtitle>",
                "<itunes:subtitle>d</itunes:subtitle>",
                "<atom:summary type=\"html\">d</atom:summary>",
                "<media:group><media:description>d</media:description></media:group>"
            })
    void a_text_may_be_that_of_a_module(String item) {
        assertThat(Feeds.rss(item).text().summary()).isEqualTo("d");
    }

    @Test
    void subjects_and_keywords_may_be_those_of_modules() {
        Entry entry =
                Feeds.rss(
                        "<itunes:category text=\"Technology\"><itunes:category text=\"Gadgets\"/></itunes:category>"
                                + "<media:category label=\"Ports\">42</media:category>"
                                + "<itunes:keywords>ships, ports</itunes:keywords>");
        assertThat(entry.meaning().categories())
                .containsExactlyInAnyOrder(
                        new Entry.Category("Technology", "http://www.itunes.com/", null),
                        new Entry.Category("Gadgets", "http://www.itunes.com/", null),
                        new Entry.Category(
                                "42", "http://search.yahoo.com/mrss/category_schema", "Ports"));
        assertThat(entry.meaning().keywords()).containsExactly("ships", "ports");
    }

    @Test
    void a_language_is_that_of_the_text_then_of_the_entry() {
        assertThat(
                        Feeds.atom(
                                        "<content xml:lang=\"en\">a</content><summary xml:lang=\"de\">b</summary>")
                                .language())
                .isEqualTo("en");
        assertThat(Feeds.rss("<dc:language>fr</dc:language>").language()).isEqualTo("fr");
    }

    @Test
    void a_license_tells_how_a_text_may_be_used() {
        assertThat(
                        Feeds.atom("<link rel=\"license\" href=\"https://e.org/by\"/>")
                                .rights()
                                .usageTerms())
                .isEqualTo("https://e.org/by");
        assertThat(
                        Feeds.rss("<x:license xmlns:x=\"urn:cc\">https://e.org/by</x:license>")
                                .rights()
                                .usageTerms())
                .isEqualTo("https://e.org/by");
    }

    @Test
    void an_item_may_expire() {
        Entry entry = Feeds.rss("<expirationDate>Thu, 01 Jan 2026 19:48:21 GMT</expirationDate>");
        assertThat(Objects.requireNonNull(entry.status().expires()).instant())
                .isEqualTo("2026-01-01T19:48:21Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<feed><title>F</title><entry><id>1</id><title>T</title><summary>s</summary></entry></feed>",
                "<feed xmlns=\"http://www.w3.org/2005/atom/\"><title>F</title><entry><id>1</id><title>T</title>"
                        + "<summary>s</summary></entry></feed>",
                "<feed xmlns=\"urn:wrong\"><title>F</title><entry><id>1</id><title>T</title><summary>s</summary>"
                        + "</entry></feed>",
                "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>F</title><item><id>1</id><title>T</title>"
                        + "<summary>s</summary></item></feed>",
                "<rss xmlns=\"urn:wrong\"><channel><title>F</title><item><guid>1</guid><title>T</title>"
                        + "<description>s</description></item></channel></rss>",
                "<RDF><channel><title>F</title></channel><item><guid>1</guid><title>T</title>"
                        + "<description>s</description></item></RDF>",
                "<Channel xmlns=\"http://purl.org/net/rss1.1#\"><title>F</title><items><item><guid>1</guid>"
                        + "<title>T</title><description>s</description></item></items></Channel>"
            })
    void a_feed_is_known_without_its_namespace(String document) {
        Feed feed = WireFixtures.feed(document);
        Entry entry = Feeds.only(feed);
        assertThat(feed.title()).isEqualTo("F");
        assertThat(entry.identity().providerId()).isEqualTo("1");
        assertThat(entry.text().title()).isEqualTo("T");
        assertThat(entry.text().summary()).contains("s");
    }

    @Test
    void an_entry_of_atom_may_be_a_document_of_its_own() {
        String document =
                "<?xml version=\"1.0\"?><entry xmlns=\"http://www.w3.org/2005/Atom\"><id>1</id>"
                        + "<title>T</title><updated>2026-11-27T10:00:00Z</updated></entry>";
        Entry entry = Feeds.only(WireFixtures.feed(document));
        assertThat(entry.identity().providerId()).isEqualTo("1");
        assertThat(Objects.requireNonNull(entry.times().updated()).instant())
                .isEqualTo("2026-11-27T10:00:00Z");
        Feed cut = WireFixtures.feed(document.substring(0, document.length() - 10));
        assertThat(cut.entries()).isEmpty();
        assertThat(cut.cut()).isTrue();
    }
}
