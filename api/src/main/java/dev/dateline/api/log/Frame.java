package dev.dateline.api.log;

import dev.dateline.contract.delivery.Cursor;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One event as it goes over the wire, encoded once for everybody and the same on every node.
 *
 * @param language of the item, and {@code before} that of the version before: whoever was sent the
 *     one is sent the other
 * @param bytes the frame of a {@code text/event-stream}
 * @param json where in it the CloudEvent begins
 */
@SuppressWarnings("ArrayRecordComponent") // frames are compared by their cursor, never as a whole
public record Frame(
        Cursor cursor,
        String type,
        String sourceId,
        @Nullable String language,
        @Nullable String before,
        byte[] bytes,
        int json) {

    private static final int END = 2;

    public long offset() {
        return cursor.offset();
    }

    /** Appends the frame as server-sent event. */
    public void writeSse(ByteArrayOutputStream out) {
        out.write(bytes, 0, bytes.length);
    }

    /** Appends the CloudEvent alone. */
    public void writeJson(ByteArrayOutputStream out) {
        out.write(bytes, json, bytes.length - json - END);
    }
}
