package dev.dateline.api.opml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.problem.ProblemCode.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpmlReaderTest {

    private static OpmlList read(String document) {
        return OpmlReader.read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Outline> well(String body) {
        OpmlList list = read("<opml version='2.0'><body>" + body + "</body></opml>");
        assertThat(list.mended()).isEmpty();
        return list.outlines();
    }

    @Nested
    class What_is_well_formed {

        @Test
        void is_read_with_lines_names_and_folders() {
            String document =
                    """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <opml version="2.0"><head><title>All</title></head><body>
                      <outline text="Europe"><outline title="North &amp; East">
                        <outline text="A" type="rss" xmlUrl="https://a.example/?x=1&amp;y=2"/>
                      </outline></outline>
                      <outline
                        text=" B "
                        xmlUrl=" https://b.example/ "></outline>
                      <outline xmlUrl="https://c.example/"/>
                    </body></opml>
                    """;
            OpmlList list = read(document);
            assertThat(list.outlines())
                    .containsExactly(
                            new Outline(
                                    4, "https://a.example/?x=1&y=2", "A", "Europe/North & East"),
                            new Outline(6, "https://b.example/", "B", null),
                            new Outline(9, "https://c.example/", null, null));
            assertThat(list.mended()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"\n", "\r\n", "\r"})
        void has_lines_as_XML_counts_them(String end) {
            String document =
                    "<opml>|<body>|<outline xmlUrl='x'/>||<outline xmlUrl='y'/></body></opml>";
            assertThat(read(document.replace("|", end)).outlines())
                    .extracting(Outline::line)
                    .containsExactly(3, 5);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "xmlUrl='u'",
                    "xmlurl='u'",
                    "XMLURL='u'",
                    "type='rss' url='u'",
                    "type='ATOM' URL='u'",
                    "type='rss' xmlUrl='u' url='v'",
                    "xmlUrl='' XMLURL='u'"
                })
        void may_spell_the_address_in_many_ways(String attributes) {
            assertThat(well("<outline " + attributes + "/>"))
                    .containsExactly(new Outline(1, "u", null, null));
        }

        @Test
        void has_a_feed_without_an_address_where_an_outline_says_that_it_is_one() {
            assertThat(
                            well(
                                    "<outline type='rss' text='A' htmlUrl='h'/><outline type='rss' xmlUrl=' '/>"))
                    .containsExactly(new Outline(1, "", "A", null), new Outline(1, "", null, null));
        }

        @Test
        void has_no_feed_where_it_has_links_and_folders_alone() {
            assertThat(well("<outline text='F'><outline type='link' url='u'/></outline>"))
                    .isEmpty();
            assertThat(well("<outline text='F' htmlUrl='h'/>")).isEmpty();
            assertThat(well("")).isEmpty();
        }

        @Test
        void has_folders_within_bounds() {
            String feed = "<outline xmlUrl='u'/>";
            assertThat(well("<outline text='%s'>%s</outline>".formatted("f".repeat(200), feed)))
                    .containsExactly(new Outline(1, "u", null, "f".repeat(200)));
            assertThat(well("<outline text='%s'>%s</outline>".formatted("f".repeat(201), feed)))
                    .containsExactly(new Outline(1, "u", null, null));
            assertThat(
                            well(
                                    "<outline text=' a / b '><outline text='/'>"
                                            + feed
                                            + "</outline></outline>"))
                    .containsExactly(new Outline(1, "u", null, "a   b"));
        }

        @Test
        void may_have_as_many_references_as_it_likes() {
            String many = "<outline xmlUrl='u?" + "a&amp;".repeat(150_000) + "'/>";
            assertThat(well(many).getFirst().url()).hasSize(2 + 300_000);
        }
    }

    @Nested
    class What_is_refused {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "<html><body/></html>             | the document is <html>",
                    "<!doctype html><html><p>x</html> | the document is <html>",
                    "<rss version='2.0'><channel>     | the document is <rss>",
                    "<body><outline xmlUrl='u'/>      | the document is <body>",
                    "https://a.example/feed           | there is no <opml>",
                    "{\"outlines\": []}               | there is no <opml>",
                    "<opml><body>                     | line 1 is not well-formed",
                    "<opml>&                          | line 1 is not well-formed",
                    "<opml><outline xmlUrl='u         | line 1 is not well-formed"
                })
        void is_no_list(String document, String words) {
            assertThatThrownBy(() -> read(document))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            e -> assertThat(e.code()).isEqualTo(ProblemCode.INVALID_BODY))
                    .hasMessageContaining(words);
        }

        @Test
        void is_what_is_no_text() {
            byte[] png = {
                (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'
            };
            assertThatThrownBy(() -> OpmlReader.read(png))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("there is no <opml>");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<!DOCTYPE opml [<!ENTITY a 'b'>]><opml><outline xmlUrl='&a;'/></opml>",
                    "<!DOCTYPE opml [<!ENTITY a 'b'>]><opml><outline xmlUrl='u'/></opml>",
                    "<!DOCTYPE opml [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><opml>&a;</opml>",
                    "<!DOCTYPE opml SYSTEM 'x' [<!ENTITY % p SYSTEM 'http://127.0.0.1/'>%p;]><opml/>",
                    "<!doctype opml [<!ELEMENT a ANY>]><opml><outline xmlUrl='u'/></opml>",
                    "<opml><!ENTITY a 'b'><outline xmlUrl='u'/></opml>"
                })
        void is_what_declares_something(String document) {
            assertThatThrownBy(() -> read(document))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("line 1 declares entities or elements");
        }

        @Test
        void are_a_billion_laughs() {
            StringBuilder laughs = new StringBuilder("<!DOCTYPE opml [<!ENTITY l0 'lol'>");
            for (int i = 1; i < 10; i++) {
                laughs.append("<!ENTITY l%d '%s'>".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
            }
            laughs.append("]><opml><body><outline xmlUrl='&l9;'/></body></opml>");
            assertThatThrownBy(() -> read(laughs.toString()))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("declares entities");
        }

        @Test
        void is_what_is_deeper_than_sixteen_levels() {
            assertThat(
                            well(
                                    "<outline>".repeat(15)
                                            + "<outline xmlUrl='u'/>"
                                            + "</outline>".repeat(15)))
                    .hasSize(1);
            for (int depth : new int[] {16, 50, 100_000}) {
                String deep = "<outline>".repeat(depth) + "<outline xmlUrl='u'/>";
                for (String document : List.of(deep, deep + "</outline>".repeat(depth))) {
                    assertThatThrownBy(() -> read("<opml>" + document + "</opml>"))
                            .isInstanceOf(Problem.class)
                            .hasMessageContaining("at most 10000 feeds in 16 levels");
                }
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "&"})
        void is_what_has_more_than_ten_thousand_feeds(String fault) {
            String feeds = "<outline xmlUrl='u'/>".repeat(10_000);
            assertThat(read("<opml>" + fault + feeds + "</opml>").outlines()).hasSize(10_000);
            assertThatThrownBy(
                            () -> read("<opml>" + fault + feeds + "<outline xmlUrl='u'/></opml>"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("at most 10000 feeds");
        }
    }

    @Test
    void a_document_type_that_declares_nothing_is_passed_over_and_what_it_names_is_not_read(
            @TempDir Path directory) throws IOException {
        Path dtd = directory.resolve("opml.dtd");
        Files.writeString(dtd, "<!ENTITY e 'read'>");
        OpmlList list =
                read(
                        "<!DOCTYPE opml PUBLIC '-//x//OPML' '%s'>\n<opml><outline xmlUrl='u?&e;'/></opml>"
                                .formatted(dtd.toUri()));
        assertThat(list.outlines()).containsExactly(new Outline(2, "u?&e;", null, null));
        assertThat(list.mended())
                .containsExactly(
                        "line 1: the document type was passed over",
                        "line 2: a bare & was read as &amp;");
    }

    @Test
    void an_address_after_a_value_that_was_never_closed_is_read_whole() {
        String list =
                "<opml><body><outline text=\"a/> xmlUrl=\"http://e.org/feed\n"
                        + "<outline text=\"b\" xmlUrl=\"http://e.org/b\"/></body></opml>";
        assertThat(read(list).outlines())
                .extracting(Outline::url)
                .contains("http://e.org/feed", "http://e.org/b");
    }

    @Test
    void a_reference_to_no_character_is_a_space() {
        String list =
                "<opml><body><outline text=\"<!-- &#x110000; &#xFFFFFFFF; -->\""
                        + " xmlUrl=\"http://e.org/<!--&#xD800;-->\"/></body></opml>";
        assertThat(read(list).outlines()).hasSize(1);
    }
}
