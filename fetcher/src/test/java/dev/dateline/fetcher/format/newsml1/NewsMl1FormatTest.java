package dev.dateline.fetcher.format.newsml1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.Beginning;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewsMl1FormatTest {

    private static final URI URL = URI.create("https://example.org/wire/1.xml");

    private final NewsMl1Format format = new NewsMl1Format();

    private Feed read(String document) {
        assertThat(format.claims(Beginning.of(document))).isTrue();
        return (Feed) format.read(document, URL);
    }

    private Feed items(String... items) {
        return read("<NewsML Version='1.2'>" + String.join("", items) + "</NewsML>");
    }

    /** An item with a status, more of the management and a component. */
    private static String item(String status, String management, String component) {
        return """
               <NewsItem><Identification><NewsIdentifier><ProviderId>ex</ProviderId>
               <DateId>20250101</DateId><NewsItemId>1</NewsItemId><RevisionId>1</RevisionId>
               </NewsIdentifier></Identification><NewsManagement>
               <Status FormalName='%s'/>%s</NewsManagement>%s</NewsItem>
               """
                .formatted(status, management, component);
    }

    private static String content(String role, String content) {
        return "<NewsComponent><Role FormalName='%s'/><ContentItem><DataContent>%s</DataContent></ContentItem></NewsComponent>"
                .formatted(role, content);
    }

    private static String news() {
        return content("Main", "News");
    }

    static String message() throws IOException {
        try (InputStream message =
                NewsMl1FormatTest.class.getResourceAsStream("/wire/message.newsml1.xml")) {
            return new String(
                    Objects.requireNonNull(message).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A message as the standard has it. */
    @Nested
    class AMessage {

        private final Feed feed;
        private final Entry story;

        AMessage() throws IOException {
            feed = read(message());
            story = feed.entries().getFirst();
        }

        @Test
        void has_its_items_in_order() {
            assertThat(feed.format()).isEqualTo("newsml");
            assertThat(feed.formatVersion()).isEqualTo("1.2");
            assertThat(feed.wire()).isTrue();
            assertThat(feed.entries())
                    .extracting(entry -> entry.identity().providerId())
                    .containsExactly(
                            "urn:newsml:example.org:20250123:harbour",
                            "urn:newsml:example.org:20250123:budget",
                            "urn:newsml:example.org:20250122:rumour");
        }

        @Test
        void has_revisions_that_need_not_be_numbers() {
            assertThat(story.status().providerVersion()).isEqualTo("2b");
            assertThat(story.identity().altIds())
                    .containsExactly("urn:newsml:example.org:20250123:harbour:2b");
        }

        @Test
        void has_a_status_that_the_text_inside_does_not_change() {
            assertThat(story.status().pubStatus()).isEqualTo("USABLE");
            assertThat(story.status().urgency()).isEqualTo(4);
            assertThat(story.status().priority()).isEqualTo(5);
            assertThat(story.status().signals()).containsExactly("Correction");
            assertThat(story.status().embargo()).isNull();
            assertThat(Objects.requireNonNull(story.status().expires()).instant())
                    .isEqualTo(Instant.parse("2025-01-30T00:00:00Z"));
        }

        @Test
        void has_lines_for_readers() {
            assertThat(story.text().title()).isEqualTo("Fire in the harbour");
            assertThat(story.text().slugline()).isEqualTo("Harbour-Fire");
            assertThat(story.text().byline()).isEqualTo("By Jo Doe");
            assertThat(story.text().dateline()).isEqualTo("PORT EXAMPLE, Jan 23");
            assertThat(story.text().authors()).containsExactly("Jo Doe");
            assertThat(story.text().summary()).isEqualTo("<p>Two ships burn.</p>");
            assertThat(story.text().content()).isEqualTo("<p>Two ships burn in Port Example.</p>");
            assertThat(story.language()).isEqualTo("en");
        }

        @Test
        void keeps_what_is_for_editors_apart() {
            assertThat(story.text().edNotes())
                    .containsExactly(
                            new Entry.EdNote("AdvisoryLine", "ADDS ships"),
                            new Entry.EdNote("comment", "Check with the desk"),
                            new Entry.EdNote("comment", "Two ships, not three"));
        }

        @Test
        void is_about_something() {
            assertThat(story.meaning().categories())
                    .containsExactly(
                            new Entry.Category("03000000", "subj", null),
                            new Entry.Category("03007000", "subj", null),
                            new Entry.Category("REG-1", "ofInterestTo", null));
            assertThat(story.meaning().genres())
                    .containsExactly(new Entry.Concept("genre", "Current", null));
            assertThat(story.meaning().keywords()).containsExactly("harbour", "fire");
            assertThat(story.meaning().places())
                    .containsExactly(
                            new Entry.Concept("iso3166", "GBR", null),
                            new Entry.Concept(null, null, "Port Example"));
            assertThat(story.meaning().infoSources())
                    .containsExactly(
                            new Entry.InfoSource("origin", "Example Agency"),
                            new Entry.InfoSource("distributor", "Example Distribution"));
        }

        @Test
        void has_each_picture_once_in_its_largest_size() {
            assertThat(story.media().enclosures())
                    .contains(
                            new Entry.Enclosure(
                                    "http://example.org/large.jpg",
                                    "picture",
                                    "image/jpeg",
                                    90000L,
                                    2000,
                                    1000,
                                    "The harbour on Thursday.",
                                    "Example/Ann Smith"))
                    .extracting(Entry.Enclosure::url)
                    .containsExactly(
                            "http://example.org/inline.jpg", "http://example.org/large.jpg");
        }

        @Test
        void tells_times_and_rights() {
            assertThat(Objects.requireNonNull(story.times().published()).instant())
                    .isEqualTo(Instant.parse("2025-01-23T16:00:00Z"));
            assertThat(Objects.requireNonNull(story.times().updated()).original())
                    .isEqualTo("20250123T170000+0100");
            assertThat(story.rights())
                    .isEqualTo(
                            new Entry.Rights(
                                    "(c) 2025 Example",
                                    "Example Agency",
                                    "print; no archive",
                                    "Example"));
        }

        @Test
        void may_embargo_an_item_until_it_becomes_usable() {
            Entry budget = feed.entries().get(1);
            ProviderTime embargo = Objects.requireNonNull(budget.status().embargo());
            assertThat(embargo.instant()).isEqualTo(Instant.parse("2025-01-24T06:00:00Z"));
            assertThat(embargo.origin()).isEqualTo("StatusWillChange");
        }

        @Test
        void gives_the_first_of_several_languages_and_tells_of_the_others() {
            Entry budget = feed.entries().get(1);
            assertThat(budget.text().content()).isEqualTo("<p>The budget passes.</p>");
            assertThat(budget.language()).isEqualTo("en");
            assertThat(feed.diagnostics())
                    .contains(
                            "item 2: 1 more texts, such as those in other languages, are left out");
        }

        @Test
        void may_kill_an_item_without_its_text() {
            Entry rumour = feed.entries().get(2);
            assertThat(rumour.status().pubStatus()).isEqualTo("canceled");
            assertThat(rumour.text().title()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<FutureStatus FormalName='usable'/><DateAndTime>20250124</DateAndTime>, 20250124",
        "<FutureStatus FormalName='usable'/>, ''",
        "<FutureStatus FormalName='Canceled'/><DateAndTime>20250124T060000Z</DateAndTime>, embargoed",
    })
    void an_embargo_whose_end_is_not_told_has_none(String change, String original) {
        Feed feed =
                items(
                        item(
                                "embargoed",
                                "<StatusWillChange>" + change + "</StatusWillChange>",
                                news()));
        ProviderTime embargo = Objects.requireNonNull(feed.entries().getFirst().status().embargo());
        assertThat(embargo.instant()).isNull();
        assertThat(embargo.original()).isEqualTo(original);
    }

    @Test
    void to_rectify_is_to_correct() {
        Feed feed = items(item("Usable", "<Instruction FormalName='Rectify'/>", news()));
        assertThat(feed.entries().getFirst().status().signals())
                .containsExactly("Rectify", "sig:correction");
    }

    @Test
    void an_embargo_that_only_the_text_inside_tells_is_obeyed() {
        String nitf =
                "<nitf><head><docdata management-status='usable'><ed-msg info='Secret'/>"
                        + "<date.release norm='20250124T060000Z'/></docdata></head>"
                        + "<body><body.content><p>News</p></body.content></body></nitf>";
        Entry entry = items(item("Usable", "", content("Main", nitf))).entries().getFirst();
        assertThat(Objects.requireNonNull(entry.status().embargo()).instant())
                .isEqualTo(Instant.parse("2025-01-24T06:00:00Z"));
        assertThat(entry.text().content()).isEqualTo("<p>News</p>");
    }

    @Test
    void a_change_to_an_earlier_revision_is_told_and_left_out() {
        String change = item("Usable", "", "").replace("<RevisionId>", "<RevisionId Update='A'>");
        Feed feed = items(change, item("Usable", "", news()));
        assertThat(feed.entries()).hasSize(1);
        assertThat(feed.diagnostics())
                .containsExactly("item 1: it only tells changes to an earlier revision, left out");
    }

    @Test
    void an_update_with_all_of_its_text_is_read() {
        String update =
                item("Usable", "", news()).replace("<RevisionId>", "<RevisionId Update='U'>");
        assertThat(items(update).entries()).hasSize(1);
    }

    @Test
    void a_bad_item_costs_no_other() {
        Feed feed =
                items(
                        item("Usable", "", news()),
                        "<NewsItem><x>&nonsense;</x></NewsItem>",
                        item("Usable", "", news()));
        assertThat(feed.entries()).hasSize(2);
        assertThat(feed.diagnostics()).contains("item 2: it has no text, left out");
    }

    @Test
    void an_item_whose_status_is_not_where_it_belongs_is_left_out() {
        String broken =
                item("Canceled", "", news()).replace("</Identification>", "</Identificatiom>");
        Feed feed = items(broken, item("Usable", "", news()));
        assertThat(feed.entries()).hasSize(1);
        assertThat(feed.diagnostics())
                .contains("item 1: broken, its parts are not where they belong, left out");
    }

    @Test
    void an_item_in_an_item_is_one_of_its_own() {
        String inner = item("Usable", "", content("Main", "Inner")).replace(">1<", ">2<");
        Feed feed =
                items(
                        item(
                                "Usable",
                                "",
                                "<NewsComponent><NewsLines><HeadLine>Outer</HeadLine></NewsLines>"
                                        + inner
                                        + "</NewsComponent>"));
        assertThat(feed.entries())
                .extracting(entry -> entry.text().title(), entry -> entry.text().content())
                .containsExactly(tuple("Outer", null), tuple(null, "<p>Inner</p>"));
    }

    @ParameterizedTest
    @CsvSource({
        "urn:newsml:ex:20250101:a:2, urn:newsml:ex:20250101:a",
        "urn:newsml:ex:20250101:a:2U, urn:newsml:ex:20250101:a",
        "urn:newsml:ex:20250101:a, urn:newsml:ex:20250101:a",
    })
    void a_public_identifier_alone_gives_the_id_without_the_revision(String given, String id) {
        Feed feed =
                items(
                        "<NewsItem><Identification><NewsIdentifier><RevisionId>2</RevisionId>"
                                + "<PublicIdentifier>"
                                + given
                                + "</PublicIdentifier></NewsIdentifier></Identification>"
                                + news()
                                + "</NewsItem>");
        assertThat(feed.entries().getFirst().identity().providerId()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one &amp; two | <p>one &amp; two</p>",
                "<html><head><title>t</title></head><body><p>a</p></body></html> | <p>a</p>",
                "<p>a <person>b</person></p><media><media-caption>c</media-caption></media> | <p>a b</p>",
                "<![CDATA[<p>a</p>]]> | <p>a</p>",
                "<![CDATA[<nitf><body><body.content><p>a</p></body.content></body></nitf>]]> | <p>a</p>",
                "1 &lt; 2 | <p>1 &lt; 2</p>",
            })
    void texts_of_all_kinds_become_html(String data, String html) {
        Feed feed = items(item("Usable", "", content("Main", data)));
        assertThat(feed.entries().getFirst().text().content()).isEqualTo(html);
    }

    @Test
    void components_are_read_by_their_role() {
        String parts =
                content("Title", "T")
                        + content("LEAD", "L")
                        + content("Body", "B")
                        + content("Sidebar", "S");
        Feed feed = items(item("Usable", "", "<NewsComponent>" + parts + "</NewsComponent>"));
        Entry.Text text = feed.entries().getFirst().text();
        assertThat(List.of(text.title(), text.summary(), text.content()))
                .containsExactly("T", "<p>L</p>", "<p>B</p>");
    }

    @Test
    void the_caption_of_a_picture_is_the_summary_of_an_item_that_has_only_the_picture() {
        Feed feed =
                items(
                        item(
                                "Usable",
                                "",
                                "<NewsComponent><NewsLines><HeadLine>A ship</HeadLine></NewsLines>"
                                        + "<NewsComponent><Role FormalName='Main'/>"
                                        + "<ContentItem Href='a.jpg'><MediaType FormalName='Photo'/>"
                                        + "</ContentItem></NewsComponent>"
                                        + content("Caption", "It burns.")
                                        + "</NewsComponent>"));
        Entry entry = feed.entries().getFirst();
        assertThat(entry.text().title()).isEqualTo("A ship");
        assertThat(entry.text().summary()).isEqualTo("<p>It burns.</p>");
        assertThat(entry.media().enclosures())
                .extracting(Entry.Enclosure::url, Entry.Enclosure::caption)
                .containsExactly(tuple("https://example.org/wire/a.jpg", "It burns."));
    }

    @Test
    void an_item_that_ends_early_is_not_read() throws IOException {
        String message = message();
        Feed feed = read(message.substring(0, message.indexOf("<Status FormalName=\"Embargoed\"")));
        assertThat(feed.entries()).hasSize(1);
        assertThat(feed.cut()).isTrue();
    }

    @Test
    void the_mapping_is_a_table() {
        assertThat(NewsMl1Format.table())
                .contains("| `embargo` | `NewsManagement/StatusWillChange` |");
    }
}
