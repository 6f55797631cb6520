package dev.dateline.processor.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.processor.language.Languages.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

    private static final Languages LANGUAGES = new Languages();

    @ParameterizedTest
    @CsvSource({
        "en, The council agreed on Monday to build two new bridges over the canal",
        "de, Der Rat beschloss am Montag den Bau von zwei neuen Brücken über den Kanal",
        "fr, Le conseil a décidé lundi de construire deux nouveaux ponts sur le canal",
        "es, El consejo acordó el lunes construir dos nuevos puentes sobre el canal",
        "ru, Совет в понедельник решил построить два новых моста через канал",
        "ar, قرر المجلس يوم الاثنين بناء جسرين جديدين فوق القناة",
        "zh, 市议会周一同意在运河上建造两座新桥并改善周边道路和公共交通设施",
        "ja, 市議会は月曜日に運河に二つの新しい橋を建設することで合意しました"
    })
    void a_sentence_is_recognised(String language, String text) {
        assertThat(LANGUAGES.of(null, text)).isEqualTo(language);
    }

    @Test
    void what_the_source_declares_wins_unless_the_text_is_surely_another() {
        assertThat(LANGUAGES.of("en_GB", "Bridges")).isEqualTo("en-GB");
        assertThat(
                        LANGUAGES.of(
                                "EN-us",
                                "The council agreed on Monday to build two new bridges over the canal"))
                .isEqualTo("en-US");
        assertThat(
                        LANGUAGES.of(
                                "en",
                                "Der Rat beschloss am Montag einstimmig den Bau von zwei neuen Brücken über den"
                                        + " alten Kanal der Stadt, wie der Bürgermeister mitteilte"))
                .isEqualTo("de");
        assertThat(LANGUAGES.of("no language!", "Bridges")).isNull();
        assertThat(LANGUAGES.of(null, "")).isNull();
    }

    @Test
    void what_is_found_in_the_text_says_how_sure_it_is_and_what_is_declared_does_not() {
        String german =
                "Der Rat beschloss am Montag einstimmig den Bau von zwei neuen Brücken über den"
                        + " alten Kanal der Stadt, wie der Bürgermeister mitteilte";
        assertThat(LANGUAGES.find(null, german).lead()).isBetween(2.0, 1_000_000.0);
        assertThat(LANGUAGES.find("en", german).lead()).isBetween(2.0, 1_000_000.0);
        assertThat(LANGUAGES.find("en", german).declared()).isEqualTo("en");
        assertThat(LANGUAGES.find("no language!", german).declared()).isNull();
        assertThat(LANGUAGES.find("de-AT", german)).isEqualTo(new Found("de-AT", "de-AT", null));
        assertThat(LANGUAGES.find("en", "Bridges")).isEqualTo(new Found("en", "en", null));
        assertThat(LANGUAGES.find(null, "Bridges")).isEqualTo(new Found(null, null, null));
        assertThat(LANGUAGES.find(null, "12 34 56 78 90")).isEqualTo(new Found(null, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "cs, 'Danielle Lantagne, expertka OSN na toto onemocnění, uvedla'",
        "es, 'El presidente Johnson visitó el lunes New York'",
        "zh, 土耳其三面环海：",
        "fr, https://example.org/the-news-of-the-day Le maire et le préfet"
    })
    void a_few_words_are_enough_names_and_addresses_among_them(String language, String text) {
        assertThat(LANGUAGES.of(null, text)).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12 34 56 78 90",
                "😀 😀 😀 😀 😀",
                "!!! ??? ... ---",
                "\ud83d \ud83d \ud83d \ud83d",
                "https://e.org/ https://e.org/ https://e.org/ @who #what"
            })
    void what_has_no_letters_has_the_language_that_was_declared(String text) {
        assertThat(LANGUAGES.of(null, text)).isNull();
        assertThat(LANGUAGES.of("fr", text)).isEqualTo("fr");
    }
}
