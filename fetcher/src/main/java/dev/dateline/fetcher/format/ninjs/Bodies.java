package dev.dateline.fetcher.format.ninjs;

import dev.dateline.fetcher.format.json.InlineText;
import dev.dateline.fetcher.format.json.JsonItem;
import dev.dateline.fetcher.format.text.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The bodies of an item, which are the same text in several forms: HTML is better than plain text,
 * and plain text than NITF or another language of marks.
 */
final class Bodies {

    private static final String PREFIX = "body_";

    private Bodies() {}

    /** The best of them as markup. */
    static @Nullable String best(JsonItem item, String place) {
        return all(item, place).stream()
                .max(Comparator.comparingInt(Body::rank))
                .map(Body::asMarkup)
                .orElse(null);
    }

    private static List<Body> all(JsonItem item, String place) {
        List<Body> bodies = new ArrayList<>();
        for (JsonItem body : item.each(place)) {
            add(
                    bodies,
                    body.text("role"),
                    body.text("contenttype | contentType"),
                    body.text("value"));
        }
        for (Map.Entry<String, JsonNode> field : item.node().properties()) {
            if (field.getKey().startsWith(PREFIX) && field.getValue().isString()) {
                String role = field.getKey().substring(PREFIX.length());
                add(bodies, role, null, field.getValue().stringValue());
            }
        }
        return bodies;
    }

    private static void add(
            List<Body> bodies,
            @Nullable String role,
            @Nullable String contentType,
            @Nullable String value) {
        if (value != null && !value.isBlank()) {
            String said =
                    (role == null ? "" : role) + ' ' + (contentType == null ? "" : contentType);
            bodies.add(new Body(said.toLowerCase(Locale.ROOT), value.strip()));
        }
    }

    /**
     * One of them.
     *
     * @param said its role and its media type
     */
    private record Body(String said, String value) {

        /** Of equal forms the main text counts. */
        int rank() {
            return 2 * form() + (said.startsWith("main") ? 1 : 0);
        }

        private int form() {
            if (said.contains("html")) {
                return 3;
            }
            if (said.contains("nitf") || said.contains("xml") || said.contains("json")) {
                return 0;
            }
            return InlineText.looksLikeMarkup(value) ? 2 : 1;
        }

        @Nullable String asMarkup() {
            return said.contains("text/plain")
                    ? PlainText.asMarkup(value)
                    : InlineText.asMarkup(value);
        }
    }
}
