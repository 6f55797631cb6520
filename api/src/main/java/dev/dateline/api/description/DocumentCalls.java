package dev.dateline.api.description;

import dev.dateline.api.form.Forms;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Map;

/** What ops do with the last documents of a source. */
final class DocumentCalls {

    private static final String DOCUMENT = "/v1/sources/{id}/documents/{document}";
    private static final int MOST = 20;

    private DocumentCalls() {}

    static void describe(Paths paths) {
        paths.addPathItem(DOCUMENT, new PathItem().get(bytes()));
        paths.addPathItem(DOCUMENT + "/replay", new PathItem().post(replay()));
    }

    static Map<String, JsonSchema> schemas() {
        return Map.of(
                "Document",
                document(),
                "Documents",
                ObjectShape.of("The last documents of a source")
                        .with("documents", Shapes.list(Shapes.ref("Document"), "Newest first"))
                        .answered());
    }

    private static JsonSchema document() {
        return ObjectShape.of(
                        "A document as it came, and what was made of it when it was last read")
                .with("id", id())
                .with("time", Shapes.instant("When it came"))
                .with("size", Shapes.count("In bytes"))
                .maybe("mediaType", Shapes.text("What its sender says that it is"))
                .maybe("format", Shapes.text("Absent where it was not read, or can't be"))
                .maybe("items", Shapes.count("How many it had; absent where it was not read yet"))
                .with(
                        "diagnostics",
                        Shapes.list(
                                Shapes.text("A sentence"),
                                "What was odd about it, or why it can't be read"))
                .answered();
    }

    private static JsonSchema id() {
        return Shapes.form(Forms.DOCUMENT_ID, "The id of a document; opaque");
    }

    static Operation list() {
        return Call.readingAsOps(
                        "listDocuments", SourceCalls.TOPIC, "The last documents of a source")
                .saying(
                        "As they came, so with what was withdrawn since. They are kept for up to three"
                                + " days, and so many bytes of each source a day.")
                .of(SourceShapes.id())
                .taking(Queries.limit(MOST, MOST))
                .answering(200, Answer.of("Documents").json("Documents"))
                .operation();
    }

    private static Operation bytes() {
        return Call.readingAsOps("showDocument", SourceCalls.TOPIC, "The bytes of a document")
                .of(SourceShapes.id())
                .taking(document("document"))
                .answering(
                        200,
                        Answer.of("To be saved, never shown by a browser")
                                .content("application/octet-stream", Shapes.text("As they came")))
                .operation();
    }

    private static Operation replay() {
        return Call.changing("replayDocument", SourceCalls.TOPIC, "Read a document again")
                .saying(
                        "With what the source declares now. Items that it changes get new versions;"
                                + " nothing is doubled.")
                .of(SourceShapes.id())
                .taking(document("document"))
                .conflicting()
                .answering(202, Answer.of("It will be read").json("Document"))
                .operation();
    }

    private static Parameter document(String name) {
        return new Parameter()
                .name(name)
                .in("path")
                .required(true)
                .description("The id of a document; opaque")
                .schema(id());
    }
}
