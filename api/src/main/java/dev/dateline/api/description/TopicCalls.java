package dev.dateline.api.description;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import java.util.Map;

/** What items may be about, and the rules of ops that say so. */
final class TopicCalls {

    private static final String TOPIC = "topics";

    private TopicCalls() {}

    static void describe(Paths paths) {
        paths.addPathItem("/v1/topics", new PathItem().get(tree()));
        paths.addPathItem("/v1/topics/rules", new PathItem().get(list()));
        paths.addPathItem(
                "/v1/topics/rules/{id}", new PathItem().get(show()).put(put()).delete(delete()));
    }

    private static Operation tree() {
        return Call.reading("listTopics", TOPIC, "The topics that items can have")
                .saying(
                        "IPTC's Media Topics that are in use, a topic always behind the one that it lies"
                                + " below, with their names in a language, or else in English.")
                .taking(Queries.one("lang", TopicShapes.language("BCP 47; English if left out")))
                .answering(200, Answer.of("All topics").json("TopicTree"))
                .operation();
    }

    private static Operation list() {
        return Call.readingAsOps("listTopicRules", TOPIC, "The rules of ops, by their ids")
                .answering(
                        200,
                        Answer.of("All rules")
                                .json("TopicRules")
                                .leadsTo("showTopicRule", "id", "/rules/0/id"))
                .operation();
    }

    private static Operation show() {
        return Call.readingAsOps("showTopicRule", TOPIC, "Show a rule")
                .of(TopicShapes.id())
                .answering(200, Answer.of("The rule").json("TopicRule"))
                .operation();
    }

    private static Operation put() {
        return Call.changing("putTopicRule", TOPIC, "Save a rule")
                .saying(
                        "Items that come in from then on, and new versions of others, have its topic"
                                + " where it is true of them. It has either a query or categories.")
                .of(TopicShapes.id())
                .body(
                        "NewTopicRule",
                        Map.of(
                                "topic",
                                "medtop:20001085",
                                "language",
                                "en",
                                "query",
                                "(and (title any \"tennis wimbledon\") (not (title = \"table\")))"))
                .conflicting()
                .answering(200, Answer.of("Saved").json("TopicRule"))
                .answering(201, Answer.of("Saved as a new one").json("TopicRule"))
                .operation();
    }

    private static Operation delete() {
        return Call.changing("deleteTopicRule", TOPIC, "Delete a rule")
                .saying("Items keep the topics that they have.")
                .of(TopicShapes.id())
                .answering(204, Answer.of("It is gone"))
                .operation();
    }
}
