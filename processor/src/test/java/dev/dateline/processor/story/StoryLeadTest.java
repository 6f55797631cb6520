package dev.dateline.processor.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.delivery.Story.Line;
import dev.dateline.processor.story.StoryWindow.Since;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Which item represents a story, and the groups of copies in it. */
class StoryLeadTest {

    private static final Instant EARLY = Newsroom.START;
    private static final Instant LATE = EARLY.plusSeconds(60);

    private long created;

    private Member member(String id, Instant at, boolean agency, boolean copy, String text) {
        created++;
        Line line = new Line(id, "src", "Headline of " + id, LATE);
        StoryPrint print = new StoryText("Headline", text, null, "en").print();
        return new Member(created, at, "en", line, 1, agency, copy, List.of(), print, null);
    }

    private static String lead(Member... members) {
        Story story =
                new StoryState("sty", null, Arrays.asList(members), new Since(0, 0), id -> false)
                        .at(LATE, null);
        String id = Objects.requireNonNull(story.lead()).itemId();
        assertThat(story.title()).isEqualTo("Headline of " + id);
        return id;
    }

    @Test
    void the_item_of_an_agency_comes_first_though_a_paper_s_copy_was_decided_before() {
        assertThat(
                        lead(
                                member("paper", EARLY, false, false, "words"),
                                member("agency", LATE, true, true, "words")))
                .isEqualTo("agency");
    }

    @Test
    void then_the_earliest_whatever_was_decided_first() {
        assertThat(
                        lead(
                                member("root", LATE, false, false, "words"),
                                member("copy", EARLY, false, true, "words")))
                .isEqualTo("copy");
    }

    @Test
    void of_two_of_the_same_time_the_one_that_was_decided_first() {
        assertThat(
                        lead(
                                member("b", EARLY, false, false, "words"),
                                member("a", EARLY, false, false, "words and some more words")))
                .isEqualTo("b");
    }
}
