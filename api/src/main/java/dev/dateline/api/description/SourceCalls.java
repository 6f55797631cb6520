package dev.dateline.api.description;

import dev.dateline.api.form.Forms;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Map;

/** What ops do with sources, one by one. */
final class SourceCalls {

    static final String TOPIC = "sources";
    private static final String ID = "/id";
    private static final String EXAMPLE = "https://news.example/feed.xml";

    private SourceCalls() {}

    static void describe(Paths paths) {
        paths.addPathItem("/v1/sources", new PathItem().get(list()).post(add()));
        paths.addPathItem(
                "/v1/sources/{id}", new PathItem().get(show()).patch(change()).delete(delete()));
        paths.addPathItem("/v1/sources/{id}/poll", new PathItem().post(poll()));
        paths.addPathItem("/v1/sources/preview", new PathItem().post(preview()));
    }

    /** A source in an answer leads to all that can be done with it. */
    static Answer leadingToSource(Answer answer, String pointer) {
        return answer.leadsTo("showSource", "id", pointer)
                .leadsTo("changeSource", "id", pointer)
                .leadsTo("pollSource", "id", pointer)
                .leadsTo("deleteSource", "id", pointer);
    }

    private static Operation list() {
        Parameter cursor =
                Queries.one("cursor", Shapes.form(Forms.SOURCE_ID, "`next` of the page before"));
        Answer page = Answer.of("A page of sources").json("SourcePage");
        return Call.reading("listSources", TOPIC, "List sources, in the order of their ids")
                .taking(
                        Queries.any("health", SourceShapes.state()),
                        Queries.words("Words of its address, name or title; all of them"),
                        Queries.limit(1000, 100),
                        cursor)
                .answering(
                        200,
                        leadingToSource(page, "/sources/0/id")
                                .leadsTo("listSources", "cursor", "/next"))
                .operation();
    }

    private static Operation add() {
        Answer added = Answer.of("Added").json("AddedSource");
        Answer present = Answer.of("It is there already").json("Source");
        return Call.changing("addSource", TOPIC, "Add a source")
                .saying("What only a poll can find out is told by the health of the source.")
                .body("NewSource", Map.of("url", EXAMPLE, "name", "News", "pollInterval", "PT5M"))
                .answering(
                        201,
                        leadingToSource(added, ID)
                                .header("Location", Shapes.text("The path of the source")))
                .answering(200, leadingToSource(present, ID))
                .conflicting()
                .operation();
    }

    private static Operation show() {
        return Call.reading("showSource", TOPIC, "Show a source and how it fares")
                .of(SourceShapes.id())
                .answering(200, Answer.of("The source").json("Source"))
                .operation();
    }

    private static Operation change() {
        return Call.changing("changeSource", TOPIC, "Change a source")
                .saying("Fields that are absent stay; null takes back to the default.")
                .of(SourceShapes.id())
                .body("SourceChange", Map.of("name", "Other news", "paused", true))
                .conflicting()
                .answering(
                        200,
                        Answer.of("As it is now").json("Source").leadsTo("showSource", "id", ID))
                .operation();
    }

    private static Operation delete() {
        return Call.changing("deleteSource", TOPIC, "Delete a source; its items stay")
                .of(SourceShapes.id())
                .answering(204, Answer.of("Deleted"))
                .operation();
    }

    private static Operation poll() {
        return Call.changing("pollSource", TOPIC, "Poll a source now")
                .saying("Unless its server asked for patience.")
                .of(SourceShapes.id())
                .conflicting()
                .answering(
                        202,
                        Answer.of("It will be polled")
                                .json("Source")
                                .leadsTo("showSource", "id", ID))
                .operation();
    }

    private static Operation preview() {
        return Call.changing("previewSource", TOPIC, "Look at a source without adding it")
                .saying(
                        "Fetched and parsed, nothing kept; the newest 20 items as they would be. It is"
                                + " described as if it were added. Messages of a queue are not"
                                + " acknowledged, and files of a folder are not moved.")
                .body("Address", Map.of("url", EXAMPLE))
                .answering(200, Answer.of("What is there").json("Preview"))
                .operation();
    }
}
