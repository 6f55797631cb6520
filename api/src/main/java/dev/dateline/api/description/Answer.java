package dev.dateline.api.description;

import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.links.Link;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;

/** What a call answers: its body, its headers, and where that leads. */
final class Answer {

    private final ApiResponse response = new ApiResponse();

    private Answer() {}

    static Answer of(String description) {
        Answer answer = new Answer();
        answer.response.setDescription(description);
        return answer;
    }

    /** A body of JSON, by the name of its schema. */
    Answer json(String schema) {
        return content("application/json", Shapes.ref(schema));
    }

    Answer content(String mediaType, JsonSchema schema) {
        Content content = response.getContent() == null ? new Content() : response.getContent();
        content.addMediaType(mediaType, new MediaType().schema(schema));
        response.setContent(content);
        return this;
    }

    /** A header that is always there. */
    Answer header(String name, JsonSchema schema) {
        return header(name, schema, true);
    }

    /** A header that may be left out. */
    Answer maybeHeader(String name, JsonSchema schema) {
        return header(name, schema, false);
    }

    private Answer header(String name, JsonSchema schema, boolean always) {
        Header header = new Header().description(schema.getDescription()).required(always);
        response.addHeaderObject(name, header.schema(schema));
        return this;
    }

    /** Another call, one parameter of which is in this answer. */
    Answer leadsTo(String call, String parameter, String pointer) {
        response.link(
                call,
                new Link().operationId(call).addParameter(parameter, "$response.body#" + pointer));
        return this;
    }

    ApiResponse response() {
        return response;
    }
}
