package dev.dateline.fetcher.format.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.fetcher.format.ParsedDocument.Feed;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "ada@example.org (Ada Sample), Ada Sample",
                "Ada Sample <ada@example.org>, Ada Sample",
                "Ada Sample (ada@example.org), Ada Sample",
                "mailto:ada@example.org (Ada Sample), Ada Sample",
                "Ada Sample (Hallin), Ada Sample (Hallin)",
                "Ada  Sample, Ada Sample",
                "ada@example.org, ada@example.org",
                "\" \","
            })
    void a_name_is_read_without_the_address_beside_it(String line, @Nullable String name) {
        assertThat(People.name(line)).isEqualTo(name);
    }

    @Property
    void any_line_gives_a_name_that_is_not_longer_or_none(@ForAll String line) {
        String name = People.name(line);
        assertThat(name == null ? "" : name).hasSizeLessThanOrEqualTo(line.length());
    }

    @Nested
    class Authors {

        @Test
        void may_be_several_creators() {
            assertThat(
                            Feeds.rss("<dc:creator>A</dc:creator><dc:creator>B</dc:creator>")
                                    .text()
                                    .authors())
                    .containsExactly("A", "B");
        }

        @Test
        void are_not_hidden_by_an_empty_creator() {
            assertThat(
                            Feeds.rss("<dc:creator> </dc:creator><author>a@e.org (A)</author>")
                                    .text()
                                    .authors())
                    .containsExactly("A");
        }

        @Test
        void have_names_rather_than_addresses() {
            assertThat(
                            Feeds.rss("<author>desk@e.org</author><itunes:author>A</itunes:author>")
                                    .text()
                                    .authors())
                    .containsExactly("A");
            assertThat(Feeds.rss("<author>desk@e.org</author>").text().authors())
                    .containsExactly("desk@e.org");
        }

        @Test
        void may_be_written_as_in_atom() {
            assertThat(
                            Feeds.rss("<atom:author><atom:name>A</atom:name></atom:author>")
                                    .text()
                                    .authors())
                    .containsExactly("A");
            assertThat(
                            Feeds.atom(
                                            "<author><name>A</name></author><author><name/><email>b@e.org</email></author>")
                                    .text()
                                    .authors())
                    .containsExactly("A");
        }

        @Test
        void are_those_of_the_feed_where_an_entry_names_none() {
            Feed atom = Feeds.atomFeed("<author><name>Desk</name></author>", "<title>T</title>");
            assertThat(Feeds.only(atom).text().authors()).containsExactly("Desk");
            Feed named =
                    Feeds.atomFeed(
                            "<author><name>Desk</name></author>",
                            "<author><name>A</name></author>");
            assertThat(Feeds.only(named).text().authors()).containsExactly("A");
            Feed rss = Feeds.rssFeed("<itunes:author>Desk</itunes:author>", "<title>T</title>");
            assertThat(Feeds.only(rss).text().authors()).containsExactly("Desk");
        }

        @Test
        void are_those_of_the_feed_that_an_entry_was_copied_from() {
            Feed feed =
                    Feeds.atomFeed(
                            "<author><name>Desk</name></author>",
                            "<source><author><name>Origin</name></author></source>");
            assertThat(Feeds.only(feed).text().authors()).containsExactly("Origin");
        }

        @Test
        void who_edits_a_feed_did_not_write_it() {
            Feed rss =
                    Feeds.rssFeed(
                            "<managingEditor>e@e.org (E)</managingEditor>", "<title>T</title>");
            assertThat(Feeds.only(rss).text().authors()).isEmpty();
        }
    }
}
