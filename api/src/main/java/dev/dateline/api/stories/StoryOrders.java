package dev.dateline.api.stories;

import dev.dateline.api.form.Forms;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.sources.SourceFields;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.MergeStories;
import dev.dateline.contract.item.DeskInput.RenameStory;
import dev.dateline.contract.item.DeskInput.SplitStory;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What ops may ask for about a story: how it looks. */
public final class StoryOrders {

    /** In characters. */
    public static final int LONGEST_TITLE = 200;

    private StoryOrders() {}

    static RenameStory rename(String storyId, JsonNode json, Instant at) {
        JsonNode body = SourceFields.object(json, Set.of("title"));
        if (!body.has("title")) {
            throw ProblemCode.INVALID_BODY.because(
                    "title is missing; null gives the story the headline of its lead again");
        }
        return new RenameStory(
                DeskInput.SCHEMA, storyId, title(SourceFields.text(body, "title")), at);
    }

    private static @Nullable String title(@Nullable String text) {
        if (text != null
                && (!Forms.saysSomething(text)
                        || text.codePointCount(0, text.length()) > LONGEST_TITLE)) {
            throw ProblemCode.INVALID_BODY.because(
                    "title must have 1 to " + LONGEST_TITLE + " characters");
        }
        return text;
    }

    static MergeStories merge(String storyId, JsonNode json, Instant at) {
        JsonNode body = SourceFields.object(json, Set.of("from"));
        String from = SourceFields.text(body, "from");
        if (from == null || !from.matches(Forms.STORY_ID)) {
            throw ProblemCode.INVALID_BODY.because("from must be the id of a story");
        }
        if (from.equals(storyId)) {
            throw ProblemCode.CONFLICT.because("from must be another story than this one");
        }
        return new MergeStories(DeskInput.SCHEMA, storyId, from, at);
    }

    static SplitStory split(String storyId, JsonNode json, Instant at) {
        JsonNode body = SourceFields.object(json, Set.of("items"));
        List<String> items =
                body.path("items").valueStream().map(item -> item.asString("")).toList();
        if (!body.path("items").isArray()
                || items.isEmpty()
                || items.size() > SplitStory.MOST_ITEMS
                || !items.stream().allMatch(item -> item.matches(Forms.ITEM_ID))) {
            throw ProblemCode.INVALID_BODY.because(
                    "items must be a list of 1 to %d ids of items"
                            .formatted(SplitStory.MOST_ITEMS));
        }
        return new SplitStory(DeskInput.SCHEMA, storyId, items, at);
    }
}
