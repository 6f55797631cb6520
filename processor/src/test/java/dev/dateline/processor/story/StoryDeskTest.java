package dev.dateline.processor.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.item.Reason;
import dev.dateline.processor.story.Newsroom.Report;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StoryDeskTest {

    private final Newsroom news = new Newsroom(1_000);

    static Report quake(String id, String source, String title) {
        return Report.of(
                id,
                source,
                title,
                "A strong earthquake shook Valparaiso in Chile on Tuesday. Rescuers searched"
                        + " collapsed houses in Valparaiso for survivors.");
    }

    static Report budget(String id, String source) {
        return Report.of(
                id,
                source,
                "Parliament in Oslo passes the budget",
                "The Storting in Oslo voted for the budget of minister Hansen after long talks.");
    }

    @Nested
    class Finding {

        @Test
        void two_reports_of_one_event_are_one_story_and_another_event_is_not() {
            news.publish(quake("a", "x", "Earthquake shakes Valparaiso in Chile"));
            news.publish(budget("b", "x"));
            news.publish(quake("c", "y", "Chile: houses collapse in Valparaiso quake"));
            assertThat(news.storyOf("c")).isEqualTo(news.storyOf("a")).startsWith("sty_");
            assertThat(news.storyOf("b")).isNotEqualTo(news.storyOf("a"));
        }

        @Test
        void who_asks_why_is_told_the_numbers_and_the_words() {
            news.publish(quake("a", "x", "Earthquake shakes Valparaiso in Chile"));
            ItemEvent event =
                    (ItemEvent)
                            news.publish(quake("c", "y", "Houses collapse in Valparaiso quake"))
                                    .getFirst();
            Reason reason = event.ledger().reasons().getLast();
            assertThat(reason.kind()).isEqualTo(Reason.Kind.STORY);
            assertThat(reason.about()).isEqualTo(news.storyOf("a"));
            assertThat(reason.numbers().get("strength")).isGreaterThanOrEqualTo(1);
            assertThat(reason.terms()).contains("Valparaiso");
        }

        @Test
        void issues_of_a_series_are_stories_of_their_own() {
            String body = "Live from the trial of Ramon Diaz in Madrid, with all witnesses heard.";
            news.publish(Report.of("2", "x", "Trial of Ramon Diaz: Day 2", body));
            news.publish(Report.of("21", "x", "Trial of Ramon Diaz: Day 21", body));
            news.publish(Report.of("2b", "y", "Trial of Ramon Diaz: Day 2", body));
            assertThat(news.storyOf("21")).isNotEqualTo(news.storyOf("2"));
            assertThat(news.storyOf("2b")).isEqualTo(news.storyOf("2"));
            news.pass(Duration.ofMinutes(2));
            assertThat(news.told()).allMatch(story -> story.mergedInto() == null);
        }

        @Test
        void a_daily_template_with_other_numbers_never_becomes_one_story() {
            for (int day = 0; day < 300; day++) {
                news.publish(
                        Report.of(
                                "i" + day,
                                "x",
                                "Lottery: the winning numbers are " + day + ", " + day * 7,
                                "The winning numbers of the lottery in Ohio were drawn."));
            }
            assertThat(news.log).extracting(DeliveryEvent::name).doesNotContain("story.updated");
        }

        @Test
        void an_event_of_another_month_is_another_story() {
            news.publish(quake("a", "x", "Earthquake shakes Valparaiso in Chile"));
            news.pass(Duration.ofDays(6));
            news.publish(quake("c", "y", "Earthquake shakes Valparaiso in Chile"));
            assertThat(news.storyOf("c")).isNotEqualTo(news.storyOf("a"));
        }

        @Test
        void each_language_has_its_own_stories() {
            Report english = quake("a", "x", "Earthquake shakes Valparaiso in Chile");
            news.publish(english);
            news.publish(new Report("b", "y", english.title(), english.body(), "es", null));
            assertThat(news.storyOf("b")).isNotEqualTo(news.storyOf("a"));
        }

        @Test
        void scripts_without_spaces_are_compared_by_pairs_of_characters() {
            String title = "瓦尔帕莱索发生强烈地震 多栋房屋倒塌";
            news.publish(new Report("a", "x", title, null, "zh", null));
            news.publish(new Report("b", "y", "智利瓦尔帕莱索发生强烈地震", null, "zh", null));
            news.publish(new Report("c", "z", "奥斯陆议会通过国家预算案", null, "zh", null));
            assertThat(news.storyOf("b")).isEqualTo(news.storyOf("a"));
            assertThat(news.storyOf("c")).isNotEqualTo(news.storyOf("a"));
        }

        @Test
        void a_copy_is_in_the_story_of_what_it_copies() {
            news.publish(quake("a", "x", "Earthquake shakes Valparaiso in Chile"));
            news.publish(new Report("b", "y", "Nothing alike", "Other words", "en", "a"));
            assertThat(news.storyOf("b")).isEqualTo(news.storyOf("a"));
            assertThat(news.toldOf("a").items()).isEqualTo(1);
            assertThat(news.toldOf("a").copies()).isEqualTo(1);
        }

        @Test
        void an_item_without_words_has_no_story() {
            news.publish(new Report("a", "x", "—", "🙂 …", "en", null));
            assertThat(news.storyOf("a")).isNull();
        }

        @Test
        void a_later_version_stays_in_its_story_whatever_it_says() {
            news.publish(quake("a", "x", "Earthquake shakes Valparaiso in Chile"));
            news.publish(quake("c", "y", "Chile: houses collapse in Valparaiso quake"));
            String story = news.storyOf("a");
            news.publish(Report.of("c", "y", "Parliament in Oslo passes the budget", "Oslo"));
            assertThat(news.storyOf("c")).isEqualTo(story);
        }
    }

    @Nested
    class Telling {

        @BeforeEach
        void two() {
            news.publish(quake("a", "x", "Earthquake shakes Valparaiso in Chile"));
            news.publish(quake("b", "y", "Chile: houses collapse in Valparaiso quake"));
        }

        @Test
        void a_story_is_told_from_its_second_item_on() {
            Story story = news.toldOf("a");
            assertThat(news.told()).hasSize(1);
            assertThat(story.title()).isEqualTo("Earthquake shakes Valparaiso in Chile");
            assertThat(story.items()).isEqualTo(2);
            assertThat(story.owners()).isEqualTo(2);
            assertThat(story.version()).isEqualTo(1);
            assertThat(story.perHour()).isEqualTo(2);
            assertThat(Objects.requireNonNull(story.latest()).itemId()).isEqualTo("b");
        }

        @Test
        void it_is_told_of_at_most_every_five_seconds_and_an_owner_counts_once() {
            for (int i = 0; i < 40; i++) {
                news.publish(quake("i" + i, "z", "Valparaiso in Chile: the earthquake"));
                news.pass(Duration.ofMillis(250));
            }
            assertThat(news.told()).hasSize(3);
            news.publish(quake("last", "z", "Valparaiso in Chile: the earthquake"));
            news.pass(Duration.ofSeconds(5));
            assertThat(news.told()).hasSize(4);
            assertThat(news.toldOf("a").items()).isEqualTo(43);
            assertThat(news.toldOf("a").owners()).isEqualTo(3);
            news.pass(Duration.ofSeconds(50));
            assertThat(news.told()).hasSize(4);
        }

        @Test
        void what_is_due_survives_a_takeover() {
            news.publish(quake("c", "z", "Valparaiso in Chile: the earthquake"));
            news.takeOver();
            assertThat(StoryDesk.isDue(news.window(), news.now)).isFalse();
            news.pass(Duration.ofSeconds(5));
            assertThat(news.toldOf("a").items()).isEqualTo(3);
        }

        @Test
        void when_its_lead_is_withdrawn_it_has_another_title_at_once() {
            news.withdraw("a");
            Story story =
                    Objects.requireNonNull(news.told(Objects.requireNonNull(news.storyOf("b"))));
            assertThat(story.title()).isEqualTo("Chile: houses collapse in Valparaiso quake");
            assertThat(story.items()).isEqualTo(1);
            news.withdraw("b");
            story = Objects.requireNonNull(news.told().getLast());
            assertThat(story.title()).isNull();
            assertThat(story.items()).isZero();
            assertThat(story.lead()).isNull();
            assertThat(story.latest()).isNull();
        }

        @Test
        void a_withdrawal_counts_though_the_window_has_forgotten_the_story() {
            String story = Objects.requireNonNull(news.storyOf("a"));
            for (int i = 0; i < 1_000; i++) {
                news.publish(
                        Report.of("n" + i, "x", "Zq" + i + " wq" + i * 7 + " vq" + i * 3, null));
            }
            news.withdraw("a");
            Story told = Objects.requireNonNull(news.told(story));
            assertThat(told.title()).isEqualTo("Chile: houses collapse in Valparaiso quake");
            assertThat(told.items()).isEqualTo(1);
            assertThat(told.version()).isGreaterThan(1);
        }

        @Test
        void what_is_given_back_is_counted_again() {
            news.withdraw("b");
            news.publish(quake("b", "y", "Chile: houses collapse in Valparaiso quake"));
            assertThat(news.storyOf("b")).isEqualTo(news.storyOf("a"));
            assertThat(news.toldOf("a").items()).isEqualTo(2);
        }

        @Test
        void a_new_headline_of_its_lead_is_its_title() {
            news.publish(quake("a", "x", "Earthquake in Valparaiso: twelve are dead"));
            news.pass(Duration.ofSeconds(5));
            assertThat(news.toldOf("a").title())
                    .isEqualTo("Earthquake in Valparaiso: twelve are dead");
            assertThat(news.toldOf("a").items()).isEqualTo(2);
        }

        @Test
        void an_hour_later_it_grows_no_more() {
            news.pass(Duration.ofHours(2));
            assertThat(news.toldOf("a").perHour()).isZero();
            assertThat(news.toldOf("a").last()).isEqualTo(Newsroom.START);
            int told = news.told().size();
            news.pass(Duration.ofHours(2));
            assertThat(news.told()).hasSize(told);
        }

        @Test
        void after_weeks_without_a_desk_each_story_is_told_as_it_was() {
            news.publish(budget("c", "x"));
            news.publish(budget("d", "y"));
            news.pass(Duration.ofSeconds(5));
            String quake = news.toldOf("a").title();
            String budget = news.toldOf("c").title();
            assertThat(news.toldOf("c").perHour()).isPositive();
            news.pass(Duration.ofDays(15));
            assertThat(news.toldOf("a").perHour()).isZero();
            assertThat(news.toldOf("c").perHour()).isZero();
            assertThat(news.toldOf("a").items()).isEqualTo(2);
            assertThat(news.toldOf("c").items()).isEqualTo(2);
            assertThat(news.toldOf("a").title()).isEqualTo(quake);
            assertThat(news.toldOf("c").title()).isEqualTo(budget);
        }

        @Test
        void many_reports_in_an_hour_are_a_burst() {
            for (int i = 0; i < 10; i++) {
                news.publish(quake("i" + i, "s" + i, "Valparaiso in Chile: the earthquake"));
            }
            news.pass(Duration.ofSeconds(5));
            assertThat(news.toldOf("a").burst()).isEqualTo(12);
        }
    }

    @Nested
    class Orders {

        private String quake = "";
        private String budget = "";

        @BeforeEach
        void stories() {
            news.publish(quake("a", "x", "Earthquake shakes Valparaiso in Chile"));
            news.publish(quake("b", "y", "Chile: houses collapse in Valparaiso quake"));
            news.publish(budget("c", "x"));
            news.publish(budget("d", "y"));
            quake = Objects.requireNonNull(news.storyOf("a"));
            budget = Objects.requireNonNull(news.storyOf("c"));
        }

        @Test
        void two_stories_that_are_one_leave_a_tombstone() {
            news.batch((desk, _) -> assertThat(desk.mergeByOps(quake, budget)).isNull());
            assertThat(Objects.requireNonNull(news.told(budget)).mergedInto()).isEqualTo(quake);
            assertThat(Objects.requireNonNull(news.told(quake)).items()).isEqualTo(4);
            assertThat(Objects.requireNonNull(news.told(quake)).owners()).isEqualTo(2);
            news.publish(budget("e", "z"));
            assertThat(news.storyOf("e")).isEqualTo(quake);
            news.publish(Report.of("c", "x", "Another headline", "in a later version"));
            assertThat(news.storyOf("c")).isEqualTo(quake);
            news.batch(
                    (desk, _) ->
                            assertThat(desk.mergeByOps(budget, quake)).contains("was merged into"));
        }

        @Test
        void a_story_of_two_languages_is_found_in_both() {
            String title = "Terremoto sacude Valparaiso";
            news.publish(new Report("e", "x", title, null, "es", null));
            String spanish = Objects.requireNonNull(news.storyOf("e"));
            news.batch((desk, _) -> assertThat(desk.mergeByOps(quake, spanish)).isNull());
            news.publish(new Report("f", "y", title, null, "es-CL", null));
            news.publish(quake("g", "z", "Valparaiso: the earthquake in Chile"));
            assertThat(news.storyOf("f")).isEqualTo(quake);
            assertThat(news.storyOf("g")).isEqualTo(quake);
        }

        @Test
        void an_item_that_is_split_off_gets_a_version_that_says_so() {
            assertThat(news.split(quake, "b")).isNull();
            assertThat(news.storyOf("b")).isNotEqualTo(quake);
            assertThat(news.item("b").identity().version()).isEqualTo(2);
            assertThat(Objects.requireNonNull(news.told(quake)).items()).isEqualTo(1);
            // no rule undoes what ops have done
            news.publish(quake("n", "z", "Valparaiso in Chile: the earthquake"));
            news.pass(Duration.ofMinutes(2));
            news.pass(Duration.ofMinutes(2));
            assertThat(news.told()).allMatch(story -> story.mergedInto() == null);
            assertThat(news.split(quake, "c")).contains("not an item of");
        }

        @Test
        void a_name_stays_until_it_is_taken_back() {
            news.batch((desk, _) -> assertThat(desk.rename(quake, "The great quake")).isNull());
            news.publish(quake("n", "z", "Valparaiso in Chile: the earthquake"));
            news.takeOver();
            news.pass(Duration.ofSeconds(5));
            Story story = Objects.requireNonNull(news.told(quake));
            assertThat(story.title()).isEqualTo("The great quake");
            assertThat(story.items()).isEqualTo(3);
            news.batch((desk, _) -> assertThat(desk.rename(quake, null)).isNull());
            assertThat(Objects.requireNonNull(news.told(quake)).title())
                    .isEqualTo("Earthquake shakes Valparaiso in Chile");
        }

        @Test
        void nothing_can_be_done_with_a_story_that_is_not_there() {
            news.batch(
                    (desk, _) -> {
                        assertThat(desk.rename("sty_none", "x")).contains("no story");
                        assertThat(desk.mergeByOps(quake, "sty_none")).contains("no story");
                        assertThat(desk.mergeByOps(quake, quake)).contains("itself");
                    });
        }
    }

    @Nested
    class Uniting {

        /** The first two share little; later reports say what both say. */
        @BeforeEach
        void two() {
            news.publish(Report.of("a", "x", "Fire in Lisbon tower", null));
            news.publish(Report.of("b", "y", "Blaze destroys Belem hotel", null));
            assertThat(news.storyOf("b")).isNotEqualTo(news.storyOf("a"));
        }

        private void more() {
            for (int i = 0; i < 3; i++) {
                news.publish(
                        Report.of("c" + i, "s" + i, "Fire in Lisbon tower: Belem hotel", null));
                news.publish(
                        Report.of(
                                "d" + i,
                                "t" + i,
                                "Blaze destroys Belem hotel: Lisbon tower fire",
                                null));
            }
            news.pass(Duration.ofMinutes(1));
        }

        @Test
        void stories_that_turn_out_to_be_one_are_united_when_the_minute_is_over() {
            more();
            assertThat(live()).hasSize(1);
        }

        @Test
        void the_one_that_ops_have_named_stays_however_small_it_is() {
            String small = String.valueOf(news.storyOf("b"));
            news.batch((desk, _) -> assertThat(desk.rename(small, "The hotel fire")).isNull());
            for (int i = 0; i < 5; i++) {
                news.publish(Report.of("e" + i, "u" + i, "Fire in Lisbon tower", null));
            }
            news.takeOver();
            more();
            assertThat(live()).containsExactly(small);
            assertThat(Objects.requireNonNull(news.told(small)).title())
                    .isEqualTo("The hotel fire");
        }

        @Test
        void two_that_ops_have_named_stay_two() {
            for (String item : List.of("a", "b")) {
                String story = String.valueOf(news.storyOf(item));
                news.batch((desk, _) -> assertThat(desk.rename(story, "Of " + item)).isNull());
            }
            more();
            assertThat(live()).hasSize(2);
        }

        private List<String> live() {
            return news.log.stream()
                    .filter(ItemEvent.class::isInstance)
                    .map(event -> ((ItemEvent) event).data().lineage().storyId())
                    .distinct()
                    .filter(
                            id -> {
                                Story told = news.told(String.valueOf(id));
                                return told == null || told.mergedInto() == null;
                            })
                    .toList();
        }
    }
}
