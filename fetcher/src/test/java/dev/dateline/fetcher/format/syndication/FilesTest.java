package dev.dateline.fetcher.format.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of an entry besides those that {@link PressModulesTest} tells of. */
class FilesTest {

    private static List<Entry.Enclosure> rss(String item) {
        return Feeds.rss(item).media().enclosures();
    }

    private static Entry.Enclosure only(List<Entry.Enclosure> files) {
        assertThat(files).hasSize(1);
        return files.getFirst();
    }

    @Test
    void an_enclosure_of_atom_has_type_size_and_title() {
        assertThat(
                        Feeds.atom(
                                        "<link rel=\"enclosure\" href=\"/a.mp3\" type=\"audio/mpeg\""
                                                + " length=\"5\" title=\"Talk\"/>")
                                .media()
                                .enclosures())
                .containsExactly(
                        new Entry.Enclosure(
                                "https://example.org/a.mp3",
                                null,
                                "audio/mpeg",
                                5L,
                                null,
                                null,
                                "Talk",
                                null));
    }

    @Test
    void a_content_of_atom_that_is_elsewhere_is_a_file() {
        Entry entry = Feeds.atom("<content type=\"video/mp4\" src=\"/a.mp4\"/>");
        assertThat(entry.media().enclosures())
                .containsExactly(
                        new Entry.Enclosure("https://example.org/a.mp4", "video/mp4", null));
        assertThat(entry.text().content()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<itunes:image href=\"/a.jpg\"/>",
                "<itunes:image url=\"/a.jpg\"/>",
                "<itunes:image>/a.jpg</itunes:image>",
                "<itunes:link rel=\"image\" href=\"/a.jpg\"/>",
                "<image><url>/a.jpg</url></image>"
            })
    void a_picture_of_an_episode_is_its_picture(String image) {
        Entry.Enclosure picture = only(rss(image));
        assertThat(picture.url()).isEqualTo("https://example.org/a.jpg");
        assertThat(picture.type()).isEqualTo("picture");
    }

    @Test
    void the_link_of_an_image_is_no_file_and_not_the_link_of_the_item() {
        Entry entry =
                Feeds.rss(
                        "<image><url>/a.jpg</url><title>Ships</title><link>/image</link></image>"
                                + "<link>/1</link>");
        assertThat(entry.identity().link()).isEqualTo("https://example.org/1");
        assertThat(only(entry.media().enclosures()).caption()).isEqualTo("Ships");
    }

    @Test
    void several_credits_are_one_line() {
        assertThat(
                        only(rss(
                                        "<media:content url=\"/a.jpg\"><media:credit role=\"photographer\">A"
                                                + "</media:credit><media:credit role=\"distributor\">B"
                                                + "</media:credit></media:content>"))
                                .creditline())
                .isEqualTo("A, B");
    }

    @Test
    void a_caption_that_is_markup_is_read_as_words() {
        assertThat(
                        only(rss(
                                        "<media:content url=\"/a.jpg\"><media:description type=\"html\">"
                                                + "Ships &lt;b&gt;in&lt;/b&gt; Hallin &amp;amp; Co"
                                                + "</media:description></media:content>"))
                                .caption())
                .isEqualTo("Ships in Hallin & Co");
    }

    @ParameterizedTest
    @CsvSource({
        "/a.JPG?w=1, picture",
        "/a.webp, picture",
        "/a.mp3#t=1, audio",
        "/a.mp4, video",
        "/jpg,",
        "/a.xyz,"
    })
    void a_file_without_a_type_is_what_its_address_ends_with(String url, @Nullable String type) {
        assertThat(only(rss("<media:content url=\"%s\"/>".formatted(url))).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<enclosure url=\"%s\"/>",
                "<enclosure url=\"%s\" type=\" \"/>",
                "<enclosure url=\"%s\" length=\"5\" other=\"1\"/>",
                "<atom:link rel=\"enclosure\" href=\"%s\"/>"
            })
    void so_is_an_enclosure_without_one(String element) {
        assertThat(only(rss(element.formatted("/a.JPG?w=1"))).type()).isEqualTo("picture");
        assertThat(only(rss(element.formatted("/a.mp3"))).type()).isEqualTo("audio");
        assertThat(only(rss(element.formatted("/a.xyz"))).type()).isNull();
    }

    @Test
    void a_media_type_says_more_than_the_end_of_an_address() {
        Entry.Enclosure file = only(rss("<enclosure url=\"/a.jpg\" type=\"audio/mpeg\"/>"));
        assertThat(file.type()).isNull();
        assertThat(file.mimeType()).isEqualTo("audio/mpeg");
        String twice =
                "<enclosure url=\"/a.mp4\"/><media:content url=\"/a.mp4\" medium=\"audio\"/>";
        assertThat(only(rss(twice)).type()).isEqualTo("audio");
    }

    @Test
    void where_an_enclosure_is_a_picture_by_its_address_no_thumbnail_is_needed() {
        assertThat(only(rss("<enclosure url=\"/a.jpg\"/><media:thumbnail url=\"/t.jpg\"/>")).url())
                .isEqualTo("https://example.org/a.jpg");
    }

    @Test
    void a_thumbnail_has_the_caption_and_the_credit_that_stand_around_it() {
        String inside =
                "<media:description>Ships</media:description><media:credit>A</media:credit>"
                        + "<media:thumbnail url=\"/t.jpg\"/>";
        String other = "<media:title>Harbour</media:title><media:credit>B</media:credit>";
        for (String files :
                List.of(
                        "<media:group>%s</media:group>",
                        "<media:content url=\"/a.mp4\" type=\"video/mp4\">%s</media:content>",
                        "<media:group><media:content url=\"/a.mp4\" type=\"video/mp4\">%s"
                                + "</media:content></media:group>")) {
            Entry.Enclosure thumbnail = rss(other + files.formatted(inside)).getLast();
            assertThat(thumbnail.url()).isEqualTo("https://example.org/t.jpg");
            assertThat(thumbnail.caption()).as(files).isEqualTo("Ships");
            assertThat(thumbnail.creditline()).as(files).isEqualTo("A");
        }
        Entry.Enclosure alone = only(rss(other + "<media:thumbnail url=\"/t.jpg\"/>"));
        assertThat(alone.caption()).isEqualTo("Harbour");
        assertThat(alone.creditline()).isEqualTo("B");
    }

    @Test
    void a_thumbnail_may_stand_in_the_content_of_a_group() {
        List<Entry.Enclosure> files =
                rss(
                        "<media:group><media:content url=\"/a.mp4\" type=\"video/mp4\">"
                                + "<media:thumbnail url=\"/t.jpg\"/></media:content></media:group>");
        assertThat(files)
                .extracting(Entry.Enclosure::url)
                .containsExactly("https://example.org/a.mp4", "https://example.org/t.jpg");
    }
}
