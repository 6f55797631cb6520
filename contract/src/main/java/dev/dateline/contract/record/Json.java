package dev.dateline.contract.record;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of all records: camelCase, instants as RFC 3339, durations as ISO 8601; a field without
 * a value is absent. Unknown fields are ignored, so that old readers can read the records of newer
 * writers.
 */
public final class Json {

    /** The mapper itself, for readers that need a view or a tree of their own. */
    public static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .changeDefaultPropertyInclusion(
                            include ->
                                    include.withValueInclusion(Include.NON_EMPTY)
                                            .withContentInclusion(Include.NON_NULL))
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .build();

    private static final int LONGEST_CAUSE = 500;

    private Json() {}

    public static byte[] encode(Object record) {
        return MAPPER.writeValueAsBytes(record);
    }

    public static <T> Decoded<T> decode(byte @Nullable [] bytes, Class<T> type) {
        if (bytes == null) {
            return new Decoded.Broken<>("the record has no value");
        }
        try {
            T value = MAPPER.readValue(bytes, type);
            return value == null
                    ? new Decoded.Broken<>("the record is a JSON null")
                    : new Decoded.Value<>(value);
        } catch (JacksonException e) {
            BigInteger schema = schema(bytes);
            int newest = newest(type);
            return schema != null && schema.compareTo(BigInteger.valueOf(newest)) > 0
                    ? new Decoded.Newer<>(shortened("schema " + schema) + ", known is " + newest)
                    : unreadable(e);
        }
    }

    private static int newest(Class<?> type) {
        @Nullable Newest newest = type.getAnnotation(Newest.class);
        return newest == null ? Integer.MAX_VALUE : newest.schema();
    }

    private static <T> Decoded<T> unreadable(JacksonException e) {
        if (e instanceof InvalidTypeIdException unknown) {
            return unknown.getTypeId() == null
                    ? new Decoded.Broken<>("the record has no type")
                    : new Decoded.UnknownType<>(unknown.getTypeId());
        }
        return new Decoded.Broken<>(shortened(String.valueOf(e.getOriginalMessage())));
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_CAUSE ? text.substring(0, LONGEST_CAUSE) : text;
    }

    /** What is the same in every schema; null if it is not there. */
    private static @Nullable BigInteger schema(byte[] bytes) {
        try {
            JsonNode schema = MAPPER.readTree(bytes).path("schema");
            return schema.isIntegralNumber() ? schema.bigIntegerValue() : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /**
     * Refuses a record of a newer, incompatible version, or without a version.
     *
     * @throws IllegalArgumentException with what to do
     */
    public static void checkSchema(int schema, int newest) {
        if (schema < 1) {
            throw new IllegalArgumentException("schema is missing");
        }
        if (schema > newest) {
            throw new IllegalArgumentException(
                    "schema " + schema + " is newer than " + newest + ": upgrade this service");
        }
    }

    /**
     * A field that must be there.
     *
     * @throws IllegalArgumentException naming it
     */
    public static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return Objects.requireNonNull(value);
    }
}
