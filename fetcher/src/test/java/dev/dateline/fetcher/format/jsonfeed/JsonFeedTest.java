package dev.dateline.fetcher.format.jsonfeed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.ParsedDocument.Malformed;
import dev.dateline.fetcher.format.wiretext.WireFixtures;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFeedTest {

    private static final String VERSION = "\"version\":\"https://jsonfeed.org/version/1.1\",";

    private static Feed feed(String document) {
        return WireFixtures.feed(document);
    }

    private static Entry entry(String item) {
        Feed feed = feed("{" + VERSION + "\"items\":[" + item + "]}");
        assertThat(feed.entries()).hasSize(1);
        return feed.entries().getFirst();
    }

    @Test
    void images_and_attachments_are_its_files() {
        Entry entry =
                entry(
                        """
                        {"id":"1","image":"/a.jpg","banner_image":"https://e.org/b.jpg","attachments":[
                         {"url":"/c.mp3","mime_type":"audio/mpeg","size_in_bytes":5,"title":"Talk"}]}
                        """);
        assertThat(entry.media().enclosures())
                .containsExactly(
                        new Entry.Enclosure(
                                "https://example.org/a.jpg",
                                "picture",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        new Entry.Enclosure(
                                "https://e.org/b.jpg",
                                "picture",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        new Entry.Enclosure(
                                "https://example.org/c.mp3",
                                null,
                                "audio/mpeg",
                                5L,
                                null,
                                null,
                                "Talk",
                                null));
    }

    @Test
    void an_attachment_without_a_media_type_is_what_its_address_ends_with() {
        Entry entry =
                entry("{\"id\":\"1\",\"attachments\":[{\"url\":\"/a.jpg?w=1\"},{\"url\":\"/b\"}]}");
        assertThat(entry.media().enclosures())
                .extracting(Entry.Enclosure::type)
                .containsExactly("picture", null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"authors\":[{\"name\":\"Desk\"}],\"items\":[%s]",
                "\"items\":[%s],\"authors\":[{\"name\":\"Desk\"}]",
                "\"author\":{\"name\":\"Desk\"},\"items\":[%s]",
                "\"author\":{\"name\":\"x\"},\"items\":[%s],\"authors\":[{\"name\":\"Desk\"}]"
            })
    void authors_of_the_feed_are_those_of_items_that_name_none(String feed) {
        String items =
                "{\"id\":\"1\"},{\"id\":\"2\",\"authors\":[{\"name\":\"A\"},{\"name\":\"B\"}]}";
        assertThat(feed("{" + VERSION + feed.formatted(items) + "}").entries())
                .extracting(entry -> String.join(" ", entry.text().authors()))
                .containsExactly("Desk", "A B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1.1\"", "1", "\"https://www.jsonfeed.org/version/1\"", "null"})
    void a_version_that_is_no_address_is_no_obstacle(String version) {
        String document =
                "{\"version\":%s,\"items\":[{\"id\":\"1\",\"content_text\":\"a\"}]}"
                        .formatted(version);
        assertThat(feed(document).entries()).hasSize(1);
    }

    @Test
    void other_json_with_items_is_no_feed() {
        assertThat(
                        WireFixtures.read(
                                "{\"items\":[{\"id\":1,\"name\":\"a\"}]}"
                                        .getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\"},{\"id\":\"2",
                "{\"feed_url\":\"https://e.org/f\",\"items\":[{\"id\":\"1\",\"content_html\":\"a\"},"
                        + "{\"id\":\"2\",\"conte",
                "{\"home_page_url\":\"https://e.org/\",\"items\":[{\"id\":\"1\",\"content_html\":\"a\"}],"
                        + "\"versi"
            })
    void one_that_is_cut_gives_what_arrived(String document) {
        Feed feed = feed(document);
        assertThat(feed.entries())
                .extracting(entry -> entry.identity().providerId())
                .containsExactly("1");
        assertThat(feed.cut()).isTrue();
    }

    @Test
    void an_id_is_an_address_only_if_it_is_one() {
        assertThat(entry("{\"id\":\"https://e.org/1\"}").identity().link())
                .isEqualTo("https://e.org/1");
        assertThat(entry("{\"id\":\"1\"}").identity().link()).isNull();
        assertThat(entry("{\"id\":\"1\",\"external_url\":\"https://o.org/\"}").identity().link())
                .isEqualTo("https://o.org/");
    }

    @Test
    void what_is_not_quite_json_is_read_all_the_same() {
        assertThat(entry("{\"id\":\"1\",\"title\":\"a\tb\",}").text().title()).isEqualTo("a\tb");
    }
}
