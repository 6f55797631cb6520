package dev.dateline.fetcher.transport.cursor;

import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.charset.DocumentText;
import dev.dateline.fetcher.transport.http.LinkHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * What a page says besides its items.
 *
 * @param next a link or a token to the next page, as it is written; null where there is none
 * @param cut whether its end is missing
 * @param empty whether it has no body, and so no items
 * @param bare whether it has no list of items that is filled: it is empty, unless its reader finds
 *     that it is an item itself
 */
public record Page(@Nullable String next, boolean cut, boolean empty, boolean bare) {

    private static final int NO_CONTENT = 204;

    /** Where the next page is told, and within what else. */
    private static final List<String> NEXT = List.of("next_page", "next_url", "next");

    private static final String WITHIN = "data";

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(Budget.DEEPEST).build())
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                    .build();

    /**
     * Looks at a page without reading its items.
     *
     * @param status with which it was answered
     * @param link the header Link, which comes before what the page itself says
     * @param charset of pages that don't say theirs and are not UTF-8
     */
    public static Page of(
            Document document, int status, @Nullable String link, @Nullable String charset) {
        List<String> links = LinkHeader.targets(link, "next");
        String header = links.isEmpty() ? null : links.getFirst();
        if (status == NO_CONTENT && document.bytes().length == 0) {
            return new Page(header, false, true, false);
        }
        String text = DocumentText.of(document.bytes(), document.mediaType(), charset).text();
        String json = text.replaceFirst("^[\\s\\ufeff]+", "");
        Page page =
                json.startsWith("{")
                        ? new Looking(header != null).look(json)
                        : new Page(null, document.cut(), false, false);
        return new Page(
                header == null ? page.next : header, page.cut || document.cut(), false, page.bare);
    }

    /** Not thread-safe. */
    private static final class Looking {

        private @Nullable String next;
        private int rank = NEXT.size();
        private boolean listed;
        private boolean filled;

        /**
         * Looks at one page.
         *
         * @param told whether it is known where the next one is
         */
        private Looking(boolean told) {
            this.listed = told;
        }

        private Page look(String json) {
            try (JsonParser parser =
                    JSON.createParser(ObjectReadContext.empty(), Budget.reader(json))) {
                parser.nextToken();
                object(parser, true);
                return new Page(next, false, false, !filled && (listed || next != null));
            } catch (UnexpectedEndOfInputException e) {
                return new Page(next, true, false, false);
            } catch (JacksonException e) {
                // what is damaged has its neighbours, which its reader finds
                return new Page(next, false, false, false);
            }
        }

        private void object(JsonParser parser, boolean outside) {
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                int found = NEXT.indexOf(name);
                if (value == JsonToken.VALUE_STRING && found >= 0 && found < rank) {
                    String told = parser.getString().strip();
                    rank = told.isEmpty() ? rank : found;
                    next = told.isEmpty() ? next : told;
                } else if (value == JsonToken.START_OBJECT && outside && name.equals(WITHIN)) {
                    object(parser, false);
                } else if (value == JsonToken.START_ARRAY) {
                    array(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void array(JsonParser parser) {
            listed = true;
            for (JsonToken token = parser.nextToken();
                    token != null && token != JsonToken.END_ARRAY;
                    token = parser.nextToken()) {
                filled = true;
                parser.skipChildren();
            }
        }
    }
}
