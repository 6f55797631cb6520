package dev.dateline.fetcher.transport.queue;

import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.charset.DocumentText;
import dev.dateline.fetcher.format.json.Broken;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The messages of an answer: a list of objects, or an object with such a list in {@code entries},
 * {@code messages} or {@code items}. The receipt of a message is its {@code _wireq_receipt} or
 * {@code receipt}. Of a long list only the beginning is read, since the rest comes again.
 *
 * @param diagnostics what was unusual, one sentence each, the first few
 * @param malformed why the answer is none of a queue; null where it is one
 */
public record Batch(List<Message> messages, List<String> diagnostics, @Nullable String malformed) {

    private static final int MOST_MESSAGES = 500;

    /** Of its lists together, messages or not. */
    private static final int MOST_ELEMENTS = 10_000;

    private static final int MOST_DIAGNOSTICS = 20;
    private static final Set<String> LISTS = Set.of("entries", "messages", "items");
    private static final List<String> RECEIPTS = List.of("_wireq_receipt", "receipt");
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(Budget.DEEPEST).build())
                    .build();

    /**
     * Finds the messages of an answer; never throws for what it holds. Those before a place where
     * it is broken are whole.
     *
     * @param charset of answers that don't say theirs and are not UTF-8
     */
    public static Batch of(Document document, @Nullable String charset) {
        if (document.bytes().length == 0) {
            return new Batch(List.of(), List.of(), null);
        }
        return new Reading(DocumentText.of(document.bytes(), document.mediaType(), charset).text())
                .read();
    }

    /** Not thread-safe. */
    private static final class Reading {

        private final String text;
        private final List<Message> messages = new ArrayList<>();
        private final List<String> diagnostics = new ArrayList<>();
        private int elements;
        private boolean found;

        /** Why there is more, which comes again. */
        private @Nullable String rest;

        Reading(String text) {
            this.text = text;
        }

        Batch read() {
            try (JsonParser parser =
                    JSON.createParser(ObjectReadContext.empty(), Budget.reader(text))) {
                JsonToken root = parser.nextToken();
                if (root == JsonToken.START_ARRAY) {
                    list(parser);
                } else if (root == JsonToken.START_OBJECT) {
                    object(parser);
                }
            } catch (JacksonException e) {
                String where = Broken.at(e);
                if (messages.isEmpty()) {
                    return malformed("the list of messages is " + where);
                }
                rest =
                        "behind message %d the list is %s; what is missing comes again"
                                .formatted(elements, where);
                found = true;
            }
            if (rest != null) {
                diagnostics.add(rest);
            }
            return found
                    ? new Batch(List.copyOf(messages), List.copyOf(diagnostics), null)
                    : malformed(
                            "it has no list of messages: neither entries nor messages nor items");
        }

        private static Batch malformed(String reason) {
            return new Batch(List.of(), List.of(), reason);
        }

        private void object(JsonParser parser) {
            boolean any = false;
            boolean goesOn = true;
            for (String name = parser.nextName();
                    name != null;
                    name = goesOn ? parser.nextName() : null) {
                any = true;
                if (parser.nextToken() == JsonToken.START_ARRAY && LISTS.contains(name)) {
                    goesOn = list(parser);
                } else {
                    parser.skipChildren();
                }
            }
            found = found || !any;
        }

        /** Reads a list; says whether what is behind it is to be read, too. */
        private boolean list(JsonParser parser) {
            found = true;
            for (JsonToken token = parser.nextToken();
                    token != null && token != JsonToken.END_ARRAY;
                    token = parser.nextToken()) {
                if (elements == MOST_ELEMENTS) {
                    rest =
                            "there are more than %d elements; the rest comes again"
                                    .formatted(MOST_ELEMENTS);
                    return false;
                }
                elements++;
                if (token != JsonToken.START_OBJECT) {
                    say("it is no object");
                    parser.skipChildren();
                } else if (messages.size() == MOST_MESSAGES) {
                    rest =
                            "there are more than %d messages; the rest comes again"
                                    .formatted(MOST_MESSAGES);
                    parser.skipChildren();
                } else {
                    message(parser);
                }
            }
            return true;
        }

        private void message(JsonParser parser) {
            int start = start(parser);
            String receipt = null;
            int from = start;
            int to = start;
            int rank = RECEIPTS.size();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                int found = RECEIPTS.indexOf(name);
                if (value == JsonToken.VALUE_STRING && found >= 0 && found < rank) {
                    rank = found;
                    from = start(parser);
                    receipt = parser.getString();
                    to = end(parser);
                } else {
                    parser.skipChildren();
                }
            }
            String whole = text.substring(start, end(parser));
            Message message = Message.of(whole, receipt, from - start, to - start);
            if (message.receipt() == null) {
                say("it has no receipt that can be returned");
            }
            messages.add(message);
        }

        private void say(String what) {
            if (diagnostics.size() < MOST_DIAGNOSTICS) {
                diagnostics.add("message " + elements + ": " + what);
            }
        }

        private static int start(JsonParser parser) {
            return (int) parser.currentTokenLocation().getCharOffset();
        }

        private static int end(JsonParser parser) {
            return (int) parser.currentLocation().getCharOffset();
        }
    }
}
