package dev.dateline.fetcher.format;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * What a document is recognised by, found without reading all of it.
 *
 * @param raw how it begins, control characters included: at most 512 characters
 * @param head the same behind white space and control characters, in lower case
 * @param root the local name of the root element in lower case, empty if it is not XML
 * @param keys the names of the fields of a JSON object, or of the first object of an array, empty
 *     if it is not JSON; what stands behind the first megabyte may be missing
 */
public record Beginning(String raw, String head, String root, Set<String> keys) {

    private static final int HEAD = 512;
    private static final int MOST_BEFORE_ROOT = 64 * 1024;
    private static final int MOST_BEFORE_KEY = 1024 * 1024;
    private static final int MOST_KEYS = 200;
    private static final Pattern ROOT =
            Pattern.compile(
                    "(?s)(?:\\s|<\\?.*?\\?>|<!--.*?-->|<!doctype[^>\\[]*(?:\\[.*?\\]\\s*)?>)*+"
                            + "<(?:[\\w.-]+:)?([\\w.-]+)",
                    Pattern.CASE_INSENSITIVE);
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(Budget.DEEPEST).build())
                    .build();

    /** Of a decoded text. */
    public static Beginning of(String text) {
        int start = start(text);
        String raw = text.substring(0, Math.min(text.length(), HEAD));
        String head =
                text.substring(start, Math.min(text.length(), start + HEAD))
                        .toLowerCase(Locale.ROOT);
        return new Beginning(
                raw,
                head,
                head.startsWith("<") ? root(text, start) : "",
                head.startsWith("{") || head.startsWith("[") ? keys(text, start) : Set.of());
    }

    /** Where something else than white space, a byte order mark or a control character stands. */
    static int start(String text) {
        int start = 0;
        while (start < text.length()
                && (text.charAt(start) <= ' ' || text.charAt(start) == '\ufeff')) {
            start++;
        }
        return start;
    }

    private static String root(String text, int start) {
        Matcher root =
                ROOT.matcher(text).region(start, Math.min(text.length(), start + MOST_BEFORE_ROOT));
        return root.lookingAt() ? root.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private static Set<String> keys(String text, int start) {
        Set<String> keys = new LinkedHashSet<>();
        try (JsonParser parser =
                JSON.createParser(
                        ObjectReadContext.empty(),
                        Budget.reader(
                                text.substring(
                                        start,
                                        Math.min(text.length(), start + MOST_BEFORE_KEY))))) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                first = parser.nextToken();
            }
            if (first == JsonToken.START_OBJECT) {
                for (String name = parser.nextName();
                        name != null && keys.size() < MOST_KEYS;
                        name = parser.nextName()) {
                    keys.add(name);
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            // its reader says what is wrong with it
        }
        return keys;
    }

    /** The text, from where XML or JSON begins; of other texts all of it. */
    public String body(String text) {
        boolean markup = head.startsWith("<") || head.startsWith("{") || head.startsWith("[");
        return markup ? text.substring(start(text)) : text;
    }

    /** Whether all these fields are there. */
    public boolean has(String... names) {
        return keys.containsAll(Set.of(names));
    }
}
