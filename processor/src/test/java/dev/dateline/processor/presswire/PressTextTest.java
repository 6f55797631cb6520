package dev.dateline.processor.presswire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry.Concept;
import dev.dateline.contract.item.Media.Association;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PressTextTest {

    private static final String START = "OSLO, Nov. 10, 2022 /PRNewswire/ -- ";

    private static PressText of(String text) {
        return PressText.of(text, LocalDate.of(2022, 11, 11));
    }

    private static Association picture(@Nullable String caption, @Nullable String credit) {
        return new Association("picture", null, null, null, null, caption, credit);
    }

    @Nested
    class The_news {

        @Test
        void is_the_text_without_what_wires_and_companies_print_around_it() {
            String text =
                    """
                    OSLO, Nov. 10, 2022 /PRNewswire/ -- Acme opens a plant in Oslo.

                    It will make bicycles, said Ann Lee.

                    "We are glad about that," she said.

                    About Acme
                    Acme makes things. It was founded in 1900.
                    It has 12 plants.

                    Forward-Looking Statements

                    This press release contains forward-looking statements, which may be wrong.

                    Media Contact:
                    Jo Doe
                    +1 555 0100
                    jo@example.org

                    View original content to download multimedia: https://example.org/1.html

                    SOURCE Acme Corp.
                    """;
            PressText press = of(text);
            assertThat(press.news().replaceAll("\\s+", " "))
                    .isEqualTo(
                            "Acme opens a plant in Oslo. It will make bicycles, said Ann Lee."
                                    + " \"We are glad about that,\" she said.");
            assertThat(press.origins()).containsExactly("Acme Corp.");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SOURCE Acme Corp.",
                    "Source: Acme Corp.",
                    "View original content: https://example.org/1.html",
                    "View source version on businesswire.com: https://example.org/1",
                    "Cision View original content: http://www.newswire.ca/1.html",
                    "Logo - https://example.org/logo.jpg",
                    "Contact: Jo Doe, +1 555 0100",
                    "Contacts",
                    "For further information, please contact: Jo Doe",
                    "Pressekontakt: Jo Doe",
                    "Renseignements : Jo Doe",
                    "This press release contains forward-looking statements that may be wrong.",
                    "Certain statements in this release are forward-looking statements.",
                    "Neither the TSX Venture Exchange nor its Regulation Services Provider does so.",
                    "About Acme",
                    "À propos d’Acme",
                    "Über Acme",
                    "Safe Harbor Statement",
                    "###",
                    "-30-",
                    "A photo accompanying this announcement is available at https://example.org/1",
                    "© 2022 PR Newswire. All rights reserved."
                })
        void is_without_lines_that_stand_under_every_text(String line) {
            assertThat(of(START + "It opened.\n\n" + line).news()).isEqualTo("It opened.");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "About 200 people came to see it.",
                    "About half of them left",
                    "Contact with the ship was lost on Monday.",
                    "Sources close to the matter said so.",
                    "Source code was stolen.",
                    "View from the bridge is good.",
                    "For more information on this, ask the mayor.",
                    "Über 200 Menschen kamen"
                })
        void keeps_sentences_that_begin_with_the_same_words(String line) {
            assertThat(of(START + "It opened.\n\n" + line).news()).contains(line);
        }

        @Test
        void goes_on_behind_a_section_that_another_heading_ends() {
            String text = "It opened.\n\nAbout Acme\n\nIt is old.\n\nWhat comes next\n\nMuch.";
            assertThat(of(text).news()).contains("Much.").doesNotContain("It is old.");
        }

        @Test
        void is_the_whole_text_where_nothing_else_is_left() {
            assertThat(of("About Acme").news()).isEqualTo("About Acme");
            assertThat(of("OSLO (AP) --").news()).isEqualTo("OSLO (AP) --");
            assertThat(of("").news()).isEmpty();
        }
    }

    @Nested
    class Origins {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "A news report from chinadaily.com.cn: Text|chinadaily.com.cn",
                    "A news report from www.example.org:\\n\\nText|example.org",
                    "A report from Example Daily: Text|Example Daily",
                    "News report by Example: Text|Example",
                    "Text\\n\\nSOURCE Acme Corp.|Acme Corp.",
                    "Text\\n\\nSOURCE: Acme Corp.|Acme Corp.",
                    "Text\\n\\nSource: Acme Corp.|Acme Corp.",
                    "Text. View original content: https://example.org/1 SOURCE Acme Corp.|Acme Corp."
                })
        void are_named_in_the_lead_or_at_the_end(String text, String origin) {
            assertThat(of(START + text.replace("\\n", "\n")).origins()).containsExactly(origin);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "A news report from Oslo said so.",
                    "A report from the front, which: is far.",
                    "Text\n\nSource: a friend"
                })
        void are_not_what_only_looks_so(String text) {
            assertThat(of("OSLO (AP) -- " + text).origins())
                    .allMatch(name -> text.startsWith("A report from the front"));
        }

        @Test
        void may_be_a_site_that_is_named_under_the_headline() {
            PressText press = of("A headline\n\n| wicinternet.org\n\nText of it.");
            assertThat(press.origins()).containsExactly("wicinternet.org");
            assertThat(press.news()).doesNotContain("wicinternet");
        }
    }

    @Nested
    class Captions {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                nullValues = "-",
                value = {
                    "A bridge in Oslo. [Photo/Xinhua]|A bridge in Oslo.|Xinhua",
                    "A bridge. [Photo/China Daily] (PRNewswire)|A bridge.|China Daily",
                    "A bridge (Photo: Jo Doe/AP)|A bridge|Jo Doe/AP",
                    "A bridge (AP Photo/Jo Doe)|A bridge|Jo Doe",
                    "A bridge (PRNewsfoto/Acme Corp.)|A bridge|Acme Corp.",
                    "A bridge (PRNewswire)|A bridge|PRNewswire",
                    "A bridge (CNW Group/Acme Inc.)|A bridge|Acme Inc.",
                    "A bridge (Photo: Business Wire)|A bridge|Business Wire",
                    "(PRNewsfoto/Acme)|-|Acme",
                    "A bridge [Photo by Jo Doe/chinadaily.com.cn]|A bridge|Jo Doe/chinadaily.com.cn",
                    "Eine Brücke (Foto: Jo Doe)|Eine Brücke|Jo Doe",
                    "A bridge (Photo courtesy of Acme)|A bridge|Acme",
                    "A bridge (Image credit: Acme)|A bridge|Acme",
                    "一座桥。（图片来源：新华社）|一座桥。|新华社"
                })
        void and_credits_are_pictures_without_an_address(
                String line, @Nullable String caption, String credit) {
            PressText press = of(START + "It opened.\n\n" + line + "\n\nIt is long.");
            assertThat(press.pictures()).containsExactly(picture(caption, credit));
            assertThat(press.news().replaceAll("\\s+", " ")).isEqualTo("It opened. It is long.");
        }

        @Test
        void of_a_credit_within_a_sentence_are_not_guessed() {
            PressText press = of("The bridge (Photo: Jo Doe) was opened on Monday.");
            assertThat(press.pictures()).containsExactly(picture(null, "Jo Doe"));
            assertThat(press.news()).isEqualTo("The bridge   was opened on Monday.");
        }

        @Test
        void may_begin_as_the_lead_does() {
            String who = "Ann Lee, secretary-general of the World Example Conference (WEC), ";
            PressText press = of(who + "came to Oslo.\n\n" + who + "speaks in Oslo.\n\nShe left.");
            assertThat(press.pictures()).containsExactly(picture(who + "speaks in Oslo.", null));
            assertThat(press.news()).contains("came to Oslo").doesNotContain("speaks");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "The photo (taken in 1999) shows it.",
                    "It rose (see picture).",
                    "It is [sic] long.",
                    "She (a photographer) came.",
                    "It (Photoshop) is a program."
                })
        void are_not_what_else_stands_in_brackets(String text) {
            assertThat(of(text).pictures()).isEmpty();
        }
    }

    @Nested
    class Companies {

        @Test
        void have_exchange_symbol_and_the_name_before_them() {
            PressText press =
                    of(
                            START
                                    + "Acme Widgets, Inc. (NASDAQ: ACME) buys The Bank of Oslo"
                                    + " (NYSE: BNO.A), it told Beta Ltd. (TSX: BET; OTCQX: BETFF).");
            assertThat(press.companies())
                    .containsExactly(
                            new Concept("NASDAQ", "ACME", "Acme Widgets, Inc."),
                            new Concept("NYSE", "BNO.A", "Bank of Oslo"),
                            new Concept("TSX", "BET", "Beta Ltd."),
                            new Concept("OTCQX", "BETFF", "Beta Ltd."));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "(NASDAQ: ABCD)|NASDAQ|ABCD",
                    "(Nasdaq: ABCD)|NASDAQ|ABCD",
                    "(NASDAQ:ABCD)|NASDAQ|ABCD",
                    "(NYSE: “X”)|NYSE|X",
                    "(NYSE American: XYZ)|NYSE American|XYZ",
                    "(TSX-V: ABC)|TSX-V|ABC",
                    "(HKEX: 0700)|HKEX|0700",
                    "(Euronext Paris: ABC)|Euronext Paris|ABC",
                    "(OTC Pink: ABCDF)|OTC Pink|ABCDF",
                    "(ASX: ABC)|ASX|ABC"
                })
        void may_be_listed_anywhere(String bracket, String exchange, String symbol) {
            assertThat(of("today Acme " + bracket + " said").companies())
                    .containsExactly(new Concept(exchange, symbol, "Acme"));
        }

        @Test
        void may_have_several_symbols_of_one_exchange_or_one_of_several() {
            assertThat(of("Acme (NASDAQ: A, B) and Beta (NASDAQ/TSX: C)").companies())
                    .extracting(Concept::scheme, Concept::code)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("NASDAQ", "A"),
                            org.assertj.core.groups.Tuple.tuple("NASDAQ", "B"),
                            org.assertj.core.groups.Tuple.tuple("NASDAQ", "C"),
                            org.assertj.core.groups.Tuple.tuple("TSX", "C"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Acme (note: THIS)",
                    "Acme (NASDAQ: it rose)",
                    "Acme (NASDAQ)",
                    "Acme (Reuters: X)",
                    "Acme (:)",
                    "(NASDAQ:",
                    "Acme (9:30)"
                })
        void are_not_what_only_looks_so(String text) {
            assertThat(of(text).companies()).isEmpty();
        }

        @Test
        void without_a_name_before_them_have_none() {
            assertThat(of("the maker (NYSE: X) said").companies())
                    .isEqualTo(List.of(new Concept("NYSE", "X", null)));
        }
    }
}
