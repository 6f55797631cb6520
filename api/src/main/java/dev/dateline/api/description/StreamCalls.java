package dev.dateline.api.description;

import static dev.dateline.api.description.Shapes.form;
import static dev.dateline.api.description.Shapes.text;

import dev.dateline.api.form.Forms;
import dev.dateline.contract.delivery.EventTypes;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.JsonSchema;
import java.util.List;

/** The stream, as far as OpenAPI can say; what is on it is in {@code /asyncapi.json}. */
final class StreamCalls {

    private StreamCalls() {}

    static void describe(Paths paths) {
        paths.addPathItem("/v1/stream", new PathItem().get(subscribe()));
    }

    private static Operation subscribe() {
        return Call.reading("subscribe", "stream", "Subscribe to the stream of events")
                .saying(
                        "The answer never ends. In order, at least once, no silent loss, duplicates"
                                + " recognisable by item id and version. In-band events: open, gap,"
                                + " live, bye. An id is stronger than since; without both it begins"
                                + " at the tip. Where it can't begin, the answer is 200 all the"
                                + " same, with bye and when to come back, since a browser gives up"
                                + " on any other status.")
                .taking(
                        Queries.sources(),
                        Queries.languages(),
                        Queries.stories(),
                        Queries.topics(),
                        Queries.any("type", types()),
                        Queries.one("since", since()),
                        Queries.one("last_event_id", lastEventId()),
                        Queries.header("Last-Event-ID", lastEventId()))
                .answering(
                        200,
                        Answer.of("Events, one behind the other")
                                .content("text/event-stream", text("Server-sent events"))
                                .content(
                                        "application/x-ndjson",
                                        text("A line {\"id\", \"event\", \"data\"} each")))
                .operation();
    }

    private static JsonSchema types() {
        return Shapes.oneOf(EventTypes.names(), "Types of events; any of them");
    }

    private static JsonSchema since() {
        JsonSchema since =
                Queries.time("Where to begin: an instant, so long ago, or an end of what is kept");
        since.addAnyOfItem(Shapes.oneOf(List.of("earliest", "latest"), "An end of what is kept"));
        return since;
    }

    private static JsonSchema lastEventId() {
        return form(Forms.EVENT_ID, "The id of the last event that was seen");
    }
}
