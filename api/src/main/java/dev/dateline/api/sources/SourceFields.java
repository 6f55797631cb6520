package dev.dateline.api.sources;

import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.source.SourceUrl;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What ops may say of a source, field by field; what is not allowed is a problem that says so. */
final class SourceFields {

    static final int LONGEST_NAME = 200;
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(7);

    private SourceFields() {}

    /** An object with none but these fields. */
    static JsonNode object(JsonNode body, Set<String> allowed) {
        if (!body.isObject()) {
            throw ProblemCode.INVALID_BODY.because("the body must be a JSON object");
        }
        for (String name : body.propertyNames()) {
            if (!allowed.contains(name)) {
                throw ProblemCode.INVALID_BODY.because(
                        "unknown field '%s'; allowed are %s".formatted(name, allowed));
            }
        }
        return body;
    }

    /** A text, or null where the field is absent or null. */
    static @Nullable String text(JsonNode body, String name) {
        JsonNode field = body.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return null;
        }
        if (!field.isString()) {
            throw ProblemCode.INVALID_BODY.because(name + " must be a text");
        }
        return field.stringValue();
    }

    /** True or false. */
    static boolean flag(JsonNode body, String name, boolean otherwise) {
        JsonNode field = body.path(name);
        if (field.isMissingNode()) {
            return otherwise;
        }
        if (!field.isBoolean()) {
            throw ProblemCode.INVALID_BODY.because(name + " must be true or false");
        }
        return field.booleanValue();
    }

    static SourceUrl url(@Nullable String url) {
        try {
            return SourceUrl.parse(url);
        } catch (IllegalArgumentException e) {
            throw ProblemCode.INVALID_BODY.because(String.valueOf(e.getMessage()));
        }
    }

    static @Nullable String name(@Nullable String name) {
        if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
            throw ProblemCode.INVALID_BODY.because(
                    "name must have 1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }

    static @Nullable Duration interval(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Duration interval = Duration.parse(text);
            if (interval.compareTo(Duration.ofSeconds(1)) >= 0
                    && interval.compareTo(LONGEST_INTERVAL) <= 0) {
                return interval;
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        throw ProblemCode.INVALID_BODY.because(
                "pollInterval must be an ISO 8601 duration from PT1S to P7D, such as PT5M");
    }

    static @Nullable String language(@Nullable String language) {
        if (language == null) {
            return null;
        }
        try {
            String tag = new Locale.Builder().setLanguageTag(language).build().toLanguageTag();
            if (!tag.equals("und")) {
                return tag;
            }
        } catch (IllformedLocaleException e) {
            // told below
        }
        throw ProblemCode.INVALID_BODY.because("language must be BCP 47, such as en or pt-BR");
    }
}
