package dev.dateline.api.description;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;

/** What the senders of documents call, and ops for them. */
final class PushCalls {

    private static final List<String> TAKEN =
            List.of(
                    "application/xml",
                    "application/*+xml",
                    "application/json",
                    "application/*+json",
                    "application/octet-stream",
                    "text/*");

    private PushCalls() {}

    static void describe(Paths paths) {
        paths.addPathItem(
                "/v1/sources/{id}/documents",
                new PathItem().get(DocumentCalls.list()).post(push()));
        paths.addPathItem("/v1/sources/{id}/key", new PathItem().post(key()));
    }

    private static Operation push() {
        Content content = new Content();
        MediaType document = new MediaType().schema(Shapes.text("A document of any known format"));
        TAKEN.forEach(type -> content.addMediaType(type, document));
        return Call.signed("pushDocument", SourceCalls.TOPIC, "Push a document to a source")
                .saying(
                        "For sources of kind push. 202 means that the document is kept; what came of"
                                + " it is told by the health of the source. A document that is sent"
                                + " twice, with the same Idempotency-Key or the same bytes, is read"
                                + " once.")
                .of(SourceShapes.id())
                .taking(
                        header(
                                "Dateline-Timestamp",
                                "When it was signed, in seconds since 1970",
                                "[0-9]{1,11}",
                                true),
                        header(
                                "Dateline-Signature",
                                "v1= and the hexadecimal HMAC-SHA256, with the UTF-8 bytes of the"
                                        + " key, of the timestamp, a dot and the body",
                                "v1=[0-9a-f]{64}",
                                true),
                        header(
                                "Idempotency-Key",
                                "What tells the document from all others of the source; another"
                                        + " document with the same is refused",
                                "[!-~]([ -~]{0,198}[!-~])?",
                                false))
                .body(content)
                .conflicting()
                .answering(202, Answer.of("It is kept, and will be read").json("TakenDocument"))
                .operation();
    }

    private static Parameter header(String name, String what, String form, boolean required) {
        return new Parameter()
                .in("header")
                .name(name)
                .required(required)
                .description(what)
                .schema(Shapes.form(form, what));
    }

    private static Operation key() {
        return Call.changing("newKey", SourceCalls.TOPIC, "Make a new key for pushing")
                .saying("The key before holds for an hour more.")
                .of(SourceShapes.id())
                .conflicting()
                .answering(200, Answer.of("The key, shown this once").json("PushKey"))
                .operation();
    }
}
