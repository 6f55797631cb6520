package dev.dateline.store;

import dev.dateline.contract.record.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import tools.jackson.databind.JsonNode;

/**
 * Makes of a record the document that its JSON is, without writing and reading that JSON: each text
 * would be looked at twice, letter by letter, and keys with a dollar would mean something.
 */
final class Documents {

    private Documents() {}

    static BsonDocument of(Object record) {
        return document(Json.MAPPER.valueToTree(record));
    }

    private static BsonDocument document(JsonNode object) {
        BsonDocument document = new BsonDocument();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            document.append(field.getKey(), value(field.getValue()));
        }
        return document;
    }

    private static BsonValue value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> document(node);
            case ARRAY -> array(node);
            case STRING -> new BsonString(node.stringValue());
            case BOOLEAN -> BsonBoolean.valueOf(node.booleanValue());
            case NUMBER -> number(node);
            case NULL -> BsonNull.VALUE;
            case BINARY, MISSING, POJO ->
                    throw new IllegalArgumentException("not JSON: " + node.getNodeType());
        };
    }

    private static BsonArray array(JsonNode node) {
        List<BsonValue> values = new ArrayList<>(node.size());
        for (JsonNode one : node.values()) {
            values.add(value(one));
        }
        return new BsonArray(values);
    }

    /** As MongoDB reads it from JSON: whole numbers take as little as they need. */
    private static BsonValue number(JsonNode node) {
        if (!node.isIntegralNumber()) {
            return new BsonDouble(Double.parseDouble(node.asString()));
        }
        long number = node.longValue();
        return number == (int) number ? new BsonInt32((int) number) : new BsonInt64(number);
    }
}
