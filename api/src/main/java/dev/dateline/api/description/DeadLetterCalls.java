package dev.dateline.api.description;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;

/** What ops do with what could not be processed. */
final class DeadLetterCalls {

    private static final String TOPIC = "dead letters";

    private DeadLetterCalls() {}

    static void describe(Paths paths) {
        paths.addPathItem("/v1/dead-letters", new PathItem().get(list()));
        paths.addPathItem("/v1/dead-letters/{id}/replay", new PathItem().post(replay()));
    }

    private static Operation list() {
        return Call.readingAsOps(
                        "listDeadLetters", TOPIC, "What could not be processed, newest first")
                .taking(Queries.limit(200, 50))
                .answering(
                        200,
                        Answer.of("Dead letters")
                                .json("DeadLetters")
                                .leadsTo("replayDeadLetter", "id", "/deadLetters/0/id"))
                .operation();
    }

    private static Operation replay() {
        return Call.changing(
                        "replayDeadLetter", TOPIC, "Send a dead letter back to where it came from")
                .saying(
                        "Records of raw, enriched and sources are taken back. The definition of a"
                                + " source is, if the source has no other meanwhile.")
                .of(DeadLetterShapes.id())
                .conflicting()
                .answering(202, Answer.of("Sent back").json("DeadLetter"))
                .operation();
    }
}
