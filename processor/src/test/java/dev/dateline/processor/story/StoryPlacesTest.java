package dev.dateline.processor.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.processor.story.Newsroom.Report;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Much happens in one place at the same time: its name alone makes no story. */
class StoryPlacesTest {

    /** As a newsroom writes them: what each plot is, then headline and text of its parts. */
    private static final Map<String, List<String>> PLOTS =
            new TreeMap<>(
                    Map.of(
                            "flood",
                            List.of(
                                    "River rises above flood mark in {place}",
                                    "The river in {place} rose above the flood mark overnight, and 21 households near the old bridge were told to leave. Schools stay closed, and the town has opened its sports hall to those who have nowhere to go.",
                                    "Flood water begins to fall in {place}",
                                    "The water in {place} has begun to fall, but 27 streets are still closed. Engineers are examining the dyke on the eastern side, which held through the night against expectations."),
                            "strike",
                            List.of(
                                    "Dock workers in {place} vote to strike",
                                    "Dock workers in {place} have voted to stop work from Monday after talks on pay failed. The union said that 69 per cent of its members had taken part in the vote.",
                                    "75 ships wait off {place} as strike begins",
                                    "On the first day of the strike 75 ships were waiting off {place}. Importers warned that fruit and medicine would be the first goods to run short in the shops."),
                            "sale",
                            List.of(
                                    "Bank in {place} is said to look for a buyer",
                                    "The oldest bank in {place} is looking for a buyer, people close to its board said. Its books are said to hold 33 million in loans that may never be paid back.",
                                    "Rival offers 38 million for bank in {place}",
                                    "A rival has offered 38 million for the bank in {place}. The board will meet on Thursday, and its chairman would not say whether there were other offers."),
                            "cup",
                            List.of(
                                    "{place} reach the final with a late goal",
                                    "A goal in the last minute took {place} to the final for the first time in 24 years. The town hall rang its bells, and trains home were full until the morning.",
                                    "Police expect 32 thousand visitors in {place} for the final",
                                    "Police in {place} expect 32 thousand visitors for the final. The bridges will be closed to cars, and the cathedral square will have a screen for those without tickets.")));

    private final Newsroom news = new Newsroom(1_000);

    private void publish(String id, String title, String text) {
        news.publish(Report.of(id, "s" + id, title, text));
        news.pass(Duration.ofSeconds(20));
    }

    private void publish(String plot, int part, String place) {
        List<String> texts = PLOTS.getOrDefault(plot, List.of());
        publish(
                plot + part + place,
                texts.get(2 * part).replace("{place}", place),
                texts.get(2 * part + 1).replace("{place}", place));
    }

    @Nested
    class APlace {

        @ParameterizedTest
        @ValueSource(strings = {"Port Halden", "Vester", "San Luis Obispo"})
        void is_no_story(String place) {
            for (int part = 0; part < 2; part++) {
                for (String plot : PLOTS.keySet()) {
                    publish(plot, part, place);
                }
            }
            news.pass(Duration.ofMinutes(2));
            Map<String, TreeSet<String>> plots = new TreeMap<>();
            for (String plot : PLOTS.keySet()) {
                for (int part = 0; part < 2; part++) {
                    String story = String.valueOf(news.storyOf(plot + part + place));
                    plots.computeIfAbsent(story, _ -> new TreeSet<>()).add(plot);
                }
            }
            assertThat(plots.values()).allSatisfy(of -> assertThat(of).hasSize(1));
        }

        @Test
        void is_enough_beside_what_both_headlines_are_about() {
            publish("sale", 0, "Port Halden");
            publish("flood", 0, "Port Halden");
            publish("sale", 1, "Port Halden");
            assertThat(news.storyOf("sale1Port Halden"))
                    .isEqualTo(news.storyOf("sale0Port Halden"))
                    .isNotEqualTo(news.storyOf("flood0Port Halden"));
        }

        @Test
        void is_enough_beside_several_other_words() {
            publish(
                    "a",
                    "Blaze in Port Halden",
                    "A warehouse in Port Halden burned down at dawn, and smoke from burning tyres drifted over the harbour.");
            publish(
                    "b",
                    "Port Halden: residents stay indoors",
                    "Smoke drifted over the harbour of Port Halden after a warehouse with tyres burned.");
            assertThat(news.storyOf("b")).isEqualTo(news.storyOf("a"));
        }
    }

    @Test
    void a_name_is_one_at_the_beginning_of_a_sentence_where_others_have_it_within() {
        for (String place : List.of("Vester", "Altmar")) {
            publish("flood", 0, place);
            publish("strike", 0, place);
        }
        publish("a", "Vester win the cup", "Vester have won the cup after penalties.");
        publish("b", "Altmar win the cup", "Altmar have won the cup after penalties.");
        publish("c", "Vester win the cup", "Vester have won the cup after penalties.");
        assertThat(news.storyOf("b")).isNotEqualTo(news.storyOf("a"));
        assertThat(news.storyOf("c")).isEqualTo(news.storyOf("a"));
    }

    @Test
    void a_word_that_others_write_small_is_no_name_at_the_beginning_of_a_sentence() {
        TermIndex terms = new TermIndex();
        int small = Weight.packed(Weight.ONE, false, false);
        int name = Weight.packed(Weight.ONE, true, true);
        int slot = terms.take(7, name);
        terms.take(7, name);
        assertThat(terms.isName(slot)).isTrue();
        terms.take(7, small);
        assertThat(terms.isName(slot)).isFalse();
        terms.drop(slot, small);
        assertThat(terms.isName(slot)).isTrue();
    }
}
