package dev.dateline.api.sources;

import dev.dateline.api.form.Forms;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.source.SourceUrl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What ops may say of a source, field by field; what is not allowed is a problem that says so. */
public final class SourceFields {

    public static final int LONGEST_NAME = 200;

    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(7);

    /** From here on, the basic plane has no characters, and XML can't say them. */
    private static final int NO_CHARACTER = 0xfffe;

    private SourceFields() {}

    /** An object with none but these fields; null for any. */
    public static JsonNode object(JsonNode body, @Nullable Set<String> allowed) {
        if (!body.isObject()) {
            throw ProblemCode.INVALID_BODY.because("the body must be a JSON object");
        }
        for (String name : body.propertyNames()) {
            if (allowed != null && !allowed.contains(name)) {
                throw ProblemCode.INVALID_BODY.because(
                        "unknown field '%s'; allowed are %s".formatted(name, allowed));
            }
        }
        return body;
    }

    /** A text, or null where the field is absent or null. */
    public static @Nullable String text(JsonNode body, String name) {
        JsonNode field = body.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return null;
        }
        if (!field.isString()) {
            throw ProblemCode.INVALID_BODY.because(name + " must be a string");
        }
        String text = field.stringValue();
        // half of a surrogate pair can't be written as UTF-8, nor in any XML
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw ProblemCode.INVALID_BODY.because(name + " has an unpaired surrogate");
        }
        return text;
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

    public static SourceUrl url(@Nullable String url) {
        try {
            SourceUrl parsed = SourceUrl.parse(url);
            if (parsed.value().chars().anyMatch(c -> c >= NO_CHARACTER)) {
                throw ProblemCode.INVALID_BODY.because(
                        "url has a character that Unicode does not have");
            }
            return parsed;
        } catch (IllegalArgumentException e) {
            throw ProblemCode.INVALID_BODY.because(String.valueOf(e.getMessage()));
        }
    }

    /** The path of a folder. Whether it is there, and may be read, the fetcher finds. */
    static String path(@Nullable String path) {
        if (path == null) {
            throw ProblemCode.INVALID_BODY.because(
                    "path is missing: a source of kind directory needs the path of its folder");
        }
        if (path.length() > Forms.LONGEST_FOLDER || !path.matches(Forms.FOLDER)) {
            throw ProblemCode.INVALID_BODY.because(
                    "path must be absolute, such as /srv/agency, without . or .. as a part of it,"
                            + " without control characters, and have at most "
                            + Forms.LONGEST_FOLDER
                            + " characters");
        }
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    static @Nullable String name(@Nullable String name) {
        if (name != null && !isName(name)) {
            throw ProblemCode.INVALID_BODY.because(
                    "name must have 1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }

    private static boolean isName(String name) {
        return Forms.saysSomething(name) && name.codePointCount(0, name.length()) <= LONGEST_NAME;
    }

    static @Nullable Duration interval(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Duration interval = Duration.parse(text);
            // ISO 8601 is in capitals, which Java does not insist on
            if (text.chars().noneMatch(Character::isLowerCase)
                    && interval.compareTo(SHORTEST_INTERVAL) >= 0
                    && interval.compareTo(LONGEST_INTERVAL) <= 0) {
                return interval;
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        throw ProblemCode.INVALID_BODY.because(
                "pollInterval must be an ISO 8601 duration from PT1S to P7D, such as PT5M or"
                        + " P1DT12H");
    }

    static @Nullable String language(@Nullable String language) {
        if (language != null && !language.matches(Forms.LANGUAGE)) {
            throw ProblemCode.INVALID_BODY.because("language must be BCP 47, such as en or pt-BR");
        }
        return language == null ? null : Locale.forLanguageTag(language).toLanguageTag();
    }
}
