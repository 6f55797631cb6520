package dev.dateline.fetcher.format.ninjs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.json.WireFiles;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NinjsFormatTest {

    private static final String FIRST =
            """
            {"uri": "urn:agency:1", "type": "text", "version": "3", "pubstatus": "usable",
             "versioncreated": "2025-03-01T10:00:00+02:00", "firstcreated": "2025-03-01T07:00:00Z",
             "embargoed": "2025-03-02T06:00:00+02:00", "urgency": 3, "language": "en-GB",
             "headline": "Harbour reopens", "slugline": "harbour-reopens", "byline": "By Ann Lee",
             "located": "Oslo", "ednote": "Adds quote in paragraph 3",
             "description_text": "After two years.", "body_text": "Plain & simple.",
             "body_xhtml": "<p>The harbour is open.</p>",
             "subject": [{"name": "economy", "scheme": "http://cv.iptc.org/newscodes/mediatopic/",
                          "code": "04000000", "rel": "about"}],
             "object": [{"name": "Ship"}], "person": [{"name": "Ola Berg", "code": "p:7"}],
             "place": [{"name": "Oslo"}], "organisation": [{"name": "Port of Oslo"}],
             "infosource": [{"name": "Reuters", "rel": "origin"}],
             "genre": [{"name": "Feature", "scheme": "genre", "code": "Feature"}],
             "altids": {"internal": "A-1", "old": 17},
             "copyrightholder": "Agency", "copyrightnotice": "(c) Agency",
             "usageterms": "Editorial use only"}
            """;

    private static final String SECOND =
            """
            {"uri": "urn:agency:1", "type": "text", "version": "3", "pubstatus": "usable",
             "versioncreated": "2025-03-01T10:00:00+02:00", "firstcreated": "2025-03-01T07:00:00Z",
             "embargoed": "2025-03-02T06:00:00+02:00", "urgency": 3, "language": "en-GB",
             "headlines": [{"role": "short", "value": "Open"},
                           {"role": "main", "value": "Harbour reopens"}],
             "slugline": "harbour-reopens", "by": "By Ann Lee", "located": "Oslo",
             "ednote": "Adds quote in paragraph 3",
             "descriptions": [{"role": "creditline", "value": "AGENCY"},
                              {"role": "summary", "value": "After two years."}],
             "bodies": [{"role": "main", "contenttype": "text/plain", "value": "Plain & simple."},
                        {"role": "web", "contenttype": "text/html",
                         "value": "<p>The harbour is open.</p>"}],
             "subjects": [{"name": "economy", "rel": "about",
                           "uri": "http://cv.iptc.org/newscodes/mediatopic/04000000"}],
             "objects": [{"name": "Ship"}], "people": [{"name": "Ola Berg", "literal": "p:7"}],
             "places": [{"name": "Oslo"}], "organisations": [{"name": "Port of Oslo"}],
             "infosources": [{"name": "Reuters", "role": "origin"}],
             "genres": [{"name": "Feature", "uri": "http://cv.iptc.org/newscodes/genre/Feature"}],
             "altids": [{"role": "internal", "value": "A-1"}, {"role": "old", "value": 17}],
             "copyrightholder": "Agency", "copyrightnotice": "(c) Agency",
             "usageterms": "Editorial use only"}
            """;

    private static final String THIRD =
            SECOND.replace("pubstatus", "pubStatus")
                    .replace("versioncreated", "versionCreated")
                    .replace("firstcreated", "firstCreated")
                    .replace("embargoed", "embargoedUntil")
                    .replace("ednote", "edNote")
                    .replace("contenttype", "contentType")
                    .replace("infosources", "infoSources")
                    .replace("altids", "altIds")
                    .replace("copyrightholder", "copyrightHolder")
                    .replace("copyrightnotice", "copyrightNotice")
                    .replace("usageterms", "usageTerms");

    private static Entry entry(String document) {
        ParsedDocument.Feed feed = WireFiles.feed(document);
        assertThat(feed.format()).isEqualTo("ninjs");
        assertThat(feed.wire()).isTrue();
        assertThat(feed.entries()).hasSize(1);
        return feed.entries().getFirst();
    }

    private static Entry with(String fields) {
        return entry("{\"uri\": \"urn:a:1\", " + fields + "}");
    }

    @Test
    void the_fields_of_version_1_are_read() {
        Entry entry = entry(FIRST);
        assertThat(entry.identity())
                .isEqualTo(new Entry.Identity("urn:agency:1", null, List.of("A-1", "17")));
        assertThat(entry.status().providerVersion()).isEqualTo("3");
        assertThat(entry.status().pubStatus()).isEqualTo("usable");
        assertThat(entry.status().urgency()).isEqualTo(3);
        assertThat(Objects.requireNonNull(entry.status().embargo()).instant())
                .hasToString("2025-03-02T04:00:00Z");
        assertThat(Objects.requireNonNull(entry.times().updated()).instant())
                .hasToString("2025-03-01T08:00:00Z");
        assertThat(Objects.requireNonNull(entry.times().published()).instant())
                .hasToString("2025-03-01T07:00:00Z");
        assertThat(entry.language()).isEqualTo("en-GB");
        assertThat(entry.text().title()).isEqualTo("Harbour reopens");
        assertThat(entry.text().slugline()).isEqualTo("harbour-reopens");
        assertThat(entry.text().byline()).isEqualTo("By Ann Lee");
        assertThat(entry.text().dateline()).isEqualTo("Oslo");
        assertThat(entry.text().summary()).isEqualTo("After two years.");
        assertThat(entry.text().content()).isEqualTo("<p>The harbour is open.</p>");
        assertThat(entry.text().edNotes())
                .containsExactly(new Entry.EdNote(null, "Adds quote in paragraph 3"));
        assertThat(entry.meaning().categories())
                .containsExactly(
                        new Entry.Category("04000000", "medtop", "economy"),
                        new Entry.Category("Ship", null, null));
        assertThat(entry.meaning().people())
                .containsExactly(new Entry.Concept("p", "7", "Ola Berg"));
        assertThat(entry.meaning().places()).containsExactly(new Entry.Concept(null, null, "Oslo"));
        assertThat(entry.meaning().organisations())
                .containsExactly(new Entry.Concept(null, null, "Port of Oslo"));
        assertThat(entry.meaning().infoSources())
                .containsExactly(new Entry.InfoSource("origin", "Reuters"));
        assertThat(entry.meaning().genres())
                .containsExactly(new Entry.Concept("genre", "Feature", "Feature"));
        assertThat(entry.rights())
                .isEqualTo(new Entry.Rights("(c) Agency", "Agency", "Editorial use only", null));
    }

    @Test
    void version_2_says_the_same_in_lists() {
        assertThat(entry(SECOND)).isEqualTo(entry(FIRST));
    }

    @Test
    void version_3_says_the_same_with_other_names() {
        Entry first = entry(FIRST);
        Entry third = entry(THIRD);
        assertThat(third)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*origin")
                .isEqualTo(first);
        assertThat(Objects.requireNonNull(third.status().embargo()).origin())
                .isEqualTo("embargoedUntil");
    }

    @Test
    void the_version_is_told_by_the_names_and_not_by_what_is_declared() {
        assertThat(WireFiles.feed(FIRST).formatVersion()).isEqualTo("1");
        assertThat(WireFiles.feed(SECOND).formatVersion()).isEqualTo("2");
        assertThat(WireFiles.feed(THIRD).formatVersion()).isEqualTo("3");
        String declared = "{\"standard\": {\"version\": \"2.1\"}, ";
        assertThat(WireFiles.feed(SECOND.replaceFirst("\\{", declared)).formatVersion())
                .isEqualTo("2.1");
        assertThat(WireFiles.feed(THIRD.replaceFirst("\\{", declared)).formatVersion())
                .isEqualTo("3");
    }

    @Test
    void the_mapping_is_a_table() {
        assertThat(NinjsFormat.table())
                .contains("| `updated` | `versioncreated \\| versionCreated` |")
                .contains("| `content` | `bodies \\| body_*` |");
    }

    @Test
    void only_the_uri_is_required() {
        assertThat(entry("{\"uri\": \"urn:a:1\"}").identity().providerId()).isEqualTo("urn:a:1");
        assertThat(WireFiles.read("[{\"headline\": \"x\", \"uri\": \" \"}]"))
                .isEqualTo(
                        new ParsedDocument.Malformed(
                                "JSON, but without an item of ninjs: item 1: it has no uri"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%s, %s]", "{\"items\": [%s, %s]}", "{\"n\": 2, \"items\": [%s,%s] }"})
    void many_items_are_a_list_or_in_an_object(String form) {
        assertThat(WireFiles.feed(form.formatted("{\"uri\": \"a\"}", "{\"uri\": \"b\"}")).entries())
                .extracting(entry -> entry.identity().providerId())
                .containsExactly("a", "b");
    }

    @Test
    void an_object_with_no_items_is_an_empty_list() {
        assertThat(WireFiles.feed("{\"items\": []}").entries()).isEmpty();
    }

    @Nested
    class Embargo {

        @ParameterizedTest
        @CsvSource(
                textBlock =
                        """
                        "Next Monday",Next Monday
                        "2025-03-02",2025-03-02
                        "2025-03-02T10:00:00",2025-03-02T10:00:00
                        "",''
                        true,true
                        1740902400,1740902400
                        """,
                quoteCharacter = '\'')
        void one_that_cannot_be_read_has_no_end(String given, String original) {
            for (String name : new String[] {"embargoed", "embargoedUntil"}) {
                Entry entry = with("\"" + name + "\": " + given);
                ProviderTime embargo = Objects.requireNonNull(entry.status().embargo());
                assertThat(embargo.instant()).isNull();
                assertThat(embargo.original()).isEqualTo(original);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "false"})
        void what_says_no_is_no_embargo(String given) {
            assertThat(with("\"embargoed\": " + given).status().embargo()).isNull();
        }

        @Test
        void of_two_the_one_that_ends_last_counts() {
            String one = "\"embargoed\": \"2025-03-02T10:00:00Z\"";
            assertThat(
                            with(one + ", \"embargoedUntil\": \"2025-03-03T10:00:00Z\"")
                                    .status()
                                    .embargo())
                    .hasFieldOrPropertyWithValue("origin", "embargoedUntil");
            assertThat(with(one + ", \"embargoedUntil\": \"Monday\"").status().embargo())
                    .hasFieldOrPropertyWithValue("instant", null);
        }
    }

    @Nested
    class Status {

        @ParameterizedTest
        @ValueSource(strings = {"usable", "withheld", "canceled", "stat:canceled", "commissioned"})
        void it_is_kept_as_given(String status) {
            assertThat(with("\"pubstatus\": \"" + status + "\"").status().pubStatus())
                    .isEqualTo(status);
            assertThat(with("\"pubStatus\": \"" + status + "\"").status().pubStatus())
                    .isEqualTo(status);
        }

        @Test
        void one_of_another_type_is_not_overlooked() {
            assertThat(with("\"pubstatus\": [\"canceled\"]").status().pubStatus())
                    .isEqualTo("[\"canceled\"]");
        }

        @Test
        void signals_are_texts_or_concepts() {
            assertThat(with("\"signal\": \"sig:correction\"").status().signals())
                    .containsExactly("sig:correction");
            assertThat(
                            with("\"signals\": [\"sig:update\", {\"literal\": \"flash\"}]")
                                    .status()
                                    .signals())
                    .containsExactly("sig:update", "flash");
        }
    }

    @Nested
    class Bodies {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                textBlock =
                        """
                        "body_text": "a < b" | <p>a &lt; b</p>
                        "body_text": "1\\n\\n2" | <p>1</p><p>2</p>
                        "body_text": "a", "body_html": "<p>b</p>" | <p>b</p>
                        "body_main": "<p>a</p>" | <p>a</p>
                        "body_text": "a", "body_nitf": "<nitf><x/></nitf>" | <p>a</p>
                        "body_text": "", "body_extra": "c" | <p>c</p>
                        "bodies": [{"value": "a", "contenttype": "text/plain"}] | <p>a</p>
                        "bodies": {"value": "<b>a</b>"} | <b>a</b>
                        "body_short_html": "<p>a</p>", "body_main_html": "<p>b</p>" | <p>b</p>
                        """)
        void the_best_form_is_taken(String fields, String content) {
            assertThat(with(fields).text().content()).isEqualTo(content);
        }

        @Test
        void of_nitf_the_content_is_taken() {
            assertThat(
                            with("\"bodies\": [{\"contentType\": \"text/vnd.IPTC.NITF\", \"value\":"
                                            + " \"<nitf><body><body.head/><body.content id='1'>"
                                            + "<p>a</p></body.content></body></nitf>\"}]")
                                    .text()
                                    .content())
                    .isEqualTo("<p>a</p>");
        }
    }

    @Nested
    class Files {

        @Test
        void of_each_the_largest_rendition_is_taken_at_any_depth() {
            Entry entry =
                    with(
                            """
                            "associations": {"a": {"uri": "x", "type": "picture", "byline": "Bo",
                              "description_text": "A ship",
                              "renditions": {
                                "small": {"href": "s.jpg", "mimetype": "image/jpeg", "width": 10},
                                "large": {"href": "l.jpg", "mimetype": "image/jpeg", "width": 900,
                                          "height": 600, "sizeinbytes": "1234"}},
                              "associations": [{"type": "video", "name": "v", "renditions": [
                                {"href": "https://cdn.example/v.mp4", "contenttype": "video/mp4"}]}]
                            }}
                            """);
            assertThat(entry.media().enclosures())
                    .containsExactly(
                            new Entry.Enclosure(
                                    "https://agency.example/wire/l.jpg",
                                    "picture",
                                    "image/jpeg",
                                    1234L,
                                    900,
                                    600,
                                    "A ship",
                                    "Bo"),
                            new Entry.Enclosure(
                                    "https://cdn.example/v.mp4",
                                    "video",
                                    "video/mp4",
                                    null,
                                    null,
                                    null,
                                    null,
                                    null));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"pubstatus\": \"canceled\"",
                    "\"pubStatus\": \"withheld\"",
                    "\"embargoed\": \"Monday\"",
                    "\"embargoedUntil\": \"2099-01-01T00:00:00Z\""
                })
        void one_that_must_not_be_shown_yet_is_left_out(String field) {
            assertThat(
                            with("\"associations\": [{\"type\": \"picture\", "
                                            + field
                                            + ", \"renditions\": [{\"href\": \"a.jpg\"}]}]")
                                    .media()
                                    .enclosures())
                    .isEmpty();
        }

        @Test
        void one_that_has_the_embargo_of_its_item_is_kept() {
            String embargo = "\"embargoed\": \"2099-01-01T00:00:00Z\"";
            assertThat(
                            with(embargo
                                            + ", \"associations\": [{\"type\": \"picture\", "
                                            + embargo
                                            + ", \"renditions\": [{\"href\": \"a.jpg\"}]}]")
                                    .media()
                                    .enclosures())
                    .hasSize(1);
        }
    }
}
