package dev.dateline.api.sources;

import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.source.Credentials;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What ops may give as credentials. No message has any of it. */
final class CredentialFields {

    private static final int LONGEST = 4_096;
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

    /** What can be in a header (RFC 9110, section 5.5). */
    private static final Pattern HEADER_VALUE = Pattern.compile("[!-~]([ -~]*[!-~])?");

    private static final Pattern NO_CONTROLS = Pattern.compile("\\P{Cntrl}+");

    /** What belongs to the connection, or to the request as a whole. */
    private static final Set<String> NOT_ALLOWED =
            Set.of(
                    "accept",
                    "accept-encoding",
                    "connection",
                    "content-length",
                    "expect",
                    "host",
                    "if-modified-since",
                    "if-none-match",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "user-agent");

    private CredentialFields() {}

    /** Credentials, or null where null is given. */
    static @Nullable Credentials of(JsonNode given) {
        if (given.isNull()) {
            return null;
        }
        if (!given.isObject()) {
            throw wrong("credentials must be an object with a type");
        }
        String type = SourceFields.text(given, "type");
        return switch (type == null ? "" : type) {
            case "basic" -> basic(allowing(given, "username", "password"));
            case "bearer" ->
                    new Credentials.Bearer(value(allowing(given, "token"), "token", HEADER_VALUE));
            case "header" -> header(allowing(given, "name", "value"));
            case "query" -> {
                allowing(given, "name", "value");
                yield new Credentials.Query(
                        value(given, "name", NO_CONTROLS), value(given, "value", NO_CONTROLS));
            }
            default ->
                    throw wrong("credentials.type must be one of [basic, bearer, header, query]");
        };
    }

    private static Credentials basic(JsonNode given) {
        String username = value(given, "username", NO_CONTROLS);
        if (username.contains(":")) {
            throw wrong("credentials.username must not have a colon (RFC 7617)");
        }
        return new Credentials.Basic(username, value(given, "password", NO_CONTROLS));
    }

    private static Credentials header(JsonNode given) {
        String name = value(given, "name", HEADER_NAME);
        if (NOT_ALLOWED.contains(name.toLowerCase(Locale.ROOT))) {
            throw wrong("credentials.name must not be " + new TreeSet<>(NOT_ALLOWED));
        }
        return new Credentials.Header(name, value(given, "value", HEADER_VALUE));
    }

    private static JsonNode allowing(JsonNode given, String... fields) {
        Set<String> allowed = new TreeSet<>(Set.of(fields));
        allowed.add("type");
        for (String name : given.propertyNames()) {
            if (!allowed.contains(name)) {
                throw wrong("unknown field in credentials; allowed are " + allowed);
            }
        }
        return given;
    }

    private static String value(JsonNode given, String name, Pattern form) {
        String text = SourceFields.text(given, name);
        if (text == null || text.length() > LONGEST || !form.matcher(text).matches()) {
            throw wrong(
                    "credentials.%s must be there, with at most %d characters, none of them a control character"
                                    .formatted(name, LONGEST)
                            + (form == NO_CONTROLS ? "" : " or outside ASCII"));
        }
        return text;
    }

    private static RuntimeException wrong(String message) {
        return ProblemCode.INVALID_BODY.because(message);
    }
}
