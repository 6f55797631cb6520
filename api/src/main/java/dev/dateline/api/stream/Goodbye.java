package dev.dateline.api.stream;

import dev.dateline.contract.delivery.Cursor;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why a session ends, and when to come back. */
record Goodbye(Ending why, long retryMillis) {

    /**
     * Appends what the client is told.
     *
     * @param cursor from where it can go on
     */
    void write(ByteArrayOutputStream out, StreamFormat format, Cursor cursor) {
        format.retry(out, retryMillis);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("reason", why.words());
        data.put("cursor", cursor.toString());
        data.put("retryMillis", retryMillis);
        format.inBand(out, "bye", cursor, data);
    }
}
