package dev.dateline.fetcher.format.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.wiretext.WireFixtures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AddressesTest {

    private static @Nullable String link(String item) {
        return Feeds.rss(item).identity().link();
    }

    @Nested
    class An_entry_s_own {

        @Test
        void may_be_an_id_that_is_an_address() {
            assertThat(link("<guid>https://e.org/1</guid>")).isEqualTo("https://e.org/1");
            assertThat(link("<guid>https://e.org/1</guid><link>https://e.org/2</link>"))
                    .isEqualTo("https://e.org/2");
        }

        @Test
        void is_never_an_id_that_is_none() {
            assertThat(link("<guid>tag:e.org,2026:1</guid>")).isNull();
            assertThat(link("<guid isPermaLink=\"true\">42</guid>")).isNull();
            assertThat(link("<guid isPermaLink=\"false\">https://e.org/1</guid>")).isNull();
        }

        @Test
        void may_be_written_as_in_atom() {
            assertThat(
                            link(
                                    "<link/><atom:link rel=\"self\" href=\"/self\"/><atom:link href=\"/1\"/>"))
                    .isEqualTo("https://example.org/1");
        }

        @Test
        void is_the_page_of_several() {
            Entry entry =
                    Feeds.atom(
                            "<link type=\"application/json\" href=\"/1.json\"/>"
                                    + "<link rel=\"alternate\" type=\"text/html\" href=\"/1\"/>"
                                    + "<link rel=\"related\" href=\"/2\"/>");
            assertThat(entry.identity().link()).isEqualTo("https://example.org/1");
            assertThat(entry.media().links()).containsEntry("related", "https://example.org/2");
        }

        @Test
        void in_rdf_may_be_what_it_is_about() {
            assertThat(Feeds.only(Feeds.rdf("", "<title>T</title>")).identity().link())
                    .isEqualTo("https://e.org/1");
        }
    }

    @Nested
    class Bases_are_said {

        @Test
        void at_every_level_and_the_innermost_holds() {
            Feed feed =
                    WireFixtures.feed(
                            """
                            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a.org/x/">
                            <entry xml:base="y/"><link href="1"/><content type="xhtml" xml:base="z/">
                            <div xmlns="http://www.w3.org/1999/xhtml"><a href="2">b</a>
                            <p xml:base="http://b.org/"><img src="3"/></p></div></content></entry></feed>
                            """);
            Entry entry = Feeds.only(feed);
            assertThat(entry.identity().link()).isEqualTo("http://a.org/x/y/1");
            assertThat(entry.text().content())
                    .contains("href=\"http://a.org/x/y/z/2\"")
                    .contains("src=\"http://b.org/3\"");
        }

        @Test
        void for_escaped_markup_too() {
            Entry entry =
                    Feeds.atom(
                            "<content type=\"html\" xml:base=\"http://a.org/x/\">"
                                    + "&lt;a href=\"1\"&gt;b&lt;/a&gt;</content>");
            assertThat(entry.text().content()).isEqualTo("<a href=\"http://a.org/x/1\">b</a>");
        }

        @Test
        void in_rss_too() {
            Feed feed =
                    WireFixtures.feed(
                            "<rss xml:base=\"http://a.org/\"><channel xml:base=\"x/\"><item>"
                                    + "<link>1</link><enclosure url=\"2.mp3\"/></item></channel></rss>");
            Entry entry = Feeds.only(feed);
            assertThat(entry.identity().link()).isEqualTo("http://a.org/x/1");
            assertThat(entry.media().enclosures())
                    .extracting(Entry.Enclosure::url)
                    .containsExactly("http://a.org/x/2.mp3");
        }

        @Test
        void by_web_addresses_alone() {
            Entry entry = Feeds.atom("<link xml:base=\"javascript:alert(1)//\" href=\"/1\"/>");
            assertThat(entry.identity().link()).isEqualTo("https://example.org/1");
        }

        @Test
        void and_where_nobody_says_any_markup_is_left_as_it_is() {
            String markup = "<a href=\"/1\">b";
            assertThat(Feeds.rss("<description>&lt;a href=\"/1\">b</description>").text().summary())
                    .isEqualTo(markup);
        }
    }
}
