package dev.dateline.processor.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.processor.story.Newsroom.Report;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same words with other names or other numbers tell of another event. */
class StoryTemplatesTest {

    private static final List<String> PLACES =
            List.of("Vester", "Altmar", "Quillon", "Belmira", "Tarnow", "Norrfjord");

    private final Newsroom news = new Newsroom(1_000);

    private void publish(String id, String language, String title, @Nullable String body) {
        news.publish(new Report(id, "s" + id, title, body, language, null));
    }

    @Nested
    class Names {

        @Test
        void what_happens_in_one_place_after_another_in_the_same_words_never_becomes_one_story() {
            for (int i = 0; i < 60; i++) {
                String place = PLACES.get(i % PLACES.size());
                publish(
                        "i" + i,
                        "en",
                        "River rises above flood mark in " + place,
                        "The river in %s rose above the flood mark overnight, and households near the old bridge were told to leave."
                                .formatted(place));
                news.pass(Duration.ofSeconds(20));
            }
            for (int i = 0; i < 60; i++) {
                String first = "i" + i % PLACES.size();
                assertThat(news.storyOf("i" + i)).isEqualTo(news.storyOf(first));
            }
            assertThat(PLACES.stream().map(place -> news.storyOf("i" + PLACES.indexOf(place))))
                    .doesNotHaveDuplicates();
        }

        @Test
        void so_it_is_with_headlines_alone() {
            publish("a", "en", "Dock workers vote to strike in Vester", null);
            publish("b", "en", "Dock workers vote to strike in Altmar", null);
            publish("c", "en", "Dock workers vote to strike in Vester", null);
            assertThat(news.storyOf("b")).isNotEqualTo(news.storyOf("a"));
            assertThat(news.storyOf("c")).isEqualTo(news.storyOf("a"));
        }

        @Test
        void german_nouns_are_not_taken_for_names() {
            String text = "Ein Sturm hat in der Nacht in %s die Dächer vieler Häuser beschädigt.";
            publish("a", "de", "Sturm deckt in Vester Dächer ab", text.formatted("Vester"));
            publish("b", "de", "Sturm deckt in Altmar Dächer ab", text.formatted("Altmar"));
            publish("c", "de", "Sturm deckt in Vester die Dächer ab", text.formatted("Vester"));
            assertThat(news.storyOf("b")).isNotEqualTo(news.storyOf("a"));
            assertThat(news.storyOf("c")).isEqualTo(news.storyOf("a"));
        }

        @Test
        void two_headlines_with_other_names_are_one_story_if_a_text_has_both() {
            publish(
                    "a",
                    "en",
                    "Strong earthquake destroys houses in Valparaiso",
                    "A strong earthquake in Chile has destroyed houses in the port of Valparaiso.");
            publish(
                    "b",
                    "en",
                    "Strong earthquake destroys houses in Chile",
                    "A strong earthquake has destroyed houses in the port of Valparaiso.");
            assertThat(news.storyOf("b")).isEqualTo(news.storyOf("a"));
        }

        @Test
        void a_headline_that_has_all_words_with_capitals_names_nobody() {
            publish("a", "en", "Dock Workers Vote For Strike Against Lower Wages", null);
            publish("b", "en", "Dock workers vote for strike against lower Wages", null);
            assertThat(news.storyOf("b")).isEqualTo(news.storyOf("a"));
        }

        @ParameterizedTest
        @CsvSource({
            "en, The mayor of Oslo resigns, Oslo",
            "en, Oslo has another mayor, ''",
            "en, Mayor Of Oslo Resigns After Vote, ''",
            "en, Mayor resigns: Oslo votes, ''",
            "de, Der Streik in Altmar ist vorbei, Altmar",
            "fr, Le maire de Belmira démissionne, Belmira",
        })
        void names_are_words_with_a_capital_that_nothing_else_explains(
                String language, String title, String names) {
            List<Words.Word> words = Words.of(title, language, 40);
            ProperNames proper = new ProperNames(words, language);
            StringBuilder found = new StringBuilder();
            for (int i = 0; i < words.size(); i++) {
                found.append(proper.has(i) ? words.get(i).text() : "");
            }
            assertThat(found).hasToString(names);
        }
    }

    @Nested
    class Numbers {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "Trial of Ramon Diaz: Day 2 | Trial of Ramon Diaz: Day 21",
                    "Funniest posts of the week (Sept. 17-23) | Funniest posts of the week (Sept. 30-Oct. 6)",
                    "Lottery numbers of Monday: 3, 7, 12 | Lottery numbers of Thursday: 4, 9, 12, 44",
                    "Oil report for January | Oil report for February",
                })
        void issues_of_a_series_are_stories_of_their_own(String one, String other) {
            String body = "What was said and done, as it comes each time in the same words.";
            publish("a", "en", one, body);
            publish("b", "en", other, body);
            publish("c", "en", one, body);
            news.pass(Duration.ofMinutes(2));
            assertThat(news.storyOf("b")).isNotEqualTo(news.storyOf("a"));
            assertThat(news.storyOf("c")).isEqualTo(news.storyOf("a"));
            assertThat(news.told()).allMatch(story -> story.mergedInto() == null);
        }

        @Test
        void a_german_lottery_of_another_day_is_another_story() {
            String body = "Die Zahlen der Ziehung wurden am Abend bekannt gegeben.";
            publish("a", "de", "Lottozahlen vom Mittwoch", body);
            publish("b", "de", "Lottozahlen vom Samstag", body);
            assertThat(news.storyOf("b")).isNotEqualTo(news.storyOf("a"));
            assertThat(news.log).extracting(DeliveryEvent::name).doesNotContain("story.updated");
        }
    }

    @Nested
    class Prints {

        @Test
        void a_print_of_version_1_is_that_of_version_2_without_its_certain_names() {
            StoryPrint now =
                    new StoryText("Strike in Vester", "Workers in Vester strike.", null, "en")
                            .print();
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(now.encode()));
            bytes.put(0, (byte) 1);
            for (int i = 0; i < now.terms().length; i++) {
                int weight = now.weights()[i];
                int packed = Weight.plain(weight) * 2 + (Weight.isName(weight) ? 1 : 0);
                bytes.putShort(13 + 6 * i + 4, (short) packed);
            }
            StoryPrint old = StoryPrint.decode(Base64.getEncoder().encodeToString(bytes.array()));
            assertThat(old.terms()).isEqualTo(now.terms());
            for (int i = 0; i < now.terms().length; i++) {
                assertThat(Weight.of(old.weights()[i])).isEqualTo(Weight.of(now.weights()[i]));
                assertThat(Weight.isProper(old.weights()[i])).isFalse();
            }
            assertThat(Arrays.stream(now.weights()).anyMatch(Weight::isMain)).isTrue();
        }
    }
}
