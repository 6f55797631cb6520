package dev.dateline.fetcher.format.newsmlg2;

import static dev.dateline.fetcher.format.newsmlg2.G2Fixtures.item;
import static dev.dateline.fetcher.format.newsmlg2.G2Fixtures.one;
import static dev.dateline.fetcher.format.newsmlg2.G2Fixtures.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Entry.Enclosure;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class G2BodiesTest {

    @Nested
    class Bodies {

        @Test
        void nitf_becomes_html_and_fills_what_the_item_does_not_say() {
            Entry entry =
                    one(
                            """
                            <contentSet><inlineXML contenttype="application/nitf+xml">
                            <nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
                            <body.head><hedline><hl1>Fed halts</hl1></hedline>
                            <byline>By A. B.</byline><abstract><p>In short.</p></abstract>
                            </body.head>
                            <body.content><p>From <location>New York</location>.</p>
                            <media media-type="image"><media-reference source="a.jpg"
                            mime-type="image/jpeg" width="20" height="10"/>
                            <media-caption>A street</media-caption></media><hl2>More</hl2>
                            </body.content></body></nitf></inlineXML></contentSet>
                            """);

            assertThat(entry.text().title()).isEqualTo("Fed halts");
            assertThat(entry.text().byline()).isEqualTo("By A. B.");
            assertThat(entry.text().summary()).isEqualTo("<p>In short.</p>");
            assertThat(entry.text().content())
                    .startsWith("<p>From New York.</p>")
                    .endsWith("<h2>More</h2>")
                    .doesNotContain("A street");
            assertThat(entry.media().enclosures())
                    .containsExactly(
                            new Enclosure(
                                    "https://agency.example/wire/a.jpg",
                                    "picture",
                                    "image/jpeg",
                                    null,
                                    20,
                                    10,
                                    "A street",
                                    null));
        }

        @Test
        void xhtml_needs_no_html_around_it() {
            assertThat(
                            one("<contentSet><inlineXML><p>One</p><p>Two</p></inlineXML>"
                                            + "</contentSet>")
                                    .text()
                                    .content())
                    .isEqualTo("<p>One</p><p>Two</p>");
        }

        @Test
        void a_byline_in_the_header_of_the_text_is_taken_over() {
            Entry entry =
                    one(
                            """
                            <contentMeta><headline>A</headline></contentMeta>
                            <contentSet><inlineXML><html><body>
                            <header><h1>A</h1><p class="byline">By A. B.</p></header><p>Text</p>
                            </body></html></inlineXML></contentSet>
                            """);

            assertThat(entry.text().byline()).isEqualTo("By A. B.");
            assertThat(entry.text().content()).isEqualTo("<p>Text</p>");
        }

        @Test
        void plain_text_becomes_paragraphs() {
            assertThat(
                            one("<contentSet><inlineData contenttype=\"text/plain\">1 &lt; 2\n\nTwo"
                                            + "</inlineData></contentSet>")
                                    .text()
                                    .content())
                    .isEqualTo("<p>1 &lt; 2</p><p>Two</p>");
        }

        @Test
        void encoded_data_and_unknown_elements_are_left_out_and_told() {
            Feed feed =
                    read(
                            item(
                                    "<contentSet><inlineXML><events/></inlineXML><inlineData"
                                            + " contenttype=\"image/png\">AAAA</inlineData>"
                                            + "</contentSet>"));

            assertThat(feed.entries().getFirst().text().content()).isNull();
            assertThat(feed.diagnostics())
                    .containsExactly(
                            "item 1: its content is <events>, which is not read",
                            "item 1: its content is image/png, which is not read");
        }
    }

    @Nested
    class Pictures {

        @Test
        void the_largest_of_several_renditions_is_taken() {
            Entry entry =
                    one(
                            """
                            <itemMeta><itemClass qcode="ninat:picture"/></itemMeta>
                            <contentMeta><creditline>Photo AGY</creditline>
                            <description role="drol:caption">A  street</description></contentMeta>
                            <contentSet>
                            <remoteContent rendition="rnd:thumb" href="t.jpg" width="80"
                              height="50" size="900" contenttype="image/jpeg"/>
                            <remoteContent rendition="rnd:highRes" href="h.jpg" width="1500"
                              height="1001" size="346071" contenttype="image/jpeg"/>
                            <remoteContent rendition="rnd:web" href="w.jpg" width="480"
                              height="320" size="many" contenttype="image/jpeg"/>
                            </contentSet>
                            """);

            assertThat(entry.media().enclosures())
                    .containsExactly(
                            new Enclosure(
                                    "https://agency.example/wire/h.jpg",
                                    "picture",
                                    "image/jpeg",
                                    346_071L,
                                    1500,
                                    1001,
                                    "A street",
                                    "Photo AGY"));
        }

        @Test
        void without_sizes_the_name_of_the_rendition_tells() {
            Entry entry =
                    one(
                            """
                            <itemMeta><itemClass qcode="ninat:picture"/></itemMeta>
                            <contentSet>
                            <remoteContent rendition="rnd:thumb" href="t.jpg"/>
                            <remoteContent href="h.jpg" renditionuri=
                              "http://cv.iptc.org/newscodes/rendition/highRes"/>
                            <remoteContent rendition="rnd:web" href="w.jpg"/>
                            </contentSet>
                            """);

            assertThat(entry.media().enclosures())
                    .extracting(Enclosure::url)
                    .containsExactly("https://agency.example/wire/h.jpg");
        }
    }
}
