package dev.dateline.fetcher.format.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.ParsedDocument.Malformed;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {

    private static final URI URL = URI.create("https://example.org/feeds/all.xml");

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private final DocumentReader reader = new DocumentReader();

    private ParsedDocument read(String document) {
        return read(document.getBytes(StandardCharsets.UTF_8), null);
    }

    private ParsedDocument read(byte[] bytes, @Nullable String contentType) {
        return reader.read(
                new Document(bytes, contentType, new Document.Origin("http", URL), false), NOW);
    }

    private Feed feed(String document) {
        assertThat(read(document)).isInstanceOf(Feed.class);
        return (Feed) read(document);
    }

    private static @Nullable Instant instant(@Nullable ProviderTime time) {
        return time == null ? null : time.instant();
    }

    private static String rss(String items) {
        return "<rss version=\"2.0\"><channel><title>T</title><link>http://e.org</link>"
                + "<description>d</description><language>en</language>"
                + items
                + "</channel></rss>";
    }

    private static final String ITEM =
            "<item><title>One</title><link>/one</link><guid>g1</guid>"
                    + "<pubDate>Sat, 31 Jan 2026 12:00:05 GMT</pubDate>"
                    + "<category domain=\"codes\">Sport</category><author>A</author>"
                    + "<enclosure url=\"/a.jpg\" type=\"image/jpeg\" length=\"5\"/>"
                    + "<description>Text &amp;amp; more</description></item>";

    @Test
    void rss_is_read_with_all_that_an_entry_has() {
        Feed feed = feed(rss(ITEM));
        assertThat(feed.format()).isEqualTo("rss");
        assertThat(feed.title()).isEqualTo("T");
        assertThat(feed.language()).isEqualTo("en");
        assertThat(feed.diagnostics()).isEmpty();
        Entry entry = feed.entries().getFirst();
        assertThat(entry.identity().providerId()).isEqualTo("g1");
        assertThat(entry.identity().link()).isEqualTo("https://example.org/one");
        assertThat(instant(entry.times().published())).isEqualTo("2026-01-31T12:00:05Z");
        assertThat(entry.meaning().categories())
                .containsExactly(new Entry.Category("Sport", "codes", null));
        assertThat(entry.media().enclosures())
                .containsExactly(
                        new Entry.Enclosure("https://example.org/a.jpg", "image/jpeg", 5L));
        assertThat(entry.text().summary()).isEqualTo("Text &amp; more");
    }

    @Test
    void atom_rdf_and_json_feed_are_read() {
        Feed atom =
                feed(
                        """
                        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>A</title>
                        <entry><id>urn:1</id><title type="html">&lt;b&gt;One&lt;/b&gt;</title>
                        <link href="/1"/><updated>2026-01-31T12:00:05.123456Z</updated>
                        <summary>s</summary><content type="html">&lt;p&gt;c&lt;/p&gt;</content></entry></feed>
                        """);
        assertThat(atom.format()).isEqualTo("atom");
        assertThat(atom.language()).isEqualTo("de");
        assertThat(atom.entries().getFirst().text().titleHtml()).isTrue();
        assertThat(instant(atom.entries().getFirst().times().updated()))
                .isEqualTo("2026-01-31T12:00:05Z");
        assertThat(atom.entries().getFirst().text().content()).isEqualTo("<p>c</p>");
        Feed rdf =
                feed(
                        """
                        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
                         xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
                        <channel rdf:about="x"><title>R</title><link>l</link><description>d</description></channel>
                        <item rdf:about="urn:r1"><title>One</title><link>http://e.org/1</link>
                        <dc:date>2026-01-31</dc:date><dc:creator>B</dc:creator></item></rdf:RDF>
                        """);
        assertThat(rdf.format()).isEqualTo("rdf");
        assertThat(rdf.entries().getFirst().identity().providerId()).isEqualTo("urn:r1");
        assertThat(rdf.entries().getFirst().text().authors()).containsExactly("B");
        Feed json =
                feed(
                        """
                        {"version":"https://jsonfeed.org/version/1.1","title":"J","items":[
                         {"id":7,"url":"/7","content_text":"a < b\\n\\nc","tags":["x"],
                          "authors":[{"name":"C"}],"date_published":"2026-01-31T12:00:05Z"}, 5]}
                        """);
        assertThat(json.entries()).hasSize(1);
        assertThat(json.entries().getFirst().identity().providerId()).isEqualTo("7");
        assertThat(json.entries().getFirst().text().content()).isEqualTo("<p>a &lt; b</p><p>c</p>");
        assertThat(json.diagnostics()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, application/rss+xml, ''",
        "UTF-8, text/xml, ''",
        "ISO-8859-1, , ISO-8859-1",
        "ISO-8859-1, application/xml; charset=iso-8859-1, ''",
        "windows-1251, , windows-1251",
        "UTF-16, , ''",
        "UTF-16LE, , ''",
        "windows-1252, , utf-8"
    })
    void the_character_set_is_found_from_the_bytes(String charset, String type, String declared) {
        String word = charset.equals("windows-1251") ? "Привет" : "Grüße";
        String declaration =
                declared.isEmpty() ? "" : "<?xml version=\"1.0\" encoding=\"" + declared + "\"?>";
        String document =
                declaration + rss("<item><title>" + word + "</title><guid>1</guid></item>");
        Feed feed = (Feed) read(document.getBytes(Charset.forName(charset)), type);
        assertThat(feed.entries().getFirst().text().title()).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n <?xml version=\"1.0\"?>%s",
                "<!DOCTYPE rss SYSTEM \"http://e.org/rss.dtd\">%s",
                "<?xml version=\"1.0\"?><!-- odd -->%s"
            })
    void what_stands_before_the_feed_does_no_harm(String frame) {
        assertThat(feed(frame.formatted(rss(ITEM))).entries()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<item><title>A & B</title><guid>x</guid></item>",
                "<item><title>&nbsp;caf&eacute;</title><guid>x</guid></item>",
                "<item><title>bell \u0007</title><guid>x</guid></item>",
                "<cloud domain='x' port='' path='' registerProcedure='' protocol=''/>",
                "<skipHours><hour>99</hour></skipHours>",
                "<item><title>odd</title><guid>x</guid><enclosure url='u' length='many'/></item>"
            })
    void one_oddity_costs_no_neighbour(String odd) {
        assertThat(feed(rss(odd + ITEM)).entries())
                .extracting(entry -> entry.identity().providerId())
                .contains("g1");
    }

    @Test
    void a_feed_that_is_cut_gives_what_is_there() {
        String whole = rss(ITEM + ITEM.replace("g1", "g2") + ITEM.replace("g1", "g3"));
        Feed cut = feed(whole.substring(0, whole.indexOf("g3")));
        // the third would say less than it says when the document is whole
        assertThat(cut.entries())
                .extracting(entry -> entry.identity().providerId())
                .containsExactly("g1", "g2");
        assertThat(cut.diagnostics()).isNotEmpty();
        assertThat(cut.cut()).isTrue();
    }

    @Test
    void a_feed_that_is_cut_inside_a_character_keeps_the_others() {
        byte[] whole =
                rss(ITEM.replace("One", "Привет") + ITEM.replace("g1", "g2").replace("One", "Ж"))
                        .getBytes(StandardCharsets.UTF_8);
        int zhe = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf('\u00d0');
        Feed cut = (Feed) read(java.util.Arrays.copyOf(whole, zhe + 1), null);
        assertThat(cut.entries())
                .extracting(entry -> entry.text().title())
                .containsExactly("Привет");
    }

    @Test
    void an_end_that_is_missing_inside_a_whole_feed_costs_no_entry() {
        Feed open = feed(rss(ITEM + ITEM.replace("g1", "g2").replace("</item>", "")));
        assertThat(open.entries())
                .extracting(entry -> entry.identity().providerId())
                .contains("g1", "g2");
        assertThat(open.cut()).isFalse();
    }

    @Test
    void a_document_of_nothing_but_beginnings_costs_bounded_time() {
        String hostile = "<rss>" + "<!ENTITY ".repeat(500_000);
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                java.time.Duration.ofSeconds(20), () -> read(hostile));
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                java.time.Duration.ofSeconds(20), () -> read("<rss>" + "<item ".repeat(200_000)));
    }

    @Test
    void no_entity_is_followed_and_no_bomb_goes_off() {
        String entity =
                "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + rss("<item><title>&x;</title><guid>1</guid></item>");
        assertThat(read(entity).toString()).doesNotContain("root:x:");
        StringBuilder bomb = new StringBuilder("<!DOCTYPE rss [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        String text = bomb + "]>" + rss("<item><title>&a29;</title><guid>1</guid></item>");
        assertThat(read(text).toString().length()).isLessThan(10_000);
    }

    @Test
    void a_large_feed_is_not_taken_for_a_bomb() {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            items.append(
                    "<item><guid>%d</guid><description>%s</description></item>"
                            .formatted(i, "text &amp; ".repeat(500)));
        }
        Feed feed = feed(rss(items.toString()));
        assertThat(feed.entries()).hasSize(300);
        assertThat(feed.diagnostics()).isEmpty();
    }

    @Test
    void bounds_are_kept_and_told() {
        Feed large =
                feed(
                        rss(
                                "<item><guid>1</guid><description>"
                                        + "x".repeat(2_000_000)
                                        + "</description></item>"));
        assertThat(large.entries().getFirst().text().summary()).hasSizeLessThanOrEqualTo(120_000);
        assertThat(large.diagnostics()).anyMatch(words -> words.contains("too long"));
        Feed many = feed(rss("<item><title>x</title></item>".repeat(10_100)));
        assertThat(many.entries()).hasSize(10_000);
        assertThat(many.diagnostics()).anyMatch(words -> words.contains("more than 10000 entries"));
    }

    @Test
    void what_is_odd_about_dates_and_ids_is_told_and_an_entry_without_a_date_is_no_fault() {
        Feed odd =
                feed(
                        rss(
                                """
                                <item><guid>a</guid><pubDate>Thu, 01 Aug 2999 12:00:00 GMT</pubDate></item>
                                <item><guid>b</guid><pubDate>the day before</pubDate></item>
                                <item><guid>a</guid><title>again</title></item>
                                """
                                        + ITEM));
        assertThat(odd.diagnostics())
                .containsExactly(
                        "entry 1: date in the future: Thu, 01 Aug 2999 12:00:00 GMT",
                        "entry 2: unreadable date: the day before",
                        "2 entries have the same id: a");
        assertThat(odd.remarks()).containsExactly("entry 3: no date");
        Feed bare = feed(rss("<item><guid>1</guid></item><item><guid>2</guid></item>"));
        assertThat(bare.diagnostics()).isEmpty();
        assertThat(bare.remarks()).containsExactly("no entry has a date");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "   ", "hello", "<html><body>404</body></html>", "<!DOCTYPE html><html></html>",
                "<opml/>", "{\"a\":1}", "{", "<rss", "\u0000\u0001"
            })
    void what_is_no_feed_says_what_it_is(String document) {
        assertThat(read(document)).isInstanceOf(Malformed.class);
    }
}
