package dev.dateline.api.description;

import dev.dateline.api.form.Forms;
import io.swagger.v3.oas.models.media.JsonSchema;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Schemas in few words: JSON Schema 2020-12, as OpenAPI 3.1 has it. */
final class Shapes {

    private Shapes() {}

    static JsonSchema text(String description) {
        JsonSchema schema = of("string");
        schema.setDescription(description);
        return schema;
    }

    /** A text that is wholly of a form. */
    static JsonSchema form(String form, String description) {
        JsonSchema schema = text(description);
        schema.setPattern(Forms.whole(form));
        return schema;
    }

    /** A text that says something. */
    static JsonSchema words(int most, String description) {
        JsonSchema schema = text(description);
        schema.setMinLength(1);
        schema.setMaxLength(most);
        schema.setPattern(Forms.VISIBLE);
        return schema;
    }

    static JsonSchema url(String description) {
        JsonSchema schema = form(Forms.URL, description);
        schema.setMaxLength(2048);
        return schema;
    }

    static JsonSchema instant(String description) {
        JsonSchema schema = text(description);
        schema.setFormat("date-time");
        return schema;
    }

    static JsonSchema oneOf(List<String> values, String description) {
        JsonSchema schema = text(description);
        schema.setEnum(List.copyOf(values));
        return schema;
    }

    static JsonSchema flag(String description) {
        JsonSchema schema = of("boolean");
        schema.setDescription(description);
        return schema;
    }

    static JsonSchema count(String description) {
        return number(0, null, description);
    }

    static JsonSchema number(int least, @Nullable Integer most, String description) {
        JsonSchema schema = of("integer");
        schema.setMinimum(BigDecimal.valueOf(least));
        if (most != null) {
            schema.setMaximum(BigDecimal.valueOf(most));
        }
        schema.setDescription(description);
        return schema;
    }

    static JsonSchema list(JsonSchema items, String description) {
        JsonSchema schema = of("array");
        schema.setItems(items);
        schema.setDescription(description);
        return schema;
    }

    /** The same, or null. */
    static JsonSchema orNull(JsonSchema schema) {
        schema.addType("null");
        return schema;
    }

    /** Another schema of the document. */
    static JsonSchema ref(String name) {
        JsonSchema schema = new JsonSchema();
        schema.set$ref(name);
        return schema;
    }

    static JsonSchema of(String type) {
        JsonSchema schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }
}
