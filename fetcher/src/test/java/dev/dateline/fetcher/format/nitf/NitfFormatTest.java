package dev.dateline.fetcher.format.nitf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.Beginning;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.ParsedDocument.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NitfFormatTest {

    private static final URI URL = URI.create("https://example.org/wire/1.xml");

    private final NitfFormat format = new NitfFormat();

    private ParsedDocument read(String document) {
        assertThat(format.claims(Beginning.of(document))).isTrue();
        return format.read(document, URL);
    }

    private Entry entry(String document) {
        return ((Feed) read(document)).entries().getFirst();
    }

    private Entry withDocdata(String attributes, String docdata) {
        return entry(
                """
                <nitf><head><docdata %s><doc-id id-string="1" regsrc="EX"/>%s</docdata></head>
                <body><body.head><hedline><hl1>News</hl1></hedline></body.head></body></nitf>
                """
                        .formatted(attributes, docdata));
    }

    private static String story() throws IOException {
        try (InputStream story = NitfFormatTest.class.getResourceAsStream("/wire/story.nitf.xml")) {
            return new String(Objects.requireNonNull(story).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A document as the standard has it. */
    @Nested
    class AStory {

        private final Entry entry;

        AStory() throws IOException {
            entry = entry(story());
        }

        @Test
        void is_recognised_with_its_version() throws IOException {
            Feed feed = (Feed) read(story());
            assertThat(feed.format()).isEqualTo("nitf");
            assertThat(feed.formatVersion()).isEqualTo("3.5");
            assertThat(feed.wire()).isTrue();
            assertThat(feed.cut()).isFalse();
            assertThat(feed.diagnostics()).isEmpty();
        }

        @Test
        void has_an_identity() {
            assertThat(entry.identity().providerId()).isEqualTo("harbour-1");
            assertThat(entry.identity().altIds())
                    .containsExactly("example.org:20250123:harbour", "du-key:Harbour-Fire");
        }

        @Test
        void has_a_status() {
            assertThat(entry.status().providerVersion()).isEqualTo("4");
            assertThat(entry.status().pubStatus()).isEqualTo("usable");
            assertThat(entry.status().urgency()).isEqualTo(3);
            assertThat(entry.status().signals()).containsExactly("sig:correction");
            assertThat(entry.status().orders()).isEmpty();
        }

        @Test
        void is_embargoed_until_its_release() {
            ProviderTime embargo = Objects.requireNonNull(entry.status().embargo());
            assertThat(embargo.instant()).isEqualTo(Instant.parse("2025-01-23T18:00:00Z"));
            assertThat(embargo.origin()).isEqualTo("date.release");
            assertThat(Objects.requireNonNull(entry.status().expires()).instant())
                    .isEqualTo(Instant.parse("2025-01-30T00:00:00Z"));
        }

        @Test
        void has_lines_for_readers() {
            assertThat(entry.text().title()).isEqualTo("Fire in the harbour");
            assertThat(entry.text().slugline()).isEqualTo("Harbour-Fire");
            assertThat(entry.text().byline()).isEqualTo("By Jo Doe, Example Writer");
            assertThat(entry.text().authors()).containsExactly("Jo Doe");
            assertThat(entry.text().dateline()).isEqualTo("PORT EXAMPLE, January 23");
            assertThat(entry.text().summary()).isEqualTo("<p>Two ships burn.</p>");
            assertThat(entry.language()).isEqualTo("en-US");
        }

        @Test
        void has_a_text_as_html() {
            assertThat(entry.text().content())
                    .startsWith("<div>")
                    .contains("Two ships burn in Port Example, Ann Smith of the")
                    .contains("Port Authority said &amp; left.</p>")
                    .contains("<h2>What next</h2>")
                    .contains("<table><tr><th>Ship</th><td>1</td></tr></table>")
                    .contains("<p>It rained on Thursday.</p>")
                    .endsWith("<p>With reports from Port Sample.</p>");
        }

        @Test
        void shows_readers_nothing_that_is_for_editors() {
            assertThat(entry.text().content())
                    .doesNotContain(
                            "Call the desk", "Pictures follow", "media", "Thursday.</p></div>")
                    .doesNotContain("Lawyers", "Corrects", "PRT");
            assertThat(entry.text().edNotes())
                    .containsExactly(
                            new Entry.EdNote("editorsnote", "Lawyers have read this."),
                            new Entry.EdNote("editorsnote", "Call the desk before use."),
                            new Entry.EdNote(
                                    "ed-msg", "Pictures follow. Do not call the fire brigade."),
                            new Entry.EdNote("correction", "Corrects the number of ships"),
                            new Entry.EdNote("take", "1st Ld-Writethru"));
        }

        @Test
        void is_about_something() {
            assertThat(entry.meaning().categories())
                    .containsExactly(
                            new Entry.Category("03000000", "subj", "Disaster"),
                            new Entry.Category("03007000", "subj", "Fire"),
                            new Entry.Category("03007001", "subj", "Harbour fire"),
                            new Entry.Category("20000131", "medtop", null),
                            new Entry.Category("F01", "EX", "Local"),
                            new Entry.Category("abroad", "desk", "Abroad desk"),
                            new Entry.Category("Regatta 2025", null, "Regatta 2025"),
                            new Entry.Category("evening-summary", "fixture", "evening-summary"),
                            new Entry.Category("REGIONAL", "doc-scope", "REGIONAL"),
                            new Entry.Category("a", "anpa", null),
                            new Entry.Category("World", "section", "World"));
            assertThat(entry.meaning().genres())
                    .containsExactly(new Entry.Concept("genre", null, "Current"));
            assertThat(entry.meaning().keywords()).containsExactly("harbour", "fire");
        }

        @Test
        void names_people_places_and_sources() {
            assertThat(entry.meaning().people())
                    .containsExactly(new Entry.Concept("ex", "p1", "Ann Smith"));
            assertThat(entry.meaning().organisations())
                    .containsExactly(new Entry.Concept("NYSE", "PRT", "Port Authority"));
            assertThat(entry.meaning().places())
                    .containsExactly(
                            new Entry.Concept(null, null, "Port Example"),
                            new Entry.Concept(null, null, "Exampleshire"),
                            new Entry.Concept("iso3166", "GBR", null));
            assertThat(entry.meaning().infoSources())
                    .containsExactly(
                            new Entry.InfoSource("distributor", "Example Distribution"),
                            new Entry.InfoSource("origin", "Example Agency"));
        }

        @Test
        void has_its_picture_once_and_in_its_largest_size() {
            assertThat(entry.media().enclosures())
                    .containsExactly(
                            new Entry.Enclosure(
                                    "https://example.org/wire/large.jpg",
                                    "picture",
                                    "image/jpeg",
                                    null,
                                    2000,
                                    1000,
                                    "The harbour on Thursday.",
                                    "Example/Jo Doe"));
        }

        @Test
        void tells_times_and_rights() {
            assertThat(Objects.requireNonNull(entry.times().published()).instant())
                    .isEqualTo(Instant.parse("2025-01-23T16:00:00Z"));
            assertThat(entry.rights())
                    .isEqualTo(
                            new Entry.Rights(
                                    "Not for use on Sundays. Example Agency",
                                    "Example Agency",
                                    "no archive",
                                    null));
        }
    }

    /** What it says of the state of another. */
    @Nested
    class AnOrder {

        @Test
        void acts_on_the_other_document_and_leaves_its_own_status() {
            Entry entry =
                    withDocdata(
                            "management-status='usable' management-doc-idref='7'"
                                    + " management-idref-status='canceled'",
                            "");
            assertThat(entry.status().orders()).containsExactly(new Entry.Order("7", "canceled"));
            assertThat(entry.status().pubStatus()).isEqualTo("usable");
        }

        @Test
        void needs_no_text() {
            Entry entry =
                    entry(
                            "<nitf><head><docdata management-doc-idref='7'"
                                    + " management-idref-status='withheld'/></head></nitf>");
            assertThat(entry.status().orders()).containsExactly(new Entry.Order("7", "withheld"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"canceled", "Withheld"})
        void may_be_the_status_of_the_document_itself(String status) {
            Entry entry =
                    withDocdata("management-doc-idref='7' management-status='" + status + "'", "");
            assertThat(entry.status().orders()).containsExactly(new Entry.Order("7", status));
        }

        @Test
        void is_none_where_an_update_names_what_it_updates() {
            Entry entry = withDocdata("management-doc-idref='7' management-status='usable'", "");
            assertThat(entry.status().orders()).isEmpty();
        }

        @Test
        void is_none_where_a_document_names_itself() {
            Entry entry =
                    withDocdata("management-doc-idref='1' management-idref-status='canceled'", "");
            assertThat(entry.status().orders()).isEmpty();
        }
    }

    /** Until when it must not be seen. */
    @Nested
    class AnEmbargo {

        @ParameterizedTest
        @CsvSource({
            "<date.release norm='20250123T190000+0100'/>, 20250123T190000+0100, 2025-01-23T18:00:00Z",
            "<date.release norm='20250123'/>, 20250123,",
            "<date.release norm='20250123T190000'/>, 20250123T190000,",
            "<date.release norm='after the speech'/>, after the speech,",
            "<date.release/>, '',",
        })
        void has_an_end_where_date_time_and_zone_are_given(
                String docdata, String original, Instant end) {
            ProviderTime embargo =
                    Objects.requireNonNull(withDocdata("", docdata).status().embargo());
            assertThat(embargo.original()).isEqualTo(original);
            assertThat(embargo.instant()).isEqualTo(end);
        }

        @Test
        void has_no_end_where_only_the_status_tells_it() {
            Entry entry = withDocdata("management-status='Embargoed'", "");
            assertThat(entry.status().embargo())
                    .isEqualTo(new ProviderTime(null, null, "management-status", "Embargoed"));
        }

        @Test
        void of_several_is_the_longest() {
            Entry entry =
                    withDocdata(
                            "",
                            "<date.release norm='20250123T190000Z'/>"
                                    + "<date.release norm='20250124T190000Z'/>");
            assertThat(Objects.requireNonNull(entry.status().embargo()).instant())
                    .isEqualTo(Instant.parse("2025-01-24T19:00:00Z"));
        }

        @Test
        void is_found_where_an_element_before_it_has_no_end() {
            Entry entry = withDocdata("", "<urgency ed-urg='5'><date.release norm='x'/>");
            assertThat(entry.status().embargo()).isNotNull();
        }

        @Test
        void is_none_where_nothing_is_said() {
            assertThat(withDocdata("management-status='usable'", "").status().embargo()).isNull();
        }
    }

    @Test
    void a_version_in_the_id_of_dpa_is_no_part_of_it() {
        Entry entry =
                entry(
                        "<nitf><head><docdata management-doc-idref='4711:2'"
                                + " management-idref-status='canceled'>"
                                + "<doc-id regsrc='dpa' id-string='4712:3'/></docdata></head>"
                                + "<body><body.content><p>News</p></body.content></body></nitf>");
        assertThat(entry.identity().providerId()).isEqualTo("4712");
        assertThat(entry.status().providerVersion()).isEqualTo("3");
        assertThat(entry.status().orders()).containsExactly(new Entry.Order("4711", "canceled"));
    }

    @Test
    void the_key_of_the_story_is_the_id_where_there_is_no_other() {
        Entry entry =
                entry(
                        "<nitf><head><docdata><doc-id regsrc='AP'/><du-key key='a' generation='2'/>"
                                + "</docdata></head><body><body.content><p>News</p></body.content>"
                                + "</body></nitf>");
        assertThat(entry.identity().providerId()).isEqualTo("a");
        assertThat(entry.status().providerVersion()).isEqualTo("2");
    }

    @Test
    void any_namespace_and_prefix_will_do() {
        Entry entry =
                entry(
                        "<n:nitf xmlns:n='urn:x'><n:head><n:title>Only a title</n:title></n:head>"
                                + "<n:body><n:body.content><n:p>News</n:p></n:body.content></n:body>"
                                + "</n:nitf>");
        assertThat(entry.text().title()).isEqualTo("Only a title");
        assertThat(entry.text().content()).isEqualTo("<p>News</p>");
    }

    @Test
    void a_date_for_computers_is_no_part_of_the_dateline() {
        Entry entry =
                entry(
                        "<nitf><body><body.head><dateline><location>Oslo</location>"
                                + "<story.date norm='20170102T222800+0000'>20170102T222800+0000"
                                + "</story.date></dateline></body.head><body.content><p>a</p>"
                                + "</body.content></body></nitf>");
        assertThat(entry.text().dateline()).isEqualTo("Oslo");
        assertThat(Objects.requireNonNull(entry.times().published()).instant())
                .isEqualTo(Instant.parse("2017-01-02T22:28:00Z"));
    }

    @Test
    void a_document_that_ends_early_is_not_read() throws IOException {
        String story = story();
        Feed feed = (Feed) read(story.substring(0, story.indexOf("</body.content>")));
        assertThat(feed.entries()).isEmpty();
        assertThat(feed.cut()).isTrue();
    }

    @Test
    void a_document_whose_parts_are_in_each_other_is_refused() throws IOException {
        String broken = story().replace("</head>", "</heae>");
        assertThat(read(broken))
                .isEqualTo(
                        new Malformed(
                                "the NITF document is broken: its parts are not where they"
                                        + " belong"));
    }

    @Test
    void a_document_that_says_nothing_is_refused() {
        assertThat(read("<nitf><head/><body/></nitf>")).isInstanceOf(Malformed.class);
        assertThat(
                        read(
                                "<nitf><head><docdata management-status='usable'>"
                                        + "<doc-id id-string='1'/></docdata></head></nitf>"))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void a_kill_needs_no_text() {
        Entry entry =
                entry(
                        "<nitf><head><docdata management-status='canceled'>"
                                + "<doc-id id-string='1'/></docdata></head></nitf>");
        assertThat(entry.status().pubStatus()).isEqualTo("canceled");
    }

    @Test
    void a_document_with_more_elements_than_a_text_has_is_refused() {
        String huge = "<nitf><body><body.content>" + "<p/>".repeat(210_000);
        assertThat(read(huge + "</body.content></body></nitf>")).isInstanceOf(Malformed.class);
    }

    @Test
    void the_mapping_is_a_table() {
        assertThat(NitfFormat.table())
                .contains("| `embargo` | `head/docdata//date.release` |")
                .contains("| `title` | `body/body.head/hedline/hl1` |");
    }
}
