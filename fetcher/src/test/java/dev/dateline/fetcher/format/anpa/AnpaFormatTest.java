package dev.dateline.fetcher.format.anpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.ParsedDocument.Malformed;
import dev.dateline.fetcher.format.wiretext.WireFixtures;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnpaFormatTest {

    private static String message(String name, String line, String text, String origin) {
        return "\u0016\u0016\u0001%s\u001fasian\r\n%s\r\n\u0002%s\r\n\u0003%s<\r\n\f\r\n\u0004\r\n"
                .formatted(name, line, text.replace("\n", "\r\n"), origin);
    }

    private static String message(String text) {
        return message(
                "a0123",
                "r i\u0013\u0011 BC-EU--HarborReopens 1stLd-Writethru   11-27 0416",
                text,
                "AP-WF-11-27-26 1215GMT");
    }

    private static String head(String... heads) {
        return message(
                "^BC-EU--Harbor Reopens,123<\n^"
                        + String.join("<\n^", heads)
                        + "<\n\t   HULL, England (AP) _ Seven ships left.");
    }

    private static Entry only(String document) {
        Feed feed = WireFixtures.feed(document);
        assertThat(feed.entries()).hasSize(1);
        return feed.entries().getFirst();
    }

    private static final String STORY =
            """
            ^BC-EU--Harbor Reopens, 1st Ld-Writethru,416<
            ^Harbor reopens, seven ships leave<
            ^AP Photo LON101, LON102<
            ^Eds: Updates with quotes
            from the harbor master. With AP Photos.<
            ^Seven ships left the harbor on Friday after eight days.<
            ^By ADA SAMPLE=
            ^AP Business Writer=
            \t   HULL, England (AP) _ Seven ships left the harbor, R&D _ and all <
            \t   ``We are glad,'' she said.
            \t   ___=
            """;

    @Nested
    class A_message {

        private final Entry entry = only(message(STORY));

        @Test
        void is_known_by_its_service_and_number_with_the_day_since_numbers_wrap() {
            assertThat(entry.identity().providerId()).isEqualTo("a0123 2026-11-27");
        }

        @Test
        void has_its_parts_told_by_their_marks() {
            Entry.Text text = entry.text();
            assertThat(text.title()).isEqualTo("Harbor reopens, seven ships leave");
            assertThat(text.slugline()).isEqualTo("BC-EU--Harbor Reopens");
            assertThat(text.byline()).isEqualTo("By ADA SAMPLE, AP Business Writer");
            assertThat(text.dateline()).isEqualTo("HULL, England (AP) _");
            assertThat(text.summary())
                    .isEqualTo("<p>Seven ships left the harbor on Friday after eight days.</p>");
            assertThat(text.content())
                    .isEqualTo(
                            "<p>Seven ships left the harbor, R&amp;D _ and all</p>"
                                    + "<p>``We are glad,'' she said.</p><p>___</p>");
        }

        @Test
        void has_notes_for_editors_apart() {
            assertThat(entry.text().edNotes())
                    .containsExactly(
                            new Entry.EdNote("media", "AP Photo LON101, LON102"),
                            new Entry.EdNote(
                                    "Eds",
                                    "Updates with quotes from the harbor master. With AP Photos."));
        }

        @Test
        void has_what_its_header_says() {
            assertThat(entry.status().urgency()).isEqualTo(5);
            assertThat(entry.status().providerVersion()).isEqualTo("1st Ld-Writethru");
            assertThat(entry.status().signals()).containsExactly("update");
            assertThat(entry.status().pubStatus()).isNull();
            assertThat(entry.meaning().categories())
                    .containsExactly(new Entry.Category("i", "anpa", null));
            assertThat(entry.meaning().infoSources())
                    .containsExactly(new Entry.InfoSource("distributor", "AP"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AP-WF-11-27-26 1215GMT, 2026-11-27T12:15:00Z",
        "AP-NY-11-27-26 0715EST, 2026-11-27T12:15:00Z",
        "16:35ET 27-11-26, 2026-11-27T21:35:00Z",
        "16:35ET 27-07-26, 2026-07-27T20:35:00Z"
    })
    void the_date_of_origin_is_the_time_of_publication(String origin, String instant) {
        String line = "r a\u0013\u0011 BC-Harbor 11-27 0416";
        assertThat(only(message("a0123", line, "^H<\n\tT.", origin)).times().published())
                .isEqualTo(
                        new ProviderTime(
                                Instant.parse(instant),
                                ProviderTime.Precision.MINUTE,
                                "date of origin",
                                origin));
    }

    @ParameterizedTest
    @CsvSource({"f, 1", "b, 2", "u, 3", "r, 5", "z, 5", "d, 6", "q,"})
    void the_priority_letter_is_the_urgency(String letter, @Nullable Integer urgency) {
        String line = letter + " a\u0013\u0011 BC-Harbor 11-27 0416";
        assertThat(
                        only(message("a0123", line, "^H<\n\tT.", "AP-WF-11-27-26 1215GMT"))
                                .status()
                                .urgency())
                .isEqualTo(urgency);
    }

    @Test
    void the_year_of_the_id_is_that_of_the_day_in_the_header() {
        String line = "r a\u0013\u0011 BC-Harbor 12-31 0416";
        assertThat(
                        only(message("a0123", line, "^H<\n\tT.", "AP-WF-01-01-27 0015GMT"))
                                .identity()
                                .providerId())
                .isEqualTo("a0123 2026-12-31");
    }

    @Test
    void an_alert_has_its_keyword_for_a_headline() {
        Entry entry = only(message("^BC-US--APNewsAlert,17<\n\t   HULL (AP) _ Harbor reopens."));
        assertThat(entry.text().title()).isEqualTo("BC-US--APNewsAlert");
        assertThat(entry.text().content()).isEqualTo("<p>Harbor reopens.</p>");
    }

    @Test
    void where_there_is_no_text_the_lines_below_the_headline_are() {
        Entry entry =
                only(message("^*9006< ^BC-Top-Headlines,0176<\n^Top news<\n^One thing\n^Another"));
        assertThat(entry.text().title()).isEqualTo("Top news");
        assertThat(entry.text().content()).isEqualTo("<p>One thing</p><p>Another</p>");
        assertThat(entry.text().slugline()).isEqualTo("BC-Top-Headlines");
    }

    @Test
    void tables_keep_their_lines() {
        Entry entry =
                only(
                        message(
                                "s0001",
                                "r s\u0014\u0012 BC-BBO--Glance 11-27 ",
                                "^BC-BBO--Glance<\n^Standings=\n^LEAGUE=\n"
                                        + "^\bHull\u001f7\u001e 3\n^\bYork\u001f6\u001e 4",
                                "AP-WF-11-27-26 1215GMT"));
        assertThat(entry.text().title()).isEqualTo("Standings");
        assertThat(entry.text().content())
                .isEqualTo("<pre>LEAGUE\n\t Hull 7  3\n\t York 6  4</pre>");
    }

    @Test
    void labels_are_read_where_an_agency_writes_them() {
        Entry entry = headed("INDEX: Economy, Business", "SYMBOL:TSX:IMO", "HL:Stocks rise");
        assertThat(entry.text().title()).isEqualTo("Stocks rise");
        assertThat(entry.meaning().keywords()).containsExactly("Economy", "Business");
        assertThat(entry.meaning().organisations())
                .containsExactly(new Entry.Concept("ticker", "TSX:IMO", null));
    }

    private static Entry headed(String... heads) {
        return only(head(heads));
    }

    @Test
    void a_correction_is_one() {
        Entry entry =
                only(message("^BC-EU--Harbor, 1st Ld-Correction,99<\n^Harbor reopens<\n\tText."));
        assertThat(entry.status().signals()).containsExactly("update", "correction");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BC-AP--Advisory-Budget,99", "BC-ADVISORY,99"})
    void an_advisory_is_one(String keyword) {
        Entry entry = only(message("^" + keyword + "<\n^To editors<\n\tText."));
        assertThat(entry.status().signals()).contains("advisory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Storm advisory for the coast", "Market correction looms"})
    void a_headline_that_merely_tells_of_one_is_neither(String headline) {
        assertThat(headed(headline).status().signals()).containsExactly("update");
    }

    @Nested
    class A_kill {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "^BULLETIN KILL<\n\tKill it.",
                    "^MANDATORY KILL<\n\tKill it.",
                    "^BC-EU--Harbor, BULLETIN KILL,50<\n\tDo not use.",
                    "^BC-KILL<\n\tDo not use.",
                    "^Harbor<\n\tEDITORS: Kill the story on the harbor.",
                    "^Harbor<\n^Eds: Please kill the story on the harbor.<\n\tDo not use."
                })
        void cancels_and_is_told_if_it_names_nothing(String text) {
            Feed feed = WireFixtures.feed(message(text));
            Entry entry = feed.entries().getFirst();
            assertThat(entry.status().pubStatus()).isEqualTo("canceled");
            assertThat(entry.status().signals()).contains("kill");
            assertThat(feed.diagnostics()).anyMatch(said -> said.contains("by hand"));
        }

        @Test
        void acts_on_the_message_whose_number_it_names() {
            Feed feed =
                    WireFixtures.feed(message("^BULLETIN KILL<\n\tEDITORS: Kill a0100, Harbor."));
            assertThat(feed.entries().getFirst().status().orders())
                    .containsExactly(
                            new Entry.Order("a0100 2026-11-27", "canceled"),
                            new Entry.Order("A0100 2026-11-27", "canceled"));
            assertThat(feed.diagnostics()).isEmpty();
        }

        @Test
        void just_after_midnight_acts_on_a_message_of_the_day_before() {
            Feed feed = WireFixtures.feed(atMidnight("01-01", "AP-WF-01-01-27 0005GMT"));
            assertThat(feed.entries().getFirst().status().orders())
                    .containsExactly(
                            new Entry.Order("a0980 2026-12-31", "canceled"),
                            new Entry.Order("A0980 2026-12-31", "canceled"));
            assertThat(feed.remarks())
                    .contains("message 1: it withdraws a0980 2026-12-31, A0980 2026-12-31");
        }

        @ParameterizedTest
        @CsvSource({"11-28, 11-27", "02-29, 02-28", "01-01, 12-31"})
        void needs_no_year_for_that(String day, String before) {
            assertThat(only(atMidnight(day, "")).status().orders())
                    .extracting(Entry.Order::providerId)
                    .containsExactly("a0980 " + before, "A0980 " + before);
        }

        @Test
        void without_a_year_acts_on_the_last_day_of_february_of_any_year() {
            assertThat(only(atMidnight("03-01", "")).status().orders())
                    .extracting(Entry.Order::providerId)
                    .containsExactly("a0980 02-29", "a0980 02-28", "A0980 02-29", "A0980 02-28");
        }

        @Test
        void does_not_compare_numbers_of_different_services() {
            String kill = message("^BULLETIN KILL<\n\tEDITORS: Kill f0980, Harbor.");
            assertThat(only(kill).status().orders())
                    .contains(new Entry.Order("f0980 2026-11-27", "canceled"));
        }

        private static String atMidnight(String day, String origin) {
            return message(
                    "a0003",
                    "b i\u0013\u0011 BC-Kill " + day + " 0050",
                    "^BULLETIN KILL<\n\tEDITORS: Kill a0980, Harbor.",
                    origin);
        }

        @Test
        void acts_on_a_message_before_it_whose_keyword_it_names() {
            String story =
                    message(
                            "V0007",
                            "r i\u0013\u0011 BC-EU--HarborFire 11-27 0416",
                            "^BC-EU--Harbor Fire,20<\n^Fire in the harbor<\n\tText.",
                            "AP-WF-11-27-26 1100GMT");
            Feed feed =
                    WireFixtures.feed(
                            story + message("^BULLETIN KILL<\n\tKill BC-EU--HarborFire, please."));
            assertThat(feed.entries().getLast().status().orders())
                    .containsExactly(new Entry.Order("V0007 2026-11-27", "canceled"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Kill Devil Hills harbor reopens",
                    "Waves kill seven",
                    "Killer whales return",
                    "Lawmakers move to kill bill",
                    "News kill switch is built"
                })
        void is_not_what_a_headline_tells_of(String headline) {
            Entry entry = headed(headline);
            assertThat(entry.status().pubStatus()).isNull();
            assertThat(entry.status().signals()).doesNotContain("kill");
        }
    }

    @Nested
    class An_embargo {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "EMBARGOED UNTIL NOON FRIDAY",
                    "HOLD FOR RELEASE",
                    "FOR RELEASE Friday, Nov. 27",
                    "Eds: Embargoed until 5 p.m. EST.",
                    "Eds: With AP Photos. Embargoed until 5 p.m. EST."
                })
        void in_words_holds_the_item(String words) {
            assertThat(headed("Harbor reopens", words).status().embargo())
                    .isEqualTo(new ProviderTime(null, null, "head", words));
        }

        @Test
        void with_date_time_and_zone_ends() {
            assertThat(headed("EMBARGOED UNTIL 2026-11-28T12:00:00Z").status().embargo())
                    .isEqualTo(
                            new ProviderTime(
                                    Instant.parse("2026-11-28T12:00:00Z"),
                                    ProviderTime.Precision.SECOND,
                                    "head",
                                    "2026-11-28T12:00:00Z"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "US imposes embargo on Cuba",
                    "Embargoed goods found",
                    "Film up for release"
                })
        void is_not_what_a_headline_tells_of(String headline) {
            assertThat(headed(headline).status().embargo()).isNull();
        }
    }

    @Nested
    class A_document_of_several {

        @Test
        void gives_all_and_keeps_the_neighbours_of_one_that_breaks_off() {
            String one = message("^One<\n\tText.");
            Feed feed =
                    WireFixtures.feed(
                            one
                                    + one.substring(0, one.indexOf("Text") + 2)
                                    + one.replace("One", "Two"));
            assertThat(feed.entries())
                    .extracting(entry -> entry.text().title())
                    .containsExactly("One", "One", "Two");
            assertThat(feed.entries().get(1).text().content()).isEqualTo("<p>Te</p>");
            assertThat(feed.diagnostics())
                    .contains("message 2: its end is missing, read as far as it goes");
            assertThat(feed.format()).isEqualTo("anpa1312");
            assertThat(feed.wire()).isTrue();
            assertThat(feed.cut()).isFalse();
        }

        @Test
        void gives_ten_thousand_of_a_hundred_thousand_and_says_so() {
            long start = System.nanoTime();
            Feed feed =
                    WireFixtures.feed(
                            message("^BULLETIN KILL<\n\tKill a0001 BC-EU--HarborReopens, please.")
                                    .repeat(100_000));
            assertThat(feed.entries()).hasSize(10_000);
            assertThat(feed.diagnostics()).isNotEmpty();
            assertThat(System.nanoTime() - start).isLessThan(8_000_000_000L);
        }
    }

    @Test
    void a_header_that_cannot_be_read_is_told() {
        Feed feed = WireFixtures.feed(message("a0123", "???", "^One<\n\tText.", ""));
        assertThat(feed.entries().getFirst().text().title()).isEqualTo("One");
        assertThat(feed.entries().getFirst().identity().providerId()).isNull();
        assertThat(feed.diagnostics().getFirst()).startsWith("message 1: service, number");
    }

    @Test
    void spoiled_messages_end_in_an_outcome_without_control_characters() {
        String document = message(STORY).repeat(3);
        WireFixtures.spoiled(
                document.getBytes(StandardCharsets.UTF_8),
                bytes -> {
                    if (WireFixtures.read(bytes) instanceof Feed feed) {
                        feed.entries()
                                .forEach(
                                        entry ->
                                                assertThat(
                                                                entry.text().title()
                                                                        + entry.text().content())
                                                        .doesNotContainPattern(
                                                                "[\\x00-\\x08\\x0b-\\x1f\\x7f]"));
                    }
                });
    }

    @Test
    void endless_lines_and_millions_of_short_ones_cost_little() {
        for (String text :
                new String[] {
                    "^a(Eds: ".repeat(1_000_000), "^\n".repeat(3_000_000), "^<".repeat(3_000_000)
                }) {
            long start = System.nanoTime();
            WireFixtures.read(message(text).getBytes(StandardCharsets.UTF_8));
            assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
        }
    }

    @Test
    void nothing_but_a_header_is_no_item() {
        assertThat(WireFixtures.read("\u0001a0123\u001fx\nr a".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Malformed.class);
    }
}
