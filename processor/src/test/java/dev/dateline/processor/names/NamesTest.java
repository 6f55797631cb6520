package dev.dateline.processor.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.item.FoundName;
import dev.dateline.contract.item.FoundName.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    private static final Names NAMES = new Names();

    private static List<FoundName> found(
            @Nullable String language, String headline, String body, GivenName... given) {
        List<FoundName> found =
                NAMES.of(
                        language,
                        List.of(
                                new Names.Field("headline", headline),
                                new Names.Field("bodyText", body)),
                        List.of(given));
        for (FoundName name : found) {
            assertThat(name.spans())
                    .allSatisfy(
                            span -> {
                                String text = span.field().equals("headline") ? headline : body;
                                assertThat(text.substring(span.start(), span.end())).isNotBlank();
                            });
        }
        return found;
    }

    /** What a name is called in the text, wherever it stands. */
    private static List<String> forms(FoundName name, String headline, String body) {
        return name.spans().stream()
                .map(
                        span ->
                                (span.field().equals("headline") ? headline : body)
                                        .substring(span.start(), span.end()))
                .toList();
    }

    private static FoundName named(List<FoundName> found, String name) {
        return found.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    @Nested
    class InOneItem {

        @Test
        void a_person_is_the_same_by_the_full_name_and_by_the_last_one() {
            String body =
                    "Jane Miller spoke in London on Monday. Miller said that the talks went on. "
                            + "Mr. Smith asked about Miller's plans.";
            List<FoundName> found = found("en", "Talks go on", body);
            FoundName miller = named(found, "Jane Miller");
            assertThat(miller.kind()).isEqualTo(Kind.PERSON);
            assertThat(forms(miller, "", body)).containsExactly("Jane Miller", "Miller", "Miller");
            assertThat(named(found, "London").kind()).isEqualTo(Kind.PLACE);
        }

        @Test
        void an_acronym_is_the_name_whose_initials_it_is() {
            String headline = "WIC meets in Wuzhen";
            String body =
                    "The World Internet Conference (WIC) has met. The WIC will meet again, the"
                            + " conference said.";
            FoundName name = named(found("en", headline, body), "World Internet Conference");
            assertThat(name.kind()).isEqualTo(Kind.ORGANISATION);
            assertThat(forms(name, headline, body))
                    .containsExactly("WIC", "World Internet Conference", "WIC", "WIC");
        }

        @Test
        void dots_and_possessives_make_no_other_name() {
            String body = "Officials of the U.S. met. The US's envoy left the U.S. for Germany.";
            FoundName name = found("en", "Envoy leaves", body).getFirst();
            assertThat(name.kind()).isEqualTo(Kind.PLACE);
            assertThat(forms(name, "", body)).containsExactly("U.S.", "US", "U.S.");
        }

        @Test
        void days_and_months_are_no_names() {
            assertThat(found("en", "Rain", "It rained on Monday, and in October. Friday was dry."))
                    .isEmpty();
        }

        @Test
        void an_office_tells_a_person() {
            List<FoundName> found =
                    found(
                            "en",
                            "Talks",
                            "The plan was told by Wei Hongdao, director of the office. Chinese"
                                    + " President Xi Jinping agreed.");
            assertThat(named(found, "Wei Hongdao").kind()).isEqualTo(Kind.PERSON);
            assertThat(named(found, "Xi Jinping").kind()).isEqualTo(Kind.PERSON);
        }
    }

    @Nested
    class Headlines {

        @Test
        void in_title_case_have_the_names_that_the_text_has() {
            String headline = "Donald Trump Visits Berlin After Long Talks About Steel";
            String body = "Donald Trump was in Berlin on Monday. Trump will leave Germany soon.";
            List<FoundName> found = found("en", headline, body);
            assertThat(forms(named(found, "Donald Trump"), headline, body))
                    .containsExactly("Donald Trump", "Donald Trump", "Trump");
            assertThat(found).extracting(FoundName::name).doesNotContain("Long Talks", "Steel");
        }

        @Test
        void in_capitals_are_not_all_names() {
            assertThat(found("en", "STEEL PRICES FALL AGAIN AFTER TALKS IN FRANCE", "No text."))
                    .extracting(FoundName::name)
                    .containsExactly("FRANCE");
        }
    }

    @Nested
    class BeginningsOfSentences {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "River rises above flood mark in Port Halden | The river in Port Halden rose overnight. | River",
                    "Ferry sinks off Crete | Divers look for those who were on the ferry. | Ferry",
                    "Rival offers more for the bank | A rival has offered more. | Rival",
                })
        void are_no_names_where_the_text_has_the_word_small(
                String headline, String body, String word) {
            assertThat(found("en", headline, body))
                    .extracting(FoundName::name)
                    .doesNotContain(word);
        }

        @Test
        void are_names_where_the_text_has_them_within_a_sentence() {
            List<FoundName> found =
                    found(
                            "en",
                            "Ferry sings again after the ferry has sunk",
                            "The singer Bryan Ferry came to London. Everybody waited for Ferry.");
            assertThat(named(found, "Bryan Ferry").kind()).isEqualTo(Kind.PERSON);
        }
    }

    @Nested
    class OfTheProvider {

        @Test
        void is_found_wherever_it_stands() {
            String body = "the shares of Qwertz Zuiop rose; Zuiop fell. Was Qwertz Zuiop told?";
            FoundName name =
                    found("en", "Shares", body, new GivenName(Kind.PERSON, "Qwertz Zuiop"))
                            .getFirst();
            assertThat(name.kind()).isEqualTo(Kind.PERSON);
            assertThat(forms(name, "", body))
                    .containsExactly("Qwertz Zuiop", "Zuiop", "Qwertz Zuiop");
        }

        @Test
        void is_left_out_where_it_does_not_stand() {
            assertThat(found("en", "a", "b", new GivenName(Kind.PLACE, "Atlantis"))).isEmpty();
        }

        @Test
        void is_found_in_scripts_without_spaces() {
            assertThat(found("zh", "会议", "任贤良先生说", new GivenName(Kind.PERSON, "任贤良")))
                    .containsExactly(
                            new FoundName(
                                    Kind.PERSON,
                                    "任贤良",
                                    List.of(new FoundName.Span("bodyText", 0, 3)),
                                    null));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "de, Bundeskanzler Friedrich Merz reist nach Paris, Friedrich Merz, PERSON",
        "de, Die Siemens AG baut in Frankreich, Siemens AG, ORGANISATION",
        "de, Sie trafen sich in München, München, PLACE",
        "fr, Le ministre est à Londres, Londres, PLACE",
        "fr, Le président Emmanuel Macron a parlé, Emmanuel Macron, PERSON",
        "es, El presidente viaja a Alemania, Alemania, PLACE",
        "ru, Президент Владимир Путин посетил Китай, Китай, PLACE",
        "ar, وصل إلى القاهرة قادما من فرنسا, فرنسا, PLACE",
        "zh, 中国代表在上海会见, 上海, PLACE",
        "ja, 首相が韓国で会見, 韓国, PLACE",
        "ko, 미국은 회담을 열었다, 미국, PLACE",
    })
    void other_languages_have_what_is_well_known(
            String language, String text, String name, Kind kind) {
        assertThat(found(language, "-", text))
                .anySatisfy(
                        one -> {
                            assertThat(one.name()).isEqualTo(name);
                            assertThat(one.kind()).isEqualTo(kind);
                        });
    }

    @Test
    void a_text_of_unknown_language_has_what_is_well_known() {
        assertThat(found(null, "Berlin, 3.4.", "42"))
                .extracting(FoundName::name)
                .contains("Berlin");
    }
}
