package dev.dateline.api.description;

import dev.dateline.api.form.Forms;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import java.util.Map;

/** What ops do about items that must not be seen. */
final class HoldCalls {

    private HoldCalls() {}

    static void describe(Paths paths) {
        paths.addPathItem("/v1/items/{id}/withdraw", new PathItem().post(withdraw()));
        paths.addPathItem("/v1/items/{id}/release", new PathItem().post(release()));
        paths.addPathItem("/v1/embargoes", new PathItem().get(list()));
    }

    private static Operation withdraw() {
        return Call.changing("withdrawItem", ItemCalls.TOPIC, "Withdraw an item")
                .saying(
                        "Nothing of what it says is given out any more, by any call. The stream"
                                + " tells item.withdrawn. WITHHELD is for now, CANCELED for good;"
                                + " what ops withdraw, only ops give out again.")
                .of(ItemShapes.id())
                .body("Withdraw", Map.of("status", "WITHHELD", "reason", "a name is wrong"))
                .conflicting()
                .answering(202, Answer.of("It will be withdrawn"))
                .operation();
    }

    private static Operation release() {
        return Call.changing("releaseItem", ItemCalls.TOPIC, "Give out an item that is held")
                .saying(
                        "Ends an embargo or a withdrawal. The stream tells item.released. Say which"
                                + " state you saw: a call that is sent twice could else end the"
                                + " embargo behind a withdrawal.")
                .of(ItemShapes.id())
                .maybeBody(
                        "Release",
                        Map.of(
                                "reason",
                                "the agency has agreed by telephone",
                                "state",
                                "EMBARGOED"))
                .conflicting()
                .answering(202, Answer.of("It will be given out"))
                .operation();
    }

    private static Operation list() {
        return Call.readingAsOps(
                        "listEmbargoes",
                        ItemCalls.TOPIC,
                        "What waits for its release, soonest first")
                .saying(
                        "Items under embargo, and items that are withheld; what has no time at which"
                                + " it is released by itself comes last.")
                .taking(
                        Queries.limit(200, 50),
                        Queries.one(
                                "cursor",
                                Shapes.form(Forms.EMBARGO_CURSOR, "`next` of the page before")))
                .answering(
                        200,
                        Answer.of("A page of what waits")
                                .json("EmbargoPage")
                                .leadsTo("listEmbargoes", "cursor", "/next")
                                .leadsTo("showItem", "id", "/embargoes/0/id")
                                .leadsTo("releaseItem", "id", "/embargoes/0/id")
                                .leadsTo("withdrawItem", "id", "/embargoes/0/id"))
                .operation();
    }
}
