package dev.dateline.api.opml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is mended, how, and in which words it is told. */
class MendingTest {

    private static OpmlList read(String document) {
        return OpmlReader.read(document.getBytes(StandardCharsets.UTF_8));
    }

    /** The outlines of the second line, between two that are sound. */
    static List<Outline> mend(String line, String... told) {
        OpmlList list =
                read(
                        "<opml><body>\n%s\n<outline text='last' xmlUrl='l'/>\n</body></opml>"
                                .formatted(line));
        assertThat(list.mended()).containsExactly(told);
        assertThat(list.outlines()).last().isEqualTo(new Outline(3, "l", "last", null));
        return list.outlines().subList(0, list.outlines().size() - 1);
    }

    static Outline feed(String name) {
        return new Outline(2, "u", name, null);
    }

    @Nested
    class Characters {

        @ParameterizedTest
        @CsvSource({
            "Q&A, Q&A",
            "& more, & more",
            "a &amp; b & c, a & b & c",
            "x?a=1&copy=2&amp=3, x?a=1&copy=2&amp=3",
            "&unknown;, &unknown;",
            "&#x;&#;&;, &#x;&#;&;",
            "&#99999999999;, &#99999999999;"
        })
        void a_bare_ampersand_is_one(String written, String name) {
            assertThat(
                            mend(
                                    "<outline text='%s' xmlUrl='u'/>".formatted(written),
                                    "line 2: a bare & was read as &amp;"))
                    .containsExactly(feed(name));
        }

        @Test
        void a_bare_ampersand_in_a_title_is_mended_and_in_a_comment_is_none() {
            assertThat(
                            read("<opml><head><title>A & B</title></head><outline xmlUrl='u'/></opml>")
                                    .mended())
                    .containsExactly("line 1: a bare & was read as &amp;");
            assertThat(
                            mend(
                                    "<!-- R&D <outline xmlUrl='v'/> --><![CDATA[&<outline xmlUrl='w'/>]]>"
                                            + "<outline text='&nbsp;' xmlUrl='u'/>",
                                    "line 2: a character reference of HTML was read as its character"))
                    .containsExactly(feed("\u00a0"));
        }

        @ParameterizedTest
        @CsvSource({"caf&eacute;, café", "&laquo;&thetasym;&raquo;, «ϑ»", "&#X41;, A"})
        void a_reference_of_HTML_is_its_character(String written, String name) {
            assertThat(
                            mend(
                                    "<outline text='%s' xmlUrl='u'/>".formatted(written),
                                    "line 2: a character reference of HTML was read as its character"))
                    .containsExactly(feed(name));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a\0b",
                    "a\13b",
                    "a\37b",
                    "a\uffffb",
                    "a&#0;b",
                    "a&#x1f;b",
                    "a&#55357;b"
                })
        void a_character_that_XML_does_not_allow_is_a_space(String written) {
            assertThat(
                            mend(
                                    "<outline text='%s' xmlUrl='u'/>".formatted(written),
                                    "line 2: a character that XML does not allow was read as a space"))
                    .containsExactly(feed("a b"));
        }
    }

    @Nested
    class Tags {

        private static final String NO_END = "line %d: an end tag that is missing was added";

        @Test
        void at_the_end_may_be_missing() {
            String feed = "<outline text='F'>\n<outline xmlUrl='u'/>\n";
            for (String end :
                    List.of("", "</outline>", "</opml>", "</body>", "</outline></opml>")) {
                OpmlList list = read("<opml><body>" + feed + end);
                assertThat(list.outlines()).containsExactly(new Outline(2, "u", null, "F"));
                assertThat(list.mended()).as(end).containsExactly(NO_END.formatted(3));
            }
        }

        @Test
        void of_feeds_may_lack_their_end() {
            OpmlList list =
                    read(
                            """
                            <opml><body>
                            <outline text="F">
                            <outline text="A" xmlUrl="a">
                            <outline text="B" xmlUrl="b">
                            </outline>
                            </outline>
                            <outline text="C" xmlUrl="c">
                            </body></opml>
                            """);
            assertThat(list.outlines())
                    .containsExactly(
                            new Outline(3, "a", "A", "F"),
                            new Outline(4, "b", "B", "F"),
                            new Outline(7, "c", "C", null));
            assertThat(list.mended())
                    .containsExactly(
                            "line 3: an outline without its end was ended before the next one",
                            NO_END.formatted(8));
        }

        @Test
        void of_many_feeds_without_an_end_are_no_deep_nesting() {
            assertThat(read("<opml><body>" + "<outline xmlUrl='u'>\n".repeat(500)).outlines())
                    .hasSize(500);
        }

        @Test
        void may_end_what_never_began() {
            assertThat(
                            mend(
                                    "</outline></head><outline text='A' xmlUrl='u'/>",
                                    "line 2: an end tag that ends nothing was passed over"))
                    .containsExactly(feed("A"));
        }

        @Test
        void may_lack_their_own_end() {
            assertThat(
                            mend(
                                    "<outline text='A' xmlUrl='u'",
                                    "line 2: an outline without its end was ended before the next one",
                                    "line 3: a tag without its > was read up to the next tag"))
                    .containsExactly(feed("A"));
        }

        @Test
        void that_are_cut_are_passed_over() {
            OpmlList list = read("<opml>\n<outline xmlUrl='u'/>\n<outline xmlUrl='https://exam");
            assertThat(list.outlines()).containsExactly(new Outline(2, "u", null, null));
            assertThat(list.mended())
                    .contains("line 3: the document ends inside a tag, which was passed over");
        }

        @Test
        void are_read_behind_a_comment_that_never_ends() {
            assertThat(
                            mend(
                                    "<!-- a <outline text='A' xmlUrl='u'/>",
                                    "line 2: a comment without its end was read as if it were none"))
                    .containsExactly(feed("A"));
        }

        @Test
        void may_have_anything_before_them() {
            for (String before : List.of("\n", "Warning: none\n", " \n<!-- x --> ")) {
                OpmlList list =
                        read(before + "<?xml version='1.0'?><opml><outline xmlUrl='u'/></opml>");
                assertThat(list.outlines()).containsExactly(new Outline(2, "u", null, null));
                assertThat(list.mended()).hasSize(1);
            }
        }

        @Test
        void may_be_broken_in_ways_without_a_name() {
            assertThat(
                            mend(
                                    "<dc:x/>]]><outline text='A' xmlUrl='u'/>",
                                    "line 2: this is not well-formed XML, and was read as it stands"))
                    .containsExactly(feed("A"));
        }
    }

    @Test
    void the_first_twenty_are_told_from_the_top_and_the_number_of_the_rest() {
        String lines = "<outline text='& &' xmlUrl='u'/>\n".repeat(30);
        OpmlList list = read("<opml>\n<outline a=b/>" + lines + "<outline a=b/></opml>");
        assertThat(list.outlines()).hasSize(30);
        assertThat(list.mended())
                .hasSize(21)
                .startsWith("line 2: a bare & was read as &amp;")
                .contains("line 2: a value without quotes was read up to the next space")
                .endsWith("line 20: a bare & was read as &amp;", "and 12 more");
    }
}
