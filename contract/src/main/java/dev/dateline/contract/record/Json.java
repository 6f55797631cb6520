package dev.dateline.contract.record;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of all records: camelCase, instants as RFC 3339, durations as ISO 8601, nothing for a
 * field without a value. Fields of newer writers are ignored, so that old readers survive them.
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
        } catch (InvalidTypeIdException e) {
            return e.getTypeId() == null
                    ? new Decoded.Broken<>("the record has no type")
                    : new Decoded.UnknownType<>(e.getTypeId());
        } catch (JacksonException e) {
            String cause = String.valueOf(e.getOriginalMessage());
            return new Decoded.Broken<>(
                    cause.length() > LONGEST_CAUSE ? cause.substring(0, LONGEST_CAUSE) : cause);
        }
    }

    /**
     * Refuses a record that was written by a newer, incompatible version, or by nobody of ours.
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
