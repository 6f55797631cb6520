package dev.dateline.fetcher.format.wiretext;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document of one or several messages, one after the other. What can't be read of one is
 * told, and loses none of the others.
 */
public final class WireMessages {

    /** What a format signals of a message that takes back another one. */
    public static final String KILL = "kill";

    private WireMessages() {}

    /** Makes an entry of a message. */
    public interface Reader {

        /**
         * The entry, or null if there is too little for one.
         *
         * @param told gets a sentence for all that was unusual
         */
        @Nullable Entry entry(WireMessage message, Consumer<String> told);
    }

    /** Reads all messages, within a budget. */
    public static ParsedDocument read(String format, String document, Reader reader) {
        List<Entry> entries = new ArrayList<>();
        List<String> diagnostics = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        List<Loss> losses = new ArrayList<>();
        Budget budget = new Budget();
        boolean whole = true;
        int number = 0;
        int start = document.indexOf(WireMessage.START_OF_HEADER);
        try {
            while (start >= 0) {
                budget.entry();
                int next = document.indexOf(WireMessage.START_OF_HEADER, start + 1);
                int end = next < 0 ? document.length() : next;
                WireMessage message = WireMessage.of(document.substring(start + 1, end));
                whole = message.whole();
                String place = "message " + ++number + ": ";
                Entry entry = entry(message, reader, sentence -> diagnostics.add(place + sentence));
                if (entry != null) {
                    entries.add(entry);
                    Stream.ofNullable(withdrawn(entry)).map(place::concat).forEach(remarks::add);
                    Stream.ofNullable(unobeyed(entry))
                            .map(place::concat)
                            .map(said -> new Loss(said, true))
                            .forEach(losses::add);
                }
                start = next;
            }
        } catch (Budget.Spent e) {
            losses.add(e.loss());
        }
        losses.forEach(loss -> diagnostics.add(loss.cause()));
        return entries.isEmpty()
                ? new ParsedDocument.Malformed(
                        "no message can be read"
                                + (diagnostics.isEmpty() ? "" : "; " + diagnostics.getFirst()))
                : new ParsedDocument.Feed(
                                format,
                                null,
                                true,
                                null,
                                null,
                                entries,
                                diagnostics,
                                remarks,
                                !whole)
                        .losing(losses);
    }

    /** What it withdraws, since a number may mean another message than its sender meant. */
    private static @Nullable String withdrawn(Entry entry) {
        List<Entry.Order> orders = entry.status().orders();
        return orders.isEmpty()
                ? null
                : orders.stream()
                        .map(Entry.Order::providerId)
                        .collect(Collectors.joining(", ", "it withdraws ", ""));
    }

    /** Of a kill that acts on no other message; its title would be seen by everybody. */
    private static @Nullable String unobeyed(Entry entry) {
        if (!entry.status().signals().contains(KILL) || !entry.status().orders().isEmpty()) {
            return null;
        }
        String id = entry.identity().providerId();
        return "a kill that does not name a message by its number; withdraw the item by hand"
                + (id == null ? "" : "; the kill is " + id);
    }

    private static @Nullable Entry entry(
            WireMessage message, Reader reader, Consumer<String> told) {
        if (!message.hasText()) {
            if (!message.header().isBlank()) {
                told.accept("it ends before its text starts, and is left out");
            }
            return null;
        }
        if (!message.ended()) {
            told.accept("its end is missing, read as far as it goes");
        }
        if (message.tooLong()) {
            told.accept("it is too long; the rest of its text is not read");
        }
        return reader.entry(message, told);
    }
}
