package dev.dateline.fetcher.format.iptc7901;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.ParsedDocument.Malformed;
import dev.dateline.fetcher.format.wiretext.WireFixtures;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Iptc7901FormatTest {

    private static String message(String header, String text, String end) {
        return "\u0001%s\r\n\r\nVerkehr/Hafen/\r\n\u0002%s\r\n\r\n\u0003%s\r\n\u007f\u0004\r\n"
                .formatted(header, text.replace("\n", "\r\n"), end);
    }

    private static String german(String text) {
        return message("bdt0123 3 vm 42  dpa 0456", text, "271215 Nov 26");
    }

    private static Entry only(String document) {
        Feed feed = WireFixtures.feed(document);
        assertThat(feed.entries()).hasSize(1);
        return feed.entries().getFirst();
    }

    private static Entry english(String headline) {
        return only(german(headline + "\n\nHull (dpa) - A ship left."));
    }

    private static final String STORY =
            """
            (Berichtigung: Im zweiten Satz heißt es richtig: sieben Schiffe
            (nicht acht).)
            (KORR-Bericht - mit Zahlen)
            Der Hafen ist wieder offen, und die Schiffe fahren nach Nord-
            und Südamerika
            Von Ada Muster, dpa
            (Foto aktuell) =

            Die Sperrung dauerte acht Tage.

            Hull (dpa) - Sieben Schiffe sind am Morgen aus dem Hafen gefahren und
            haben Kurs auf die offene See genommen. Das sagte eine Sprecherin.

              Am Abend sollen weitere folgen.

            | Schiff | Ziel   |
            |--------|--------|
            | Möwe   | Boston |

              * Hafen & Werft, mit mehr als
                zwei Zeilen
              * Zoll

            # Notizblock

            ## Redaktionelle Hinweise
            - Bilder folgen

            * * * *
            Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt

            ## Kontakte
            - Redaktion: B. Beispiel, +49 40 0000,
              <hafen@example.org>

            dpa amu yyzz n1 bbe
            """;

    @Nested
    class A_message {

        private final Entry entry = only(german(STORY));

        @Test
        void is_known_by_its_service_and_number_with_the_day_since_numbers_wrap() {
            assertThat(entry.identity().providerId()).isEqualTo("bdt0123 2026-11-27");
        }

        @Test
        void has_the_headline_as_one_line_without_remarks_and_equals_sign() {
            assertThat(entry.text().title())
                    .isEqualTo(
                            "Der Hafen ist wieder offen, und die Schiffe fahren nach Nord- und"
                                    + " Südamerika");
            assertThat(entry.text().byline()).isEqualTo("Von Ada Muster, dpa");
        }

        @Test
        void has_its_teaser_dateline_and_text_apart() {
            assertThat(entry.text().summary()).isEqualTo("<p>Die Sperrung dauerte acht Tage.</p>");
            assertThat(entry.text().dateline()).isEqualTo("Hull (dpa) -");
            assertThat(entry.text().content())
                    .isEqualTo(
                            "<p>Sieben Schiffe sind am Morgen aus dem Hafen gefahren und haben Kurs"
                                    + " auf die offene See genommen. Das sagte eine Sprecherin.</p>"
                                    + "<p>Am Abend sollen weitere folgen.</p>"
                                    + "<table><tr><td>Schiff</td><td>Ziel</td></tr>"
                                    + "<tr><td>Möwe</td><td>Boston</td></tr></table>"
                                    + "<ul><li>Hafen &amp; Werft, mit mehr als zwei Zeilen</li>"
                                    + "<li>Zoll</li></ul>");
        }

        @Test
        void has_the_notepad_for_editors_alone() {
            assertThat(entry.text().edNotes())
                    .containsExactly(
                            new Entry.EdNote(
                                    "correction",
                                    "Im zweiten Satz heißt es richtig: sieben Schiffe (nicht"
                                            + " acht)."),
                            new Entry.EdNote("genrenote", "mit Zahlen"),
                            new Entry.EdNote(null, "Foto aktuell"),
                            new Entry.EdNote("Redaktionelle Hinweise", "Bilder folgen"),
                            new Entry.EdNote(
                                    "Kontakte",
                                    "Redaktion: B. Beispiel, +49 40 0000, <hafen@example.org>"),
                            new Entry.EdNote("closingline", "dpa amu yyzz n1 bbe"));
        }

        @Test
        void has_what_its_header_says() {
            assertThat(entry.status().urgency()).isEqualTo(3);
            assertThat(entry.status().signals()).containsExactly("correction");
            assertThat(entry.status().pubStatus()).isNull();
            assertThat(entry.text().slugline()).isEqualTo("Verkehr/Hafen");
            assertThat(entry.meaning().keywords()).containsExactly("Verkehr", "Hafen");
            assertThat(entry.meaning().categories())
                    .containsExactly(new Entry.Category("vm", "dpacat", null));
            assertThat(entry.meaning().genres())
                    .containsExactly(new Entry.Concept(null, null, "KORR-Bericht"));
            assertThat(entry.language()).isNull();
        }

        @Test
        void has_the_time_of_its_last_line() {
            assertThat(entry.times().published())
                    .isEqualTo(
                            new ProviderTime(
                                    Instant.parse("2026-11-27T12:15:00Z"),
                                    ProviderTime.Precision.MINUTE,
                                    "date line",
                                    "271215 Nov 26"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "212322 GMT Nov 18, 2018-11-21T23:22:00Z",
        "062130 Okt 24, 2024-10-06T21:30:00Z",
        "062130 MESZ Okt 24, 2024-10-06T19:30:00Z",
        "010203 Mär 2025, 2025-03-01T02:03:00Z",
        "010203 août 25, 2025-08-01T02:03:00Z",
        "010203 juil. 25, 2025-07-01T02:03:00Z",
        "010203 ene 25, 2025-01-01T02:03:00Z"
    })
    void dates_are_read_in_the_languages_of_agencies(String line, String instant) {
        Entry entry = only(message("bdt0123 3 vm 4  dpa 0456", "Titel =\n\nText.", line));
        assertThat(entry.times().published())
                .isEqualTo(
                        new ProviderTime(
                                Instant.parse(instant),
                                ProviderTime.Precision.MINUTE,
                                "date line",
                                line));
    }

    @Test
    void a_number_that_nobody_counts_is_no_id() {
        Entry agency = only(message("bdt0000 3 vm 4  dpa 0456", "T =\n\nX.", "271215 Nov 26"));
        Entry nobody = only(message("bdt0000 3 vm 4  dpa 0000", "T =\n\nX.", "271215 Nov 26"));
        assertThat(agency.identity().providerId()).isEqualTo("dpa0456 2026-11-27");
        assertThat(nobody.identity().providerId()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "eca062 4 i 211 ccccb   dpa 061, eca062, i, dpa",
        "afp0012 4 POL 0211 AFP, afp0012, POL, AFP",
        "afp0012 4, afp0012, ,"
    })
    void optional_fields_of_the_header_may_be_absent_or_more(
            String header, String name, @Nullable String category, @Nullable String agency) {
        Entry entry = only(message(header, "T =\n\nX.", "271215 Nov 26"));
        assertThat(entry.identity().providerId()).isEqualTo(name + " 2026-11-27");
        assertThat(entry.meaning().categories())
                .extracting(Entry.Category::term)
                .isEqualTo(category == null ? List.of() : List.of(category));
        assertThat(entry.meaning().infoSources())
                .extracting(Entry.InfoSource::name)
                .isEqualTo(agency == null ? List.of() : List.of(agency));
    }

    @Test
    void control_characters_never_get_into_the_text() {
        Entry entry =
                only(
                        german(
                                "(Eil \u0007\u0007\u0007)\n\u000eDer \u0007Hafen =\n\n"
                                        + "Hull (dpa) - Of\u0000fen\u001b seit\u0085 heute."));
        assertThat(entry.text().title()).isEqualTo("Der Hafen");
        assertThat(entry.text().content()).isEqualTo("<p>Offen seit heute.</p>");
        assertThat(entry.meaning().genres()).isEmpty();
    }

    @Test
    void a_headline_that_begins_with_a_bracket_is_one() {
        assertThat(english("(K)ein Witz im Hafen =").text().title())
                .isEqualTo("(K)ein Witz im Hafen");
    }

    @Test
    void a_text_without_an_equals_sign_begins_with_its_headline() {
        assertThat(english("A ship leaves\nthe port").text().title())
                .isEqualTo("A ship leaves the port");
    }

    @Test
    void remarks_on_lines_of_their_own_are_no_headline() {
        Entry entry =
                english("REFILE\n1ST LEAD\nURGENT: \u0007\u0007 A ship leaves\nBy A. Writer =");
        assertThat(entry.text().title()).isEqualTo("A ship leaves");
        assertThat(entry.text().byline()).isEqualTo("By A. Writer");
        assertThat(entry.status().signals()).containsExactly("repeat");
        assertThat(entry.status().providerVersion()).isEqualTo("1ST LEAD");
    }

    @ParameterizedTest
    @CsvSource({
        "KILL KILL KILL =",
        "BULLETIN KILL =",
        "*** ELIMINAR - ELIMINAR *** =",
        "(Achtung) Bitte die Meldung nicht verwenden =",
        "АННУЛИРОВАНИЕ ="
    })
    void a_kill_cancels(String headline) {
        Entry entry = english(headline + "\nTitle =");
        assertThat(entry.status().pubStatus()).isEqualTo("canceled");
        assertThat(entry.status().signals()).contains("kill");
    }

    @Test
    void a_ship_that_is_called_kill_cancels_nothing() {
        assertThat(english("Kill Devil Hills port reopens =").status().pubStatus()).isNull();
    }

    @Test
    void a_kill_acts_on_the_message_whose_number_it_names() {
        Feed feed =
                WireFixtures.feed(
                        german("KILL KILL KILL =\n\nHull (dpa) - Kill BDT 0100, please."));
        assertThat(feed.entries().getFirst().status().orders())
                .containsExactly(new Entry.Order("bdt0100 2026-11-27", "canceled"));
        assertThat(feed.diagnostics()).isEmpty();
    }

    @Test
    void a_kill_just_after_midnight_acts_on_a_message_of_the_day_before() {
        String text = "KILL KILL KILL =\n\nHull (dpa) - Kill bdt 0980 and bdt0002.";
        Feed feed = WireFixtures.feed(message("bdt0003 2 vm 9  dpa 0004", text, "010005 Mar 28"));
        assertThat(feed.entries().getFirst().status().orders())
                .containsExactly(
                        new Entry.Order("bdt0980 2028-02-29", "canceled"),
                        new Entry.Order("bdt0002 2028-03-01", "canceled"));
        assertThat(feed.remarks())
                .contains("message 1: it withdraws bdt0980 2028-02-29, bdt0002 2028-03-01");
    }

    @Test
    void a_kill_of_a_service_that_nobody_counts_acts_on_a_message_of_its_day() {
        String text = "KILL KILL KILL =\n\nHull (dpa) - Kill bdt 0980.";
        Entry entry = only(message("bdt0000 2 vm 9  dpa 0004", text, "280005 Nov 26"));
        assertThat(entry.status().orders())
                .containsExactly(new Entry.Order("bdt0980 2026-11-28", "canceled"));
    }

    @Test
    void a_kill_that_names_nothing_is_told() {
        Feed feed = WireFixtures.feed(german("KILL KILL KILL =\n\nPlease kill it."));
        assertThat(feed.diagnostics()).anyMatch(said -> said.contains("withdraw the item by hand"));
    }

    @ParameterizedTest
    @CsvSource({
        "(KORR-Bericht Sperrfrist 22. Oktober 11.30 Uhr)",
        "(Sperrfrist 22. Oktober 11.30 Uhr)"
    })
    void an_embargo_in_words_holds_the_item(String remark) {
        Entry entry = english(remark + "\nTitel =");
        assertThat(entry.status().embargo())
                .isEqualTo(
                        new ProviderTime(null, null, "remark", "Sperrfrist 22. Oktober 11.30 Uhr"));
        assertThat(entry.text().title()).isEqualTo("Titel");
    }

    @Test
    void an_embargo_in_the_notepad_holds_the_item() {
        Entry entry =
                only(
                        german(
                                """
                                Title =

                                Hull (dpa) - Text.

                                # Notebook

                                ## Note to editors
                                - EMBARGOED for publication until noon
                                """));
        assertThat(entry.status().embargo())
                .isEqualTo(
                        new ProviderTime(
                                null, null, "remark", "EMBARGOED for publication until noon"));
    }

    @Nested
    class A_document_of_several {

        private static final String ONE = german("Eins =\n\nText.");
        private static final String TWO =
                message("bdt0124 4 vm 4  dpa 0457", "Zwei =\n\nText.", "271216 Nov 26");

        @Test
        void gives_all_in_their_order() {
            Feed feed = WireFixtures.feed(ONE + TWO);
            assertThat(feed.wire()).isTrue();
            assertThat(feed.format()).isEqualTo("iptc7901");
            assertThat(feed.entries())
                    .extracting(entry -> entry.text().title())
                    .containsExactly("Eins", "Zwei");
            assertThat(feed.diagnostics()).isEmpty();
            assertThat(feed.cut()).isFalse();
        }

        @Test
        void keeps_the_neighbours_of_one_that_breaks_off() {
            Feed feed = WireFixtures.feed(ONE.substring(0, ONE.indexOf('\u0003')) + TWO);
            assertThat(feed.entries())
                    .extracting(entry -> entry.text().title())
                    .containsExactly("Eins", "Zwei");
            assertThat(feed.diagnostics())
                    .containsExactly("message 1: its end is missing, read as far as it goes");
            assertThat(feed.cut()).isFalse();
        }

        @Test
        void is_cut_where_its_last_message_is() {
            Feed feed = WireFixtures.feed(ONE + TWO.substring(0, TWO.indexOf("Text") + 2));
            assertThat(feed.entries()).hasSize(2);
            assertThat(feed.entries().getLast().text().content()).isEqualTo("<p>Te</p>");
            assertThat(feed.entries().getLast().identity().providerId()).isNull();
            assertThat(feed.cut()).isTrue();
        }

        @Test
        void loses_nothing_to_a_mark_that_a_transmission_error_made() {
            Feed feed = WireFixtures.feed(ONE.replace("Text", "Te\u0004x\u0003t") + TWO);
            assertThat(feed.entries())
                    .extracting(entry -> entry.text().content())
                    .containsExactly("<p>Text.</p>", "<p>Text.</p>");
        }

        @Test
        void tells_of_an_end_that_got_lost() {
            Feed feed = WireFixtures.feed(ONE.replace("\u0003", "") + TWO);
            assertThat(feed.entries()).hasSize(2);
            assertThat(feed.diagnostics().getFirst()).startsWith("message 1: its end is missing");
            assertThat(feed.cut()).isFalse();
        }

        @Test
        void tells_of_a_first_line_that_cannot_be_read() {
            Feed feed = WireFixtures.feed(ONE + TWO.replace("bdt0124 4", "b?? 4"));
            assertThat(feed.entries()).hasSize(2);
            assertThat(feed.diagnostics().getFirst()).startsWith("message 2: source, number");
        }

        @Test
        void gives_ten_thousand_of_a_hundred_thousand_and_says_so() {
            long start = System.nanoTime();
            Feed feed = WireFixtures.feed(ONE.repeat(100_000));
            assertThat(feed.entries()).hasSize(10_000);
            assertThat(feed.diagnostics()).anyMatch(said -> said.contains("more than 10000"));
            assertThat(System.nanoTime() - start).isLessThan(8_000_000_000L);
        }
    }

    @Test
    void latin_1_is_read_where_the_bytes_are_not_utf_8() {
        byte[] latin = german("Möwe über Köln =\n\nText.").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(((Feed) WireFixtures.read(latin)).entries().getFirst().text().title())
                .isEqualTo("Möwe über Köln");
    }

    @Test
    void a_message_without_a_text_is_no_item() {
        assertThat(
                        WireFixtures.read(
                                "\u0001bdt0123 3 vm 4  dpa 0456\n\nSlug/\n"
                                        .getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void one_endless_line_or_millions_of_short_ones_cost_little() {
        String endless = "a (".repeat(3_000_000);
        String many = "(\n".repeat(3_000_000);
        for (String text : new String[] {endless, many}) {
            long start = System.nanoTime();
            WireFixtures.read(german(text).getBytes(StandardCharsets.UTF_8));
            assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
        }
    }
}
