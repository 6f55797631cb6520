package dev.dateline.api.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.problem.ProblemCode.Problem;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.MergeStories;
import dev.dateline.contract.item.DeskInput.RenameStory;
import dev.dateline.contract.item.DeskInput.SplitStory;
import dev.dateline.contract.record.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What ops may say of a story. */
class StoryOrdersTest {

    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");
    private static final String STORY = "sty_abcdefghijklmnop";
    private static final String OTHER = "sty_abcdefghijklmnoq";
    private static final String ITEM = "itm_abcdefghijklmnopqrstuvwxyz";

    private static JsonNode json(String text) {
        return Json.MAPPER.readTree(text);
    }

    @Test
    void a_story_gets_a_name_and_loses_it_with_null() {
        assertThat(StoryOrders.rename(STORY, json("{\"title\": \"The strike\"}"), AT))
                .isEqualTo(new RenameStory(DeskInput.SCHEMA, STORY, "The strike", AT));
        assertThat(StoryOrders.rename(STORY, json("{\"title\": null}"), AT))
                .isEqualTo(new RenameStory(DeskInput.SCHEMA, STORY, null, AT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"title\": \" \"}", "{\"title\": 7}", "{\"name\": \"x\"}", "[]"})
    void any_other_name_is_refused(String body) {
        assertThatThrownBy(() -> StoryOrders.rename(STORY, json(body), AT))
                .isInstanceOf(Problem.class);
    }

    @Test
    void a_story_is_merged_with_another_and_not_with_itself() {
        assertThat(StoryOrders.merge(STORY, json("{\"from\": \"" + OTHER + "\"}"), AT))
                .isEqualTo(new MergeStories(DeskInput.SCHEMA, STORY, OTHER, AT));
        for (String body : List.of("{}", "{\"from\": \"x\"}")) {
            assertThat(refused(body)).isEqualTo(ProblemCode.INVALID_BODY);
        }
        // each part is right, only not together
        assertThat(refused("{\"from\": \"" + STORY + "\"}")).isEqualTo(ProblemCode.CONFLICT);
    }

    private static ProblemCode refused(String body) {
        return catchThrowableOfType(Problem.class, () -> StoryOrders.merge(STORY, json(body), AT))
                .code();
    }

    @Test
    void items_are_split_off_by_their_ids() {
        assertThat(StoryOrders.split(STORY, json("{\"items\": [\"" + ITEM + "\"]}"), AT))
                .isEqualTo(new SplitStory(DeskInput.SCHEMA, STORY, List.of(ITEM), AT));
        for (String items : List.of("[]", "{}", "7", "[7]", "[\"itm_x\"]", "[null]")) {
            assertThatThrownBy(
                            () -> StoryOrders.split(STORY, json("{\"items\": " + items + "}"), AT))
                    .isInstanceOf(Problem.class);
        }
    }
}
