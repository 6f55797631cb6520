package dev.dateline.fetcher.format.newsmlg2;

import static dev.dateline.fetcher.format.newsmlg2.G2Fixtures.item;
import static dev.dateline.fetcher.format.newsmlg2.G2Fixtures.read;
import static dev.dateline.fetcher.format.newsmlg2.G2Fixtures.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Entry.Enclosure;
import dev.dateline.fetcher.format.Beginning;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.ParsedDocument.Malformed;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewsMlG2FormatTest {

    private final NewsMlG2Format format = new NewsMlG2Format();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<newsMessage>",
                "<?xml version=\"1.0\"?><g2:newsItem xmlns:g2=\"urn:x\">",
                "<packageItem/>",
                "<conceptItem/>",
                "<knowledgeItem/>",
                "<planningItem/>",
                "<catalogItem/>",
            })
    void it_claims_messages_and_items(String beginning) {
        assertThat(format.claims(Beginning.of(beginning))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<NewsML>", "<nitf>", "<rss>", "{\"newsItem\": 1}", "newsItem"})
    void it_claims_nothing_else(String beginning) {
        assertThat(format.claims(Beginning.of(beginning))).isFalse();
    }

    @Nested
    class Messages {

        @Test
        void hold_items_of_any_prefix() {
            Feed feed =
                    read(
                            """
                            <x:newsMessage xmlns:x="http://iptc.org/std/nar/2006-10-01/">
                            <x:header><x:priority>4</x:priority></x:header><x:itemSet>
                            <x:newsItem guid="1" standardversion="2.12"/>
                            <x:newsItem guid="2"/>
                            </x:itemSet></x:newsMessage>
                            """);

            assertThat(feed.entries())
                    .extracting(entry -> entry.identity().providerId())
                    .containsExactly("1", "2");
            assertThat(feed.entries())
                    .extracting(entry -> entry.status().priority())
                    .containsExactly(4, 4);
            assertThat(feed.formatVersion()).isEqualTo("2.12");
        }

        @Test
        void what_holds_no_news_is_told_with_its_place_and_loses_no_neighbour() {
            Feed feed =
                    read(
                            "<newsMessage><itemSet><newsItem guid=\"1\"/><conceptItem guid=\"c\"/>"
                                    + "<newsItem/><planningItem/><newsItem guid=\"2\"/>"
                                    + "</itemSet></newsMessage>");

            assertThat(feed.entries())
                    .extracting(entry -> entry.identity().providerId())
                    .containsExactly("1", "2");
            assertThat(feed.diagnostics())
                    .containsExactly(
                            "item 2: a conceptItem holds no news, left out",
                            "item 3: it has neither guid nor text, left out",
                            "item 4: a planningItem holds no news, left out");
        }

        @Test
        void a_package_tells_its_items_by_reference() {
            Entry entry =
                    read("""
                                    <packageItem guid="p" version="2">
                                    <itemMeta><itemClass qcode="ninat:composite"/></itemMeta>
                                    <contentMeta><headline>Top stories</headline></contentMeta>
                                    <groupSet root="G1"><group id="G1">
                                    <itemRef residref="urn:a"><itemClass qcode="ninat:text"/>
                                    <title>First story</title></itemRef>
                                    <itemRef residref="urn:b" href="b.jpg">
                                    <itemClass qcode="ninat:picture"/><title>A picture</title>
                                    </itemRef></group></groupSet></packageItem>
                                    """)
                            .entries()
                            .getFirst();

            assertThat(entry.text().title()).isEqualTo("Top stories");
            assertThat(entry.text().content())
                    .isEqualTo("<ul><li>First story</li><li>A picture</li></ul>");
            assertThat(entry.media().enclosures())
                    .extracting(Enclosure::type, Enclosure::url, Enclosure::caption)
                    .containsExactly(
                            tuple("text", null, "First story"),
                            tuple("picture", "https://agency.example/wire/b.jpg", "A picture"));
        }

        @Test
        void the_half_of_an_item_is_not_read() {
            String whole = resource("text.xml");
            Feed bare = read(item("<itemMeta><embargoed/></itemMeta>").replace("</newsItem>", ""));
            Feed message = read(whole.substring(0, whole.indexOf("<embargoed>")));

            assertThat(bare.cut()).isTrue();
            assertThat(bare.entries()).isEmpty();
            assertThat(message.cut()).isTrue();
            assertThat(message.entries()).isEmpty();
        }

        @Test
        void what_can_not_be_read_says_so() {
            assertThat(format.read("<newsItem", G2Fixtures.URL)).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void the_mapping_can_be_printed() {
        assertThat(NewsMlG2Format.table())
                .contains("| `providerId` | `@guid` |", "| `embargo` | `itemMeta/embargoed` |");
    }
}
