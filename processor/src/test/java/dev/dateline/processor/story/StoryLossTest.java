package dev.dateline.processor.story;

import static dev.dateline.processor.story.StoryDeskTest.budget;
import static dev.dateline.processor.story.StoryDeskTest.quake;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.delivery.Story.Line;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.processor.story.Newsroom.Report;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is taken away from a story: it is not counted, not told and not told in its words. */
class StoryLossTest {

    private static final String TITLE = "Earthquake shakes Valparaiso in Chile";

    private final Newsroom news = new Newsroom(100);
    private String story = "";

    @BeforeEach
    void three_reports_are_a_story() {
        news.publish(quake("a", "x", TITLE));
        news.publish(quake("b", "y", "Chile: houses collapse in Valparaiso quake"));
        news.publish(quake("c", "z", "Valparaiso in Chile: the earthquake"));
        news.pass(Duration.ofSeconds(5));
        story = Objects.requireNonNull(news.storyOf("a"));
        assertThat(now().items()).isEqualTo(3);
    }

    private Story now() {
        return Objects.requireNonNull(news.told(story));
    }

    private static @Nullable String item(@Nullable Line line) {
        return line == null ? null : line.itemId();
    }

    /** So much else happens that the window has nothing of it any more. */
    private void muchElseHappens() {
        for (int i = 0; i < 120; i++) {
            news.publish(Report.of("n" + i, "x", "Zq" + i + " wq" + i * 7 + " vq" + i * 3, null));
        }
    }

    @Nested
    class Withdrawals {

        @Test
        void what_is_withheld_and_then_killed_is_lost_once() {
            news.withdraw("b", PubStatus.WITHHELD);
            assertThat(now().items()).isEqualTo(2);
            news.withdraw("b", PubStatus.CANCELED);
            assertThat(now().items()).isEqualTo(2);
        }

        @Test
        void what_is_given_out_again_is_counted_again() {
            news.withdraw("b", PubStatus.WITHHELD);
            news.publish(quake("b", "y", "Chile: houses collapse in Valparaiso quake"));
            assertThat(news.storyOf("b")).isEqualTo(story);
            assertThat(now().items()).isEqualTo(3);
        }

        @Test
        void a_copy_that_is_given_out_again_is_a_copy_again() {
            Report copy = new Report("d", "w", TITLE, null, "en", "a");
            news.publish(copy);
            news.pass(Duration.ofSeconds(5));
            assertThat(now().copies()).isEqualTo(1);
            news.withdraw("d", PubStatus.WITHHELD);
            assertThat(now().copies()).isZero();
            news.publish(copy);
            assertThat(now().copies()).isEqualTo(1);
            assertThat(now().items()).isEqualTo(3);
        }

        @Test
        void what_was_withdrawn_long_ago_leads_no_story() {
            muchElseHappens();
            news.withdrawn.add("a");
            news.batch((desk, _) -> assertThat(desk.rename(story, "The great quake")).isNull());
            news.batch((desk, _) -> assertThat(desk.rename(story, null)).isNull());
            assertThat(item(now().lead())).isNotEqualTo("a");
            assertThat(now().title()).isNotEqualTo(TITLE);
        }

        @Test
        void the_newest_item_leads_where_it_alone_is_still_known() {
            muchElseHappens();
            news.withdraw("a");
            assertThat(item(now().lead())).isEqualTo("c");
            assertThat(now().title()).isEqualTo("Valparaiso in Chile: the earthquake");
            assertThat(now().items()).isEqualTo(2);
            news.withdraw("c");
            assertThat(now().lead()).isNull();
            assertThat(now().items()).isEqualTo(1);
        }

        @Test
        void the_last_item_that_spoke_a_language_takes_it_along() {
            news.publish(new Report("d", "w", "Das Beben in Chile", null, "de", "a"));
            news.pass(Duration.ofSeconds(5));
            assertThat(now().languages()).containsExactly("de", "en");
            news.withdraw("d");
            assertThat(now().languages()).containsExactly("en");
        }

        @Test
        void the_last_item_that_was_about_a_topic_takes_it_along() {
            news.subjects.put("d", List.of(subject("04000000", "economy")));
            news.publish(quake("d", "w", "The earthquake of Valparaiso in Chile"));
            news.pass(Duration.ofSeconds(5));
            assertThat(now().topics()).hasSize(1);
            news.withdraw("d");
            assertThat(now().topics()).isEmpty();
        }

