package dev.dateline.api.log;

import dev.dateline.api.query.Filterable;
import dev.dateline.contract.delivery.Cursor;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * One event as it is sent, encoded once for all subscribers and the same on every node.
 *
 * @param itemIds whose words it may have: its item, or those that a story is told by
 * @param withdrawnUpTo up to which of its events the item was known as withdrawn when the frame was
 *     made; 0 for none; of several items the sum, which grows with each of them
 * @param facts what filters look at
 * @param bytes the frame of a {@code text/event-stream}
 * @param json where the CloudEvent begins in {@code bytes}
 */
@SuppressWarnings("ArrayRecordComponent") // frames are compared by their cursor, never as a whole
public record Frame(
        Cursor cursor,
        String type,
        List<String> itemIds,
        long withdrawnUpTo,
        Filterable facts,
        byte[] bytes,
        int json) {

    private static final int END = 2;

    public Frame {
        itemIds = List.copyOf(itemIds);
    }

    /** Whether it is about one of these items. */
    boolean tellsOf(Set<String> wanted) {
        return itemIds.stream().anyMatch(wanted::contains);
    }

    public long offset() {
        return cursor.offset();
    }

    /** The CloudEvent. */
    byte[] event() {
        return Arrays.copyOfRange(bytes, json, bytes.length - END);
    }

    /** Appends the frame as a server-sent event. */
    public void writeSse(ByteArrayOutputStream out) {
        out.write(bytes, 0, bytes.length);
    }

    /** Appends only the CloudEvent. */
    public void writeJson(ByteArrayOutputStream out) {
        out.write(bytes, json, bytes.length - json - END);
    }
}
