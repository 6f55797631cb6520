package dev.dateline.api.description;

import static dev.dateline.api.description.Shapes.count;
import static dev.dateline.api.description.Shapes.instant;
import static dev.dateline.api.description.Shapes.text;

import dev.dateline.contract.source.PollReason;
import io.swagger.v3.oas.models.media.JsonSchema;
import java.util.Arrays;
import java.util.List;

/** The shapes of what polls have shown, and of the plan for the next one. */
final class PollShapes {

    private PollShapes() {}

    private static List<String> codes() {
        return Arrays.stream(PollReason.values()).map(Enum::name).toList();
    }

    static JsonSchema nextPoll() {
        return ObjectShape.of("When it is polled next")
                .with("at", instant("When it is due"))
                .maybe("code", text("By which rule: " + String.join(", ", codes())))
                .with("reason", text("The same in words"))
                .answered();
    }

    static JsonSchema move() {
        return ObjectShape.of(
                        "Where its server sends everybody for good (301, 308). The source keeps its"
                                + " address and id")
                .with("url", text("The other address"))
                .with("since", instant("When it was first sent there"))
                .maybe("adoptedAt", instant("Since when it is asked there at once"))
                .with("reason", text("The same in words, with what comes next"))
                .answered();
    }

    static JsonSchema quiet() {
        return ObjectShape.of("Nothing new came, although by its rhythm it should have")
                .with("since", instant("When something new came last"))
                .with("reason", text("In words"))
                .answered();
    }

    static JsonSchema gap() {
        return ObjectShape.of(
                        "GapSuspected: no entry of a document was in the one before, so that some"
                                + " may have been missed")
                .with("since", instant("When the poll before began"))
                .with("at", instant("When the poll began that found nothing known"))
                .with("done", text("What was done about it"))
                .with("found", count("How many older entries were found elsewhere"))
                .with("count", count("How often this was suspected"))
                .answered();
    }

    static JsonSchema push() {
        return ObjectShape.of("How its news are pushed by a hub that the feed names")
                .with(
                        "state",
                        text(
                                "OFF: not subscribed here. PENDING: not verified yet. LIVE: pushed,"
                                        + " and polled as usual. WORKING: polls only look after it."
                                        + " FALLBACK: the hub failed, and is tried again"))
                .with("hub", text("Its address"))
                .maybe("protocol", text("websub or rsscloud"))
                .maybe("topic", text("What is subscribed to"))
                .maybe("since", instant("Since when the hub has verified it"))
                .maybe("until", instant("When the lease ends; it is renewed before"))
                .with("score", Shapes.number(0, 1000, "How much of what was new it told of"))
                .with("reason", text("In words, with what to do"))
                .answered();
    }

    static JsonSchema pastPoll() {
        return ObjectShape.of("A poll that ended")
                .with("at", instant("When it began"))
                .with("outcome", text("As of the last poll; OTHER for one that is not known"))
                .with("new", count("How many entries were not seen before, at most 65,535"))
                .with("bytes", count("Of the document, unpacked; 0 where none came"))
                .with("millis", count("How long it took"))
                .maybe("next", text("The code of the rule by which the next one was planned"))
                .answered();
    }
}