        @Test
        void a_story_begins_with_the_first_item_that_is_left() {
            news.publish(quake("d", "w", "The earthquake of Valparaiso in Chile"));
            List.of("a", "b", "c").forEach(news::withdraw);
            assertThat(now().first()).isEqualTo(Newsroom.START.plusSeconds(5));
        }
    }

    private static Subject subject(String code, String name) {
        return new Subject("medtop", code, name, Subject.Origin.PROVIDER);
    }

    @Test
    void its_topics_are_those_of_its_items_under_their_own_names() {
        news.subjects.put("d", List.of(subject("04000000", "Buy now")));
        news.subjects.put("e", List.of(subject("99999999", "Buy more")));
        news.publish(quake("d", "w", "The earthquake of Valparaiso in Chile"));
        news.publish(quake("e", "w", "The quake of Valparaiso in Chile"));
        news.pass(Duration.ofSeconds(5));
        assertThat(now().topics())
                .containsExactlyInAnyOrder(
                        subject("04000000", "economy, business and finance"),
                        new Subject("medtop", "99999999", null, Subject.Origin.PROVIDER));
    }

    @Nested
    class Splits {

        @Test
        void a_lead_that_is_split_off_does_not_lead_any_more() {
            assertThat(news.split(story, "a")).isNull();
            assertThat(item(now().lead())).isEqualTo("b");
            assertThat(now().title()).isEqualTo("Chile: houses collapse in Valparaiso quake");
            assertThat(now().items()).isEqualTo(2);
        }

        @Test
        void items_that_the_window_has_forgotten_are_a_story_that_is_told() {
            muchElseHappens();
            assertThat(news.split(story, "b", "c")).isNull();
            Story split = news.toldOf("b");
            assertThat(news.storyOf("c")).isEqualTo(split.storyId());
            assertThat(split.version()).isEqualTo(1);
            assertThat(split.items()).isEqualTo(2);
            assertThat(split.owners()).isEqualTo(2);
            assertThat(split.languages()).containsExactly("en");
            assertThat(split.title()).isEqualTo("Chile: houses collapse in Valparaiso quake");
            assertThat(item(split.lead())).isEqualTo("b");
            assertThat(item(split.latest())).isEqualTo("c");
            assertThat(now().items()).isEqualTo(1);
        }

        @Test
        void items_of_which_the_window_has_some_are_a_story_of_all_of_them() {
            for (int i = 0; i < 96; i++) {
                news.publish(budget("n" + i, "x"));
            }
            news.publish(quake("d", "w", "The earthquake of Valparaiso in Chile"));
            assertThat(news.storyOf("d")).isEqualTo(story);
            assertThat(news.window().gathering().item("a")).isNull();
            assertThat(news.split(story, "a", "d")).isNull();
            Story split = news.toldOf("d");
            assertThat(news.storyOf("a")).isEqualTo(split.storyId());
            assertThat(split.items()).isEqualTo(2);
        }

        @Test
        void neither_does_one_that_the_window_has_forgotten() {
            muchElseHappens();
            assertThat(news.split(story, "a", "c")).isNull();
            assertThat(item(now().lead())).isNull();
            assertThat(now().title()).isNull();
            assertThat(item(now().latest())).isNull();
            assertThat(now().items()).isEqualTo(1);
        }
    }

    /** Of another story, which was merged into it, so long ago that only the store knows. */
    @Nested
    class Merged {

        private String former = "";

        @BeforeEach
        void merged() {
            news.publish(budget("d", "x"));
            news.publish(budget("e", "y"));
            former = Objects.requireNonNull(news.storyOf("d"));
            // the elder one goes, and its first item leads
            news.batch((desk, _) -> assertThat(desk.mergeByOps(former, story)).isNull());
            String into = former;
            former = story;
            story = into;
            muchElseHappens();
            assertThat(item(now().lead())).isEqualTo("a");
            assertThat(now().items()).isEqualTo(5);
        }

