package dev.dateline.api.description;

import dev.dateline.api.form.Forms;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import java.util.List;
import java.util.Map;

/** What clients read of stories. */
final class StoryCalls {

    private static final String TOPIC = "stories";

    private StoryCalls() {}

    static void describe(Paths paths) {
        paths.addPathItem("/v1/stories", new PathItem().get(list()));
        paths.addPathItem("/v1/stories/{id}", new PathItem().get(show()).patch(rename()));
        paths.addPathItem("/v1/stories/{id}/merge", new PathItem().post(merge()));
        paths.addPathItem("/v1/stories/{id}/split", new PathItem().post(split()));
    }

    private static Operation list() {
        return Call.reading("listStories", TOPIC, "List the stories of late")
                .saying(
                        "A story is what several items tell of one event. By growth, which is what"
                                + " it grew by in an hour, half of that an hour later; by size,"
                                + " copies included; or by its newest item. What is withdrawn or"
                                + " under embargo has no part in any of it. All pages are ranked as"
                                + " of the time of the first.")
                .taking(
                        Queries.one(
                                "order",
                                Shapes.oneOf(
                                        List.of("growth", "size", "recent"),
                                        "Which come first; growth if left out")),
                        Queries.languages(),
                        Queries.sources(),
                        Queries.topics(),
                        Queries.one("since", Queries.time("Only those with an item since then")),
                        Queries.limit(100, 40),
                        Queries.one(
                                "cursor",
                                Shapes.form(Forms.STORY_CURSOR, "`next` of the page before")))
                .answering(
                        200,
                        Answer.of("A page of stories")
                                .json("StoryPage")
                                .leadsTo("listStories", "cursor", "/next")
                                .leadsTo("showStory", "id", "/stories/0/id"))
                .operation();
    }

    private static Operation rename() {
        return Call.changing("renameStory", TOPIC, "Name a story")
                .saying(
                        "The stream tells story.updated. Null gives the story the headline of its"
                                + " lead again.")
                .of(StoryShapes.id())
                .body("StoryName", Map.of("title", "The strike at the port"))
                .conflicting()
                .answering(202, Answer.of("It will be named so"))
                .operation();
    }

    private static Operation merge() {
        return Call.changing("mergeStory", TOPIC, "Put the items of another story into this one")
                .saying("The other story stays, and says into which it was merged.")
                .of(StoryShapes.id())
                .body("StoryMerge", Map.of("from", "sty_abcdefghijklmnop"))
                .conflicting()
                .answering(202, Answer.of("They will be one"))
                .operation();
    }

    private static Operation split() {
        return Call.changing("splitStory", TOPIC, "Take items out of a story")
                .saying(
                        "They become a story of their own, and each gets a new version that says"
                                + " so. No rule unites that story with another.")
                .of(StoryShapes.id())
                .body("StorySplit", Map.of("items", List.of("itm_abcdefghijklmnopqrstuvwxyz")))
                .conflicting()
                .answering(202, Answer.of("They will be taken out"))
                .operation();
    }

    private static Operation show() {
        return Call.reading("showStory", TOPIC, "Show a story with its items")
                .saying(
                        "In the order in which the items came in; copies stand under the item that"
                                + " they copy where both are on one page. A story that was merged"
                                + " says into which. One with a single item has version 0: no"
                                + " event has told of it yet.")
                .of(StoryShapes.id())
                .taking(
                        Queries.limit(200, 100),
                        Queries.one(
                                "cursor",
                                Shapes.form(Forms.STORY_ITEM_CURSOR, "`next` of the page before")))
                .answering(
                        200,
                        Answer.of("The story")
                                .json("StoryWithItems")
                                .leadsTo("showItem", "id", "/items/0/itemId"))
                .operation();
    }
}
