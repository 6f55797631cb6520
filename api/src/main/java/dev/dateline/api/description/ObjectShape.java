package dev.dateline.api.description;

import io.swagger.v3.oas.models.media.JsonSchema;

/** The schema of a JSON object, field by field. */
final class ObjectShape {

    private final JsonSchema schema = Shapes.of("object");

    private ObjectShape() {}

    static ObjectShape of(String description) {
        ObjectShape shape = new ObjectShape();
        shape.schema.setDescription(description);
        return shape;
    }

    /** Begins with all that another object has. */
    static ObjectShape like(JsonSchema other, String description) {
        ObjectShape shape = of(description);
        other.getProperties().forEach(shape.schema::addProperty);
        other.getRequired().forEach(shape.schema::addRequiredItem);
        return shape;
    }

    /** A field that is always there. */
    ObjectShape with(String name, JsonSchema field) {
        schema.addRequiredItem(name);
        return maybe(name, field);
    }

    /** A field that is absent where it has no value. */
    ObjectShape maybe(String name, JsonSchema field) {
        schema.addProperty(name, field);
        return this;
    }

    /** As it is answered: fields may be added one day. */
    JsonSchema answered() {
        return schema;
    }

    /** As it is asked for: other fields are refused. */
    JsonSchema asked() {
        schema.setAdditionalProperties(false);
        return schema;
    }
}
