package dev.dateline.api.description;

import static dev.dateline.api.description.Shapes.count;
import static dev.dateline.api.description.Shapes.flag;
import static dev.dateline.api.description.Shapes.form;
import static dev.dateline.api.description.Shapes.instant;
import static dev.dateline.api.description.Shapes.list;
import static dev.dateline.api.description.Shapes.number;
import static dev.dateline.api.description.Shapes.ref;
import static dev.dateline.api.description.Shapes.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.api.form.Forms;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** Items, of which the description of the stream ({@code /asyncapi.json}) has the fields. */
final class ItemShapes {

    private static final List<String> SHARED =
            List.of(
                    "Item",
                    "Withdrawal",
                    "Dateline",
                    "EdNote",
                    "Subject",
                    "Concept",
                    "FoundName",
                    "NameSpan",
                    "InfoSource",
                    "Story",
                    "StoryLine",
                    "Association",
                    "ProviderTime",
                    "Provenance");

    private ItemShapes() {}

    static Map<String, JsonSchema> all() {
        Map<String, JsonSchema> shapes = new LinkedHashMap<>();
        JsonNode stream = streamSchemas();
        SHARED.forEach(name -> shapes.put(name, read(stream.path(name))));
        JsonSchema item = read(stream.path("Item"));
        shapes.put("PreviewItem", previewItem(item));
        shapes.putAll(reasons());
        JsonSchema version =
                ObjectShape.like(item, "A version of an item")
                        .with("changed", list(text("The name of a field"), "What it changed"))
                        .maybe(
                                "late",
                                flag(
                                        "True if it arrived after newer ones: it is where it would"
                                                + " have been, and was never the current one"))
                        .answered();
        shapes.put("ItemVersion", version);
        shapes.put(
                "ItemWithVersions",
                ObjectShape.like(item, "An item, and how it came to be what it is")
                        .maybe("version", number(0, null, "0 while it is under embargo, for ops"))
                        .with(
                                "versions",
                                list(ref("ItemVersion"), "Newest first, at most 100 and 2 MiB"))
                        .answered());
        shapes.put(
                "ItemPage",
                ObjectShape.of("A page of items, newest first")
                        .with("items", list(ref("Item"), "Without bodies unless asked for"))
                        .maybe("next", cursor("`cursor` of the page behind, if there is one"))
                        .maybe(
                                "lost",
                                number(
                                        1,
                                        null,
                                        "As many are left out, or shown in a former version, because"
                                                + " the store lost them: ops must repair it"))
                        .answered());
        shapes.put(
                "ItemHistogram",
                ObjectShape.of("How many items came in, step by step")
                        .with("from", instant("Where the first step begins"))
                        .with("to", instant("Where the last step ends"))
                        .with("step", text("How long each step is, as ISO 8601"))
                        .with("counts", list(count("Items that came in"), "Step by step"))
                        .maybe(
                                "topics",
                                list(
                                        ref("TopicVolume"),
                                        "With by=topic: those that any item is about, most items"
                                                + " first"))
                        .answered());
        shapes.put(
                "TopicVolume",
                ObjectShape.of(
                                "How many items about a topic, or about what lies below it, came in;"
                                        + " one about two topics is counted in both")
                        .with("id", form(Forms.TOPIC, "The code of the topic"))
                        .with("name", text("In English"))
                        .with("counts", list(count("Items that came in"), "Step by step"))
                        .answered());
        return shapes;
    }

    private static Map<String, JsonSchema> reasons() {
        JsonSchema numbers = Shapes.of("object");
        numbers.setDescription("What was compared with what");
        numbers.setAdditionalProperties(Shapes.of("number"));
        return Map.of(
                "Reason",
                ObjectShape.of("Why something was concluded of an item")
                        .with(
                                "kind",
                                Shapes.oneOf(
                                        List.of("COPY", "STORY", "TOPIC", "LANGUAGE"),
                                        "What it is the reason of"))
                        .maybe("about", text("What was concluded: an id, a code, a language"))
                        .with("text", text("In words"))
                        .maybe("numbers", numbers)
                        .maybe("terms", list(text("A word"), "The weightiest first"))
                        .answered(),
                "Reasons",
                ObjectShape.of("Why an item was decided as it was")
                        .with("reasons", list(ref("Reason"), "Those of its current version"))
                        .answered());
    }

    static JsonSchema buckets() {
        JsonSchema buckets = number(1, 200, "The most steps");
        buckets.setDefault(36);
        return buckets;
    }

    private static JsonSchema previewItem(JsonSchema item) {
        return ObjectShape.like(item, "An item that is not stored")
                .maybe("version", number(0, 0, "0, since it is no version of anything yet"))
                .answered();
    }

    static JsonSchema id() {
        return form(Forms.ITEM_ID, "The id of an item; opaque");
    }

    static JsonSchema cursor(String description) {
        return form(Forms.ITEM_CURSOR, description);
    }

    /** A schema of the description of the stream. */
    static JsonSchema ofStream(String name) {
        return read(streamSchemas().path(name));
    }

    private static JsonNode streamSchemas() {
        try (InputStream file = new ClassPathResource("static/asyncapi.json").getInputStream()) {
            return Json31.mapper().readTree(file).at("/components/schemas");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonSchema read(JsonNode schema) {
        try {
            return (JsonSchema) Json31.mapper().treeToValue(schema, Schema.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
