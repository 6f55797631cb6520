package dev.dateline.api.description;

import static dev.dateline.api.description.Shapes.form;
import static dev.dateline.api.description.Shapes.text;

import dev.dateline.api.form.Forms;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;

/** What clients read of items. */
final class ItemCalls {

    static final String TOPIC = "items";

    private ItemCalls() {}

    static void describe(Paths paths) {
        paths.addPathItem("/v1/items", new PathItem().get(list()));
        paths.addPathItem("/v1/items/histogram", new PathItem().get(count()));
        paths.addPathItem("/v1/items/{id}", new PathItem().get(show()));
        paths.addPathItem("/v1/items/{id}/reasons", new PathItem().get(reasons()));
    }

    private static Operation list() {
        return Call.reading("listItems", TOPIC, "List items, newest first")
                .saying(
                        "Newest is the order in which items came in. What is withdrawn, under embargo or"
                                + " expired is left out. The words of q must all be"
                                + " there. Link names the page behind (next), and the stream that"
                                + " goes on from this list without a gap (monitor); links of some"
                                + " KB are left out. A page ends early where it would be larger"
                                + " than 2 MiB.")
                .taking(
                        Queries.words("Words that must all be there"),
                        Queries.sources(),
                        Queries.languages(),
                        Queries.stories(),
                        Queries.topics(),
                        Queries.limit(200, 50),
                        Queries.one("cursor", ItemShapes.cursor("`next` of the page before")),
                        Queries.one(
                                "fields",
                                Shapes.oneOf(List.of("full"), "full adds bodyHtml and bodyText")),
                        ifNoneMatch())
                .answering(
                        200,
                        links(Answer.of("A page of items").json("ItemPage"))
                                .leadsTo("listItems", "cursor", "/next")
                                .leadsTo("showItem", "id", "/items/0/itemId")
                                .leadsTo("showSource", "id", "/items/0/sourceId"))
                .answering(304, links(Answer.of("The list is as it was")))
                .operation();
    }

    private static Operation count() {
        return Call.reading("countItems", TOPIC, "Count items by the time they came in")
                .saying(
                        "The time from since to until in steps of equal length, as many as buckets"
                                + " says at most, each of whole seconds; the last step may end"
                                + " after until. Items that a list leaves out are not counted.")
                .taking(
                        Queries.words("Words that must all be there"),
                        Queries.sources(),
                        Queries.languages(),
                        Queries.stories(),
                        Queries.topics(),
                        Queries.one(
                                "since",
                                Queries.time("The beginning; six hours before until if left out")),
                        Queries.one("until", Queries.time("The end; now if left out")),
                        Queries.one("buckets", ItemShapes.buckets()),
                        Queries.one(
                                "by",
                                Shapes.oneOf(
                                        List.of("topic"),
                                        "topic counts by topic, too: by those at the top,"
                                                + " directly below the one in topic, or each of"
                                                + " several")))
                .answering(200, Answer.of("Counts").json("ItemHistogram"))
                .operation();
    }

    private static Operation show() {
        return Call.reading("showItem", TOPIC, "Show an item with its versions")
                .saying(
                        "Of an item that is withdrawn, neither it nor its versions say more than"
                                + " that. What is under embargo is not there, but for ops, who see"
                                + " what will be given out: version 0, without versions.")
                .of(ItemShapes.id())
                .taking(ifNoneMatch())
                .answering(
                        200,
                        Answer.of("The item")
                                .json("ItemWithVersions")
                                .header("ETag", etag())
                                .leadsTo("showSource", "id", "/sourceId"))
                .answering(304, Answer.of("The item is as it was").header("ETag", etag()))
                .operation();
    }

    private static Operation reasons() {
        return Call.readingAsOps(
                        "explainItem", TOPIC, "Why an item has its topics, copies and story")
                .saying("Of an item that is withdrawn there are none: they have words of its text.")
                .of(ItemShapes.id())
                .answering(200, Answer.of("The reasons").json("Reasons"))
                .operation();
    }

    private static Answer links(Answer answer) {
        return answer.header("ETag", etag())
                .header("Last-Event-ID", form(Forms.EVENT_ID, "Where the stream goes on from it"))
                .maybeHeader(
                        "Link",
                        text("rel=\"monitor\", and rel=\"next\" if there is a page behind"));
    }

    private static JsonSchema etag() {
        return text("For If-None-Match");
    }

    private static Parameter ifNoneMatch() {
        return Queries.header("If-None-Match", text("ETag of what is known already"));
    }
}
