package dev.dateline.api.description;

import static dev.dateline.api.description.Shapes.text;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import java.util.List;

/** Lists of feeds, in and out. */
final class OpmlCalls {

    private static final String OPML = "text/x-opml";
    private static final List<String> TAKEN =
            List.of(OPML, "text/xml", "application/xml", "application/octet-stream");

    private OpmlCalls() {}

    static void describe(Paths paths) {
        paths.addPathItem("/v1/sources/opml", new PathItem().post(add()));
        paths.addPathItem("/v1/sources.opml", new PathItem().get(list()));
    }

    private static Operation add() {
        Content content = new Content();
        TAKEN.forEach(type -> content.addMediaType(type, new MediaType().schema(document())));
        JsonSchema dryRun = Shapes.flag("True: only say what would become of each");
        dryRun.setDefault(false);
        Answer told = Answer.of("What became of each feed").json("Outlines");
        return Call.changing("addOpml", SourceCalls.TOPIC, "Add the feeds of an OPML list")
                .taking(Queries.one("dryRun", dryRun))
                .body(content)
                .answering(200, SourceCalls.leadingToSource(told, "/outlines/0/id"))
                .operation();
    }

    private static Operation list() {
        return Call.reading("listOpml", SourceCalls.TOPIC, "The sources as an OPML list")
                .answering(
                        200,
                        Answer.of("The list")
                                .content(OPML, document())
                                .header("Content-Disposition", text("A name for the file")))
                .operation();
    }

    private static JsonSchema document() {
        return text("OPML 2.0: 4 MiB, 10000 feeds in 16 levels of folders at most");
    }
}
