package dev.dateline.api.description;

import static dev.dateline.api.description.Shapes.form;
import static dev.dateline.api.description.Shapes.instant;
import static dev.dateline.api.description.Shapes.list;
import static dev.dateline.api.description.Shapes.orNull;
import static dev.dateline.api.description.Shapes.ref;
import static dev.dateline.api.description.Shapes.text;
import static dev.dateline.api.description.Shapes.words;

import dev.dateline.api.form.Forms;
import io.swagger.v3.oas.models.media.JsonSchema;
import java.math.BigDecimal;
import java.util.Map;

/** Topics and rules. */
final class TopicShapes {

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_QUERY = 20_000;
    private static final int MOST_CATEGORIES = 200;

    private TopicShapes() {}

    static JsonSchema id() {
        return form(Forms.RULE_ID, "The id of a rule, which ops choose");
    }

    static JsonSchema language(String description) {
        return form(Forms.LANGUAGE, description);
    }

    private static JsonSchema topic(String description) {
        return form(Forms.TOPIC, description);
    }

    static Map<String, JsonSchema> all() {
        return Map.of(
                "Topic",
                ObjectShape.of("A topic")
                        .with("id", topic("Its code, for topic="))
                        .with("name", text("In the language that was asked for, or in English"))
                        .maybe("parent", topic("What it lies below; absent at the top"))
                        .answered(),
                "TopicTree",
                ObjectShape.of("All topics")
                        .with("languages", list(text("BCP 47"), "The languages there are"))
                        .with("topics", list(ref("Topic"), "Each behind what it lies below"))
                        .answered(),
                "TopicRule",
                rule(),
                "TopicRules",
                ObjectShape.of("The rules of ops")
                        .with("rules", list(ref("TopicRule"), "By their ids"))
                        .answered(),
                "NewTopicRule",
                asked());
    }

    private static JsonSchema rule() {
        return ObjectShape.of("A rule that gives items a topic")
                .with("id", id())
                .with("topic", topic("The topic"))
                .maybe("name", text("In words"))
                .maybe("language", text("Of the items that it is for; absent for all"))
                .maybe("query", text("What must be in their text"))
                .maybe("categories", list(text("As providers call it"), "Any of them"))
                .maybe("source", SourceShapes.id())
                .maybe("confidence", confidence())
                .with("changedAt", instant("When it was saved"))
                .answered();
    }

    private static JsonSchema asked() {
        JsonSchema categories =
                list(words(LONGEST_TEXT, "As providers call it"), "Any of them; or a query");
        categories.setMaxItems(MOST_CATEGORIES);
        return ObjectShape.of("A rule that gives items a topic")
                .with("topic", topic("The topic"))
                .maybe("name", orNull(words(LONGEST_TEXT, "In words")))
                .maybe("language", orNull(language("Of the items that it is for; null for all")))
                .maybe(
                        "query",
                        orNull(
                                words(
                                        LONGEST_QUERY,
                                        "In the grammar of docs/topics.md; or categories")))
                .maybe("categories", orNull(categories))
                .maybe("source", orNull(SourceShapes.id()))
                .maybe("confidence", orNull(confidence()))
                .asked();
    }

    private static JsonSchema confidence() {
        JsonSchema schema = Shapes.of("number");
        schema.setMinimum(BigDecimal.ZERO);
        schema.setMaximum(BigDecimal.ONE);
        schema.setDescription("How sure it is; 0.9 if left out");
        return schema;
    }
}
