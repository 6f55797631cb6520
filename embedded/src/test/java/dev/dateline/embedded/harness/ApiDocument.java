package dev.dateline.embedded.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.dateline.embedded.harness.Api.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The OpenAPI document of a service, to hold its answers against. */
public final class ApiDocument {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig FORMATS_COUNT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode document;
    private final ObjectNode strict;

    private ApiDocument(JsonNode document) {
        this.document = document;
        this.strict = document.deepCopy();
        strict.at("/components/schemas").forEach(ApiDocument::forbidOthers);
    }

    public static ApiDocument of(Api api) {
        return new ApiDocument(parse(api.get("/v3/api-docs").text()));
    }

    public static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode json() {
        return document;
    }

    /** A field that is not declared is a violation, too, though clients are told to bear it. */
    private static void forbidOthers(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(ApiDocument::forbidOthers);
    }

    /**
     * What an answer has that the document does not say, or lacks what it says.
     *
     * @param path as the document has it, such as {@code /v1/items/{id}}
     */
    public List<String> violations(String method, String path, Answer answer) {
        String at =
                pointer(
                        "paths",
                        path,
                        method.toLowerCase(Locale.ROOT),
                        "responses",
                        "" + answer.status());
        JsonNode response = document.at(at);
        if (response.isMissingNode()) {
            return List.of("status " + answer.status() + " is not declared");
        }
        if (response.has("$ref")) {
            at = response.get("$ref").asText().substring(1);
            response = document.at(at);
        }
        List<String> found = new ArrayList<>();
        for (String header : (Iterable<String>) response.path("headers")::fieldNames) {
            if (answer.header(header.toLowerCase(Locale.ROOT)).isEmpty()) {
                found.add("the header " + header + " is missing");
            }
        }
        found.addAll(body(at, response, answer));
        return found;
    }

    private List<String> body(String at, JsonNode response, Answer answer) {
        if (!response.has("content")) {
            return answer.text().isEmpty() ? List.of() : List.of("there is a body");
        }
        String type = answer.header("content-type").replaceFirst(";.*", "");
        if (!response.get("content").has(type)) {
            return List.of("the type '" + type + "' is not declared");
        }
        return type.endsWith("json")
                ? check(at + pointer("content", type, "schema"), parse(answer.text()))
                : List.of();
    }

    /** What is wrong with data by the schema at a pointer into the document. */
    private List<String> check(String pointer, JsonNode data) {
        ObjectNode schema = strict.deepCopy();
        schema.put("$ref", "#" + pointer.replace("{", "%7B").replace("}", "%7D"));
        return SCHEMAS.getSchema(schema, FORMATS_COUNT).validate(data).stream()
                .map(Object::toString)
                .toList();
    }

    public static String pointer(String... names) {
        StringBuilder pointer = new StringBuilder();
        for (String name : names) {
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    /** What is wrong with a document by a schema of its own. */
    public static List<String> check(JsonNode schema, JsonNode data) {
        return SCHEMAS.getSchema(schema, FORMATS_COUNT).validate(data).stream()
                .map(Object::toString)
                .toList();
    }
}
