package dev.dateline.api.stories;

import dev.dateline.api.gate.Passed;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.record.Json;
import dev.dateline.store.StoredItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of stories. */
final class StoryJson {

    private StoryJson() {}

    /** A page of stories, each with the newest of its items. */
    static JsonNode page(
            List<Passed<Story>> stories,
            Map<String, Passed<StoredItem>> latest,
            @Nullable StoryCursor next) {
        ObjectNode page = Json.MAPPER.createObjectNode();
        ArrayNode list = page.putArray("stories");
        for (Passed<Story> story : stories) {
            ObjectNode node = of(story);
            Story.Line line = story.value().latest();
            Passed<StoredItem> item = line == null ? null : latest.get(line.itemId());
            if (item == null) {
                node.remove("latest");
            } else {
                node.set("latest", item(item));
            }
            list.add(node);
        }
        if (next != null) {
            page.put("next", next.toString());
        }
        return page;
    }

    /** A story with its items; copies stand under the item that they copy, if that is here. */
    static JsonNode whole(Passed<Story> story, StoryItems.Listed listed) {
        ObjectNode node = of(story);
        node.put("count", story.value().items());
        node.put("copyCount", story.value().copies());
        node.remove("copies");
        ArrayNode items = node.putArray("items");
        Map<String, ObjectNode> roots = new HashMap<>();
        for (Passed<StoredItem> one : listed.items()) {
            ObjectNode item = item(one);
            String root = one.value().item().lineage().duplicateOf();
            ObjectNode above = root == null ? null : roots.get(root);
            if (above == null) {
                roots.put(one.value().item().itemId(), item);
                items.add(item);
            } else {
                above.withArray("copies").add(item);
            }
        }
        if (listed.next() != null) {
            node.put("next", "i" + Long.toString(listed.next(), Character.MAX_RADIX));
        }
        return node;
    }

    private static ObjectNode of(Passed<Story> story) {
        return Objects.requireNonNull(Json.MAPPER.valueToTree(story.value()));
    }

    private static ObjectNode item(Passed<StoredItem> item) {
        return Objects.requireNonNull(Json.MAPPER.valueToTree(item.value().item()));
    }
}
