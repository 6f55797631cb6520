package dev.dateline.fetcher.format.ap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.json.WireFiles;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApFormatTest {

    private static final String STORY =
            """
            {"uri": "https://api.ap.example/media/v/content/abc", "type": "text", "version": 0,
             "altids": {"itemid": "abc", "etag": "abc_0a1", "friendlykey": "123", "transref": "V1"},
             "urgency": 5, "editorialpriority": "r", "profile": "Spot Development", "language": "en",
             "versioncreated": "2025-03-01T10:00:00Z", "firstcreated": "2025-03-01T09:00:00Z",
             "pubstatus": "usable", "signals": ["newscontent", "singlesource"],
             "title": "EU--Harbor", "headline": "Harbor reopens",
             "headline_extended": "Harbor reopens after two years",
             "bylines": [{"by": "ANN LEE", "title": "Associated Press"}, {"by": "BO ECK"}],
             "located": "OSLO, Norway", "datelinelocation": {"city": "Oslo", "countryname": "Norway"},
             "ednote": "UPDATES: Adds quote.", "copyrightnotice": "Copyright 2025",
             "usageterms": ["For editorial use only.", "No archive."],
             "subject": [{"scheme": "http://cv.ap.org/id/", "code": "c8e4", "name": "Business",
                          "creator": "Machine", "rels": ["direct"]}],
             "person": [{"name": "Ola Berg", "code": "p1", "scheme": "http://cv.ap.org/id/"}],
             "organisation": [{"name": "Port of Oslo"}], "place": [{"name": "Norway"}],
             "keywords": ["harbor"],
             "renditions": {"nitf": {"title": "NITF Story Download", "rel": "Story", "type": "text",
                "format": "NITF", "href": "https://api.ap.example/media/v/content/abc.0/download"}},
             "associations": {"1": {"uri": "u", "altids": {"itemid": "pic"}, "type": "picture",
                "headline": "A ship", "renditions": {
                  "thumbnail": {"href": "https://api.ap.example/t", "width": 100, "height": 75},
                  "main": {"href": "https://api.ap.example/m", "width": 4000, "height": 3000,
                           "sizeinbytes": 4764958, "mimetype": "image/jpeg"},
                  "caption_nitf": {"href": "https://api.ap.example/c", "type": "text"}}}}}
            """;

    private static String page(String... items) {
        StringBuilder page =
                new StringBuilder("{\"api_version\": \"2.2\", \"data\": {\"items\": [");
        for (int i = 0; i < items.length; i++) {
            page.append(i == 0 ? "" : ",").append("{\"item\": ").append(items[i]);
            page.append(", \"meta\": {\"products\": [1]}}");
        }
        return page.append("], \"next_page\": \"https://api.ap.example/next?seq=1\"}}").toString();
    }

    private static Entry entry(String item) {
        ParsedDocument.Feed feed = WireFiles.feed(page(item));
        assertThat(feed.format()).isEqualTo("ap");
        assertThat(feed.wire()).isTrue();
        assertThat(feed.diagnostics()).isEmpty();
        return feed.entries().getFirst();
    }

    @Test
    void the_fields_are_read() {
        Entry entry = entry(STORY);
        assertThat(entry.identity().providerId()).isEqualTo("abc");
        assertThat(entry.identity().altIds())
                .containsExactly(
                        "https://api.ap.example/media/v/content/abc", "abc_0a1", "123", "V1");
        assertThat(entry.status().pubStatus()).isEqualTo("usable");
        assertThat(entry.status().urgency()).isEqualTo(5);
        assertThat(entry.status().priority()).isEqualTo(4);
        assertThat(entry.status().signals()).containsExactly("newscontent", "singlesource");
        assertThat(entry.status().embargo()).isNull();
        assertThat(Objects.requireNonNull(entry.times().updated()).instant())
                .hasToString("2025-03-01T10:00:00Z");
        assertThat(entry.text().title()).isEqualTo("Harbor reopens");
        assertThat(entry.text().summary()).isEqualTo("Harbor reopens after two years");
        assertThat(entry.text().slugline()).isEqualTo("EU--Harbor");
        assertThat(entry.text().byline()).isEqualTo("ANN LEE, BO ECK");
        assertThat(entry.text().authors()).containsExactly("ANN LEE", "BO ECK");
        assertThat(entry.text().dateline()).isEqualTo("OSLO, Norway");
        assertThat(entry.text().edNotes())
                .containsExactly(new Entry.EdNote(null, "UPDATES: Adds quote."));
        assertThat(entry.meaning().categories())
                .containsExactly(new Entry.Category("c8e4", "http://cv.ap.org/id/", "Business"));
        assertThat(entry.meaning().genres())
                .containsExactly(new Entry.Concept(null, null, "Spot Development"));
        assertThat(entry.meaning().keywords()).containsExactly("harbor");
        assertThat(entry.meaning().places())
                .containsExactly(
                        new Entry.Concept(null, null, "Norway"),
                        new Entry.Concept(null, null, "Oslo, Norway"));
        assertThat(entry.rights())
                .isEqualTo(
                        new Entry.Rights(
                                "Copyright 2025",
                                null,
                                "For editorial use only. No archive.",
                                null));
    }

    @Test
    void zero_is_a_version() {
        assertThat(entry(STORY).status().providerVersion()).isEqualTo("0");
    }

    @Test
    void the_text_is_a_link_if_it_is_not_here() {
        assertThat(entry(STORY).text().content()).isNull();
        assertThat(entry(STORY).media().links())
                .containsEntry("nitf", "https://api.ap.example/media/v/content/abc.0/download");
    }

    @Test
    void of_nitf_the_content_is_the_text() {
        String nitf =
                "<nitf><head><title>x</title></head><body><body.head><hedline/></body.head>"
                        + "<body.content><block><p>It is open.</p></block></body.content></body></nitf>";
        assertThat(
                        entry(STORY.replace("\"version\": 0", "\"body_nitf\": \"" + nitf + "\""))
                                .text()
                                .content())
                .isEqualTo("<block><p>It is open.</p></block>");
    }

    @Test
    void linked_media_are_enclosures() {
        assertThat(entry(STORY).media().enclosures())
                .containsExactly(
                        new Entry.Enclosure(
                                "https://api.ap.example/m",
                                "picture",
                                "image/jpeg",
                                4764958L,
                                4000,
                                3000,
                                "A ship",
                                null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"whitehouse\"]", "null", "\"advisory\""})
    void what_is_not_called_news_content_is_an_advisory(String signals) {
        assertThat(
                        entry(STORY.replace("[\"newscontent\", \"singlesource\"]", signals))
                                .status()
                                .signals())
                .contains("advisory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"usable", "embargoed", "withheld", "canceled"})
    void the_status_is_kept_as_given(String status) {
        assertThat(entry(STORY.replace("usable", status)).status().pubStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "2099-01-01T05:00:00Z, 2099-01-01T05:00:00Z",
        "2099-01-01, ",
        "after the speech, ",
        "'', "
    })
    void an_embargo_ends_when_it_says_so_clearly(String given, @Nullable String end) {
        String fields = "\"pubstatus\": \"embargoed\", \"embargoed\": \"%s\"".formatted(given);
        Entry entry = entry(STORY.replace("\"pubstatus\": \"usable\"", fields));
        ProviderTime embargo = Objects.requireNonNull(entry.status().embargo());
        assertThat(embargo.original()).isEqualTo(given);
        assertThat(embargo.instant()).isEqualTo(end == null ? null : Instant.parse(end));
    }

    @Test
    void the_mapping_is_a_table() {
        assertThat(ApFormat.table()).contains("| `providerId` | `altids.itemid \\| itemid` |");
    }

    @Test
    void an_embargo_that_only_the_status_tells_has_no_end() {
        assertThat(entry(STORY.replace("usable", "embargoed")).status().embargo())
                .isEqualTo(new ProviderTime(null, null, "pubstatus", "embargoed"));
    }

    @Test
    void one_item_may_come_alone() {
        for (String form :
                new String[] {"{\"data\": {\"item\": %s}}", "{\"item\": %s}", "%s", "[%s]"}) {
            ParsedDocument.Feed feed = WireFiles.feed(form.formatted(STORY));
            assertThat(feed.format()).as(form).isEqualTo("ap");
            assertThat(feed.entries())
                    .as(form)
                    .extracting(entry -> entry.identity().providerId())
                    .containsExactly("abc");
        }
    }

    @Test
    void an_empty_page_is_no_error() {
        assertThat(WireFiles.feed(page()).entries()).isEmpty();
    }

    @Test
    void an_item_without_an_id_leaves_the_others() {
        ParsedDocument.Feed feed =
                WireFiles.feed(page(STORY, "{\"headline\": \"x\"}", STORY.replace("abc", "def")));
        assertThat(feed.entries())
                .extracting(entry -> entry.identity().providerId())
                .containsExactly("abc", "def");
        assertThat(feed.diagnostics()).containsExactly("item 2: it has no altids.itemid");
    }

    @Test
    void other_answers_are_told_apart() {
        assertThat(WireFiles.read("{\"data\": {\"error\": \"no\"}}"))
                .isInstanceOf(ParsedDocument.Malformed.class);
    }
}
