package dev.dateline.api.description;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.TreeMap;

/** A call: what it is for, what it takes, what it answers. */
final class Call {

    private static final String OPS = "ops";

    private final Operation operation = new Operation().responses(new ApiResponses());

    private Call(String id, String topic, String summary) {
        operation.setOperationId(id);
        operation.addTagsItem(topic);
        operation.setSummary(summary);
    }

    /** A call that only reads: open on loopback, or where reading was opened; else with the key. */
    static Call reading(String id, String topic, String summary) {
        Call call = new Call(id, topic, summary);
        call.operation.addSecurityItem(new SecurityRequirement());
        call.operation.addSecurityItem(new SecurityRequirement().addList(OPS));
        return call.refusing(400, 401, 403, 429, 500, 503);
    }

    /** A call that changes something, or costs something: always with the key. */
    static Call changing(String id, String topic, String summary) {
        Call call = new Call(id, topic, summary);
        call.operation.addSecurityItem(new SecurityRequirement().addList(OPS));
        return call.refusing(400, 401, 403, 429, 500, 503);
    }

    /** A call that shows what only ops may see: always with the key. */
    static Call readingAsOps(String id, String topic, String summary) {
        return changing(id, topic, summary);
    }

    /** A call that has a proof of its own: without a key of ours. */
    static Call signed(String id, String topic, String summary) {
        Call call = new Call(id, topic, summary);
        call.operation.addSecurityItem(new SecurityRequirement());
        return call.refusing(400, 401, 429, 500, 503);
    }

    /** A call that may not fit to what is there. */
    Call conflicting() {
        return refusing(409);
    }

    Call saying(String description) {
        operation.setDescription(description);
        return this;
    }

    Call taking(Parameter... parameters) {
        for (Parameter parameter : parameters) {
            operation.addParametersItem(parameter);
        }
        return this;
    }

    /** A body of JSON, by the name of its schema, with an example. */
    Call body(String schema, Object example) {
        MediaType json = new MediaType().schema(Shapes.ref(schema)).example(example);
        return body(new Content().addMediaType("application/json", json));
    }

    /** A body of JSON that may be left out. */
    Call maybeBody(String schema, Object example) {
        Call call = body(schema, example);
        call.operation.getRequestBody().setRequired(false);
        return call;
    }

    Call body(Content content) {
        operation.setRequestBody(new RequestBody().required(true).content(content));
        return refusing(413, 415);
    }

    /** A thing that may not be there. */
    Call of(JsonSchema id) {
        return of(id, "id");
    }

    /** The same under another name. */
    Call of(JsonSchema id, String name) {
        Parameter parameter = new Parameter().name(name).in("path").required(true).schema(id);
        return taking(parameter.description(id.getDescription())).refusing(404);
    }

    Call answering(int status, Answer answer) {
        ApiResponse response = answer.response();
        operation.getResponses().addApiResponse("" + status, response);
        return response.getContent() == null ? this : refusing(406);
    }

    private Call refusing(int... statuses) {
        for (int status : statuses) {
            operation
                    .getResponses()
                    .addApiResponse(
                            "" + status, new ApiResponse().$ref(ProblemShapes.name(status)));
        }
        return this;
    }

    Operation operation() {
        ApiResponses sorted = new ApiResponses();
        sorted.putAll(new TreeMap<>(operation.getResponses()));
        return operation.responses(sorted);
    }
}
