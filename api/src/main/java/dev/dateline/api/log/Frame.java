package dev.dateline.api.log;

import dev.dateline.api.query.Filterable;
import dev.dateline.contract.delivery.Cursor;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * One event as it is sent, encoded once for all subscribers and the same on every node.
 *
 * @param itemId what it is about
 * @param withdrawnUpTo up to which of its events the item was known as withdrawn when the frame was
 *     made; 0 for none
 * @param facts what filters look at
 * @param bytes the frame of a {@code text/event-stream}
 * @param json where the CloudEvent begins in {@code bytes}
 */
@SuppressWarnings("ArrayRecordComponent") // frames are compared by their cursor, never as a whole
public record Frame(
        Cursor cursor,
        String type,
        String itemId,
        long withdrawnUpTo,
        Filterable facts,
        byte[] bytes,
        int json) {

    private static final int END = 2;

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
