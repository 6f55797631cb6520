package dev.dateline.fetcher.format.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.wiretext.WireFixtures;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PressModulesTest {

    private static String rss(String item) {
        return "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                + " xmlns:media=\"http://search.yahoo.com/mrss/\""
                + " xmlns:prn=\"https://www.example.org/rss/prn\">"
                + "<channel><title>Wire</title><link>https://example.org</link>"
                + "<description>d</description><item><title>T</title>"
                + "<link>https://example.org/1</link><guid>g1</guid>"
                + item
                + "</item></channel></rss>";
    }

    private static Entry entry(String item) {
        Feed feed = WireFixtures.feed(rss(item));
        assertThat(feed.entries()).hasSize(1);
        return feed.entries().getFirst();
    }

    private static Entry.Enclosure picture(
            String url, @Nullable String caption, @Nullable String credit) {
        return new Entry.Enclosure(url, "picture", "image/jpeg", 5L, 640, 480, caption, credit);
    }

    private static final String PICTURE =
            "<media:content url=\"/a.jpg\" medium=\"image\" type=\"image/jpeg\" fileSize=\"5\""
                    + " width=\"640\" height=\"480\">%s</media:content>";

    @Nested
    class Press_wires {

        @Test
        void say_subjects_and_places_in_elements_of_their_own() {
            Entry entry =
                    entry(
                            "<prn:industry>Banking &amp; Finance</prn:industry>"
                                    + "<prn:industry>FIN</prn:industry>"
                                    + "<prn:subject>Earnings</prn:subject>"
                                    + "<prn:state>New York</prn:state>");
            assertThat(entry.meaning().categories())
                    .containsExactly(
                            new Entry.Category("Banking & Finance", "industry", null),
                            new Entry.Category("FIN", "industry", null),
                            new Entry.Category("Earnings", "subject", null));
            assertThat(entry.meaning().places())
                    .containsExactly(new Entry.Concept(null, null, "New York"));
        }

        @Test
        void name_whose_text_it_is_and_who_distributes_it() {
            Entry entry =
                    entry(
                            "<dc:contributor>Sample Ltd</dc:contributor>"
                                    + "<dc:publisher>Sample Wire</dc:publisher>"
                                    + "<dc:language>fr</dc:language>"
                                    + "<dc:identifier>2915899</dc:identifier>");
            assertThat(entry.meaning().infoSources())
                    .containsExactly(
                            new Entry.InfoSource("origin", "Sample Ltd"),
                            new Entry.InfoSource("distributor", "Sample Wire"));
            assertThat(entry.language()).isEqualTo("fr");
            assertThat(entry.identity().altIds()).containsExactly("2915899");
        }

        @Test
        void write_shares_and_keywords_as_categories_with_domains() {
            Entry entry =
                    entry(
                            "<category domain=\"https://www.example.org/rss/stock\">Nasdaq:SMPL"
                                    + "</category>"
                                    + "<category domain=\"https://www.example.org/rss/ISIN\">"
                                    + "US0000000001</category>"
                                    + "<category>Earnings</category>"
                                    + "<dc:keyword>results</dc:keyword>"
                                    + "<dc:keyword>harbors</dc:keyword>"
                                    + "<media:keywords>results, ships</media:keywords>");
            assertThat(entry.meaning().organisations())
                    .containsExactly(
                            new Entry.Concept("ticker", "Nasdaq:SMPL", null),
                            new Entry.Concept("isin", "US0000000001", null));
            assertThat(entry.meaning().categories())
                    .containsExactly(new Entry.Category("Earnings", null, null));
            assertThat(entry.meaning().keywords()).containsExactly("results", "harbors", "ships");
        }

        @Test
        void who_republishes_names_the_source() {
            assertThat(
                            entry("<source url=\"https://e.org/f\">Sample Post</source>")
                                    .meaning()
                                    .infoSources())
                    .containsExactly(new Entry.InfoSource("origin", "Sample Post"));
            assertThat(entry("<dc:contributor>A. Writer</dc:contributor>").meaning().infoSources())
                    .containsExactly(new Entry.InfoSource("contributor", "A. Writer"));
        }

        @Test
        void creators_and_subjects_of_dublin_core_are_kept_once() {
            Entry entry =
                    entry(
                            "<dc:creator>Ada Sample</dc:creator><dc:subject>Ports</dc:subject>"
                                    + "<dc:subject>Ports</dc:subject>");
            assertThat(entry.text().authors()).containsExactly("Ada Sample");
            assertThat(entry.meaning().categories())
                    .containsExactly(new Entry.Category("Ports", null, null));
        }
    }

    @Nested
    class Media {

        @Test
        void has_type_size_caption_and_credit() {
            assertThat(
                            entry(
                                            PICTURE.formatted(
                                                    "<media:description>Ships</media:description>"
                                                            + "<media:credit>Photo Co"
                                                            + "</media:credit>"))
                                    .media()
                                    .enclosures())
                    .containsExactly(picture("https://example.org/a.jpg", "Ships", "Photo Co"));
        }

        @Test
        void has_what_stands_around_it() {
            assertThat(
                            entry(
                                            "<media:credit>Agency</media:credit>"
                                                    + "<media:description>Ships</media:description>"
                                                    + PICTURE.formatted(""))
                                    .media()
                                    .enclosures())
                    .containsExactly(picture("https://example.org/a.jpg", "Ships", "Agency"));
        }

        @Test
        void is_one_with_the_enclosure_of_the_same_address() {
            assertThat(
                            entry(
                                            "<enclosure url=\"/a.jpg\" type=\"image/jpeg\""
                                                    + " length=\"5\"/>"
                                                    + PICTURE.formatted(
                                                            "<media:title>Ships</media:title>"))
                                    .media()
                                    .enclosures())
                    .containsExactly(picture("https://example.org/a.jpg", "Ships", null));
        }

        @Test
        void of_a_group_the_default_or_the_widest_is_taken() {
            String small = "<media:content url=\"/s.mp4\" type=\"video/mp4\" width=\"10\"/>";
            String large = "<media:content url=\"/l.mp4\" type=\"video/mp4\" width=\"90\"/>";
            assertThat(entry("<media:group>" + small + large + "</media:group>").media())
                    .extracting(media -> media.enclosures().getFirst().url())
                    .isEqualTo("https://example.org/l.mp4");
            String chosen = small.replace("url", "isDefault=\"true\" url");
            Entry.Enclosure file =
                    entry("<media:group>" + chosen + large + "</media:group>")
                            .media()
                            .enclosures()
                            .getFirst();
            assertThat(file.url()).isEqualTo("https://example.org/s.mp4");
            assertThat(file.type()).isEqualTo("video");
        }

        @Test
        void a_thumbnail_is_shown_where_there_is_no_picture() {
            String thumbnail = "<media:thumbnail url=\"/t.jpg\" width=\"60\" height=\"40\"/>";
            assertThat(entry(thumbnail).media().enclosures())
                    .containsExactly(
                            new Entry.Enclosure(
                                    "https://example.org/t.jpg",
                                    "picture",
                                    null,
                                    null,
                                    60,
                                    40,
                                    null,
                                    null));
            assertThat(entry(thumbnail + PICTURE.formatted("")).media().enclosures()).hasSize(1);
        }

        @Test
        void is_read_where_its_namespace_is_written_otherwise() {
            String document =
                    rss(PICTURE.formatted(""))
                            .replace("search.yahoo.com/mrss/", "search.yahoo.com/mrss");
            assertThat(WireFixtures.feed(document).entries().getFirst().media().enclosures())
                    .hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"-1", "x", "99999999999999999999", "1.5", ""})
        void sizes_that_are_no_numbers_are_left_out(String size) {
            Entry.Enclosure file =
                    entry(
                                    "<media:content url=\"/a.jpg\" fileSize=\"%s\" width=\"%s\"/>"
                                            .formatted(size, size))
                            .media()
                            .enclosures()
                            .getFirst();
            assertThat(file.length()).isNull();
            assertThat(file.width()).isNull();
        }

        @Test
        void thousands_of_files_are_bounded() {
            assertThat(entry(PICTURE.formatted("").repeat(5_000)).media().enclosures()).hasSize(1);
            StringBuilder many = new StringBuilder();
            for (int i = 0; i < 5_000; i++) {
                many.append(PICTURE.formatted("").replace("/a", "/" + i));
            }
            assertThat(entry(many.toString()).media().enclosures()).hasSize(50);
        }
    }

    @Test
    void atom_entries_have_them_too() {
        Feed feed =
                WireFixtures.feed(
                        "<feed xmlns=\"http://www.w3.org/2005/Atom\""
                                + " xmlns:media=\"http://search.yahoo.com/mrss/\"><title>F</title>"
                                + "<id>f</id><updated>2026-11-27T10:00:00Z</updated><entry>"
                                + "<id>1</id><title>T</title><updated>2026-11-27T10:00:00Z</updated>"
                                + "<content type=\"html\">text</content>"
                                + "<source><id>o</id><title>Origin</title></source>"
                                + "<media:group><media:thumbnail url=\"/t.jpg\"/></media:group>"
                                + "</entry></feed>");
        Entry entry = feed.entries().getFirst();
        assertThat(entry.media().enclosures())
                .extracting(Entry.Enclosure::url)
                .containsExactly("https://example.org/t.jpg");
        assertThat(entry.meaning().infoSources())
                .containsExactly(new Entry.InfoSource("origin", "Origin"));
    }

    @Test
    void spoiled_feeds_end_in_an_outcome() {
        WireFixtures.spoiled(
                rss(PICTURE.formatted("<media:credit>C</media:credit>").repeat(20))
                        .getBytes(StandardCharsets.UTF_8),
                bytes -> assertThat(WireFixtures.read(bytes)).isNotNull());
    }
}
