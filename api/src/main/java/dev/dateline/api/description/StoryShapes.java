package dev.dateline.api.description;

import static dev.dateline.api.description.Shapes.count;
import static dev.dateline.api.description.Shapes.form;
import static dev.dateline.api.description.Shapes.list;
import static dev.dateline.api.description.Shapes.ref;

import dev.dateline.api.form.Forms;
import dev.dateline.api.stories.StoryOrders;
import dev.dateline.contract.item.DeskInput;
import io.swagger.v3.oas.models.media.JsonSchema;
import java.util.LinkedHashMap;
import java.util.Map;

/** Stories, of which the description of the stream has the fields. */
final class StoryShapes {

    private StoryShapes() {}

    static JsonSchema id() {
        return form(Forms.STORY_ID, "The id of a story; opaque");
    }

    static Map<String, JsonSchema> all() {
        JsonSchema story = ItemShapes.ofStream("Story");
        JsonSchema item = ItemShapes.ofStream("Item");
        Map<String, JsonSchema> shapes = new LinkedHashMap<>();
        shapes.put(
                "ListedStory",
                ObjectShape.like(story, "A story, with its newest item")
                        .maybe("latest", ref("Item"))
                        .answered());
        shapes.put(
                "StoryPage",
                ObjectShape.of("A page of stories")
                        .with("stories", list(ref("ListedStory"), "As they were asked for"))
                        .maybe(
                                "next",
                                form(
                                        Forms.STORY_CURSOR,
                                        "`cursor` of the page behind, if there is one"))
                        .answered());
        shapes.put(
                "StoryItem",
                ObjectShape.like(item, "An item of a story, without bodies")
                        .maybe("copies", list(ref("Item"), "Items that copy it"))
                        .answered());
        JsonSchema whole =
                ObjectShape.like(story, "A story with its items")
                        .maybe("items", list(ref("StoryItem"), "In the order they came in"))
                        .with("count", count("How many items there are, without copies"))
                        .with("copyCount", count("How many copies there are besides"))
                        .maybe(
                                "next",
                                form(
                                        Forms.STORY_ITEM_CURSOR,
                                        "`cursor` of the page behind, if there is one"))
                        .answered();
        whole.getProperties().remove("copies");
        whole.getRequired().remove("copies");
        shapes.put("StoryWithItems", whole);
        shapes.put(
                "StoryName",
                ObjectShape.of("What a story is to be called")
                        .with(
                                "title",
                                Shapes.orNull(
                                        Shapes.words(
                                                StoryOrders.LONGEST_TITLE,
                                                "Null for the headline of its lead")))
                        .asked());
        shapes.put(
                "StoryMerge",
                ObjectShape.of("A story whose items belong to another from now on")
                        .with("from", id())
                        .asked());
        JsonSchema items = list(ItemShapes.id(), "Ids of items of the story");
        items.setMinItems(1);
        items.setMaxItems(DeskInput.SplitStory.MOST_ITEMS);
        shapes.put(
                "StorySplit",
                ObjectShape.of("Items that are a story of their own").with("items", items).asked());
        return shapes;
    }
}
