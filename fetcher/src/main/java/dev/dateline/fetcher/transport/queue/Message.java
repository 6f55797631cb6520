package dev.dateline.fetcher.transport.queue;

import dev.dateline.contract.document.DocumentHead;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A message of a queue.
 *
 * @param text as the server wrote it
 * @param hash of the text without the receipt, so that it is the same at each delivery
 * @param receipt to be returned once the message is safe; null where there is none
 */
public record Message(String text, String hash, @Nullable String receipt) {

    public static final String MEDIA_TYPE = "application/json";

    private static final int LONGEST_RECEIPT = 4_096;

    /**
     * A message.
     *
     * @param from and {@code to}: where the receipt is in the text
     */
    static Message of(String text, @Nullable String receipt, int from, int to) {
        String kept = text.substring(0, from) + text.substring(to);
        return new Message(
                text,
                DocumentHead.hash(kept.getBytes(StandardCharsets.UTF_8)),
                receipt != null && isReceipt(receipt) ? receipt : null);
    }

    /** One that names a place in a path, and no other path. */
    private static boolean isReceipt(String receipt) {
        return !receipt.isBlank()
                && receipt.length() <= LONGEST_RECEIPT
                && !receipt.equals(".")
                && !receipt.equals("..");
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