        @Test
        void a_withdrawal_leaves_the_tombstone_and_is_told_of_the_story_that_is_there() {
            news.withdraw("b");
            assertThat(Objects.requireNonNull(news.told(former)).mergedInto()).isEqualTo(story);
            assertThat(now().items()).isEqualTo(4);
            news.withdraw("a");
            assertThat(Objects.requireNonNull(news.told(former)).mergedInto()).isEqualTo(story);
            assertThat(item(now().lead())).isNotEqualTo("a");
            assertThat(now().title()).isNotEqualTo(TITLE);
            assertThat(now().items()).isEqualTo(3);
        }

        @Test
        void what_becomes_a_copy_is_counted_as_one_in_the_story_that_is_there() {
            int tombstone = Objects.requireNonNull(news.told(former)).version();
            news.publish(
                    new Report(
                            "b",
                            "y",
                            "Chile: houses collapse in Valparaiso quake",
                            null,
                            "en",
                            "a"));
            assertThat(Objects.requireNonNull(news.told(former)).version()).isEqualTo(tombstone);
            assertThat(now().items()).isEqualTo(4);
            assertThat(now().copies()).isEqualTo(1);
        }

        @Test
        void a_new_headline_is_told_of_the_story_that_is_there() {
            news.publish(quake("a", "x", "Valparaiso: twelve are dead"));
            assertThat(news.storyOf("a")).isEqualTo(story);
            assertThat(now().title()).isEqualTo("Valparaiso: twelve are dead");
        }

        @Test
        void an_item_can_be_split_off() {
            assertThat(news.split(story, "a")).isNull();
            assertThat(item(now().lead())).isNotEqualTo("a");
            assertThat(now().items()).isEqualTo(4);
        }
    }

    @Test
    void a_story_that_is_merged_long_after_is_taken_over_with_what_was_told_of_it() {
        news.publish(budget("d", "x"));
        news.publish(budget("e", "y"));
        String other = Objects.requireNonNull(news.storyOf("d"));
        muchElseHappens();
        news.now = news.now.plusSeconds(60);
        news.subjects.put("f", List.of(subject("04000000", "economy, business and finance")));
        for (String id : List.of("f", "g", "h", "i")) {
            news.publish(
                    new Report(
                            id,
                            "owner-" + id,
                            "Die Wahl in Wien gewinnt Gruber",
                            "In Wien hat am Sonntag die Partei von Gruber die Wahl gewonnen.",
                            "de",
                            null));
        }
        news.pass(Duration.ofSeconds(5));
        String election = Objects.requireNonNull(news.storyOf("f"));
        Story before = news.toldOf("f");
        assertThat(before.owners()).isEqualTo(4);
        muchElseHappens();
        news.batch((desk, _) -> assertThat(desk.mergeByOps(story, election)).isNull());
        assertThat(now().items()).isEqualTo(7);
        assertThat(now().owners()).isEqualTo(4);
        assertThat(now().languages()).containsExactly("de", "en");
        assertThat(now().topics()).isEqualTo(before.topics()).hasSize(1);
        assertThat(item(now().latest())).isEqualTo("i");
        assertThat(now().last()).isEqualTo(before.last());
        assertThat(item(now().lead())).isEqualTo("a");
        news.withdraw("d");
        news.withdraw("e");
        news.batch((desk, _) -> assertThat(desk.mergeByOps(other, story)).isNull());
        Story all = Objects.requireNonNull(news.told(other));
        assertThat(item(all.lead())).isEqualTo("a");
        assertThat(all.title()).isEqualTo(TITLE);
        assertThat(all.first()).isEqualTo(now().first());
    }

    @Test
    void the_store_is_asked_once_for_a_story_that_is_told_anew_and_never_for_others() {
        news.publish(budget("s", "x"));
        muchElseHappens();
        news.asked.clear();
        news.publish(budget("s", "x"));
        assertThat(news.asked).isEmpty();
        news.publish(Report.of("s", "x", "Oslo", null), Report.of("s", "x", "Oslo!", null));
        assertThat(news.asked).containsExactly(news.storyOf("s"));
    }

    @Test
    void an_item_that_is_withdrawn_in_the_moment_of_a_merge_is_lost_once() {
        news.publish(budget("d", "x"));
        news.publish(budget("e", "y"));
        String other = Objects.requireNonNull(news.storyOf("d"));
        news.batch(
                (desk, room) -> {
                    room.withdraw(desk, "d", PubStatus.CANCELED);
                    assertThat(desk.mergeByOps(story, other)).isNull();
                });
        assertThat(now().items()).isEqualTo(4);
    }
}
