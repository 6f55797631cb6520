package dev.dateline.embedded.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.h2.mvstore.WriteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The BSON of a key that is one text, as nearly all are: {@code {"": [text]}}. A page of an index
 * has dozens, which are all written again for each that is added, so no document is made of them.
 */
final class TextKey {

    private static final byte LIST = 4;
    private static final byte STRING = 2;

    /** Of the list: its size, the type and the name of its element, the size of that, two ends. */
    private static final int LIST_BYTES = 4 + 1 + 2 + 4 + 1 + 1;

    /** Of the document: its size, the type and the name of the list, the end. */
    private static final int BYTES = 4 + 1 + 1 + LIST_BYTES + 1;

    private TextKey() {}

    static void write(WriteBuffer buffer, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        putSize(buffer, BYTES + bytes.length);
        buffer.put(LIST).put((byte) 0);
        putSize(buffer, LIST_BYTES + bytes.length);
        buffer.put(STRING).put((byte) '0').put((byte) 0);
        putSize(buffer, bytes.length + 1);
        buffer.put(bytes).put((byte) 0).put((byte) 0).put((byte) 0);
    }

    /** The text behind the position, or null if another key is there; then nothing is read. */
    static @Nullable String read(ByteBuffer buffer) {
        int start = buffer.position();
        int length = size(buffer, start) - BYTES;
        boolean text =
                length >= 0
                        && buffer.get(start + 4) == LIST
                        && buffer.get(start + 10) == STRING
                        && size(buffer, start + 13) == length + 1;
        if (!text) {
            return null;
        }
        byte[] bytes = new byte[length];
        buffer.get(start + 17, bytes);
        buffer.position(start + BYTES + length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    // BSON begins numbers with their last byte, and these buffers with their first

    private static void putSize(WriteBuffer buffer, int size) {
        buffer.putInt(Integer.reverseBytes(size));
    }

    private static int size(ByteBuffer buffer, int at) {
        int size = buffer.getInt(at);
        return buffer.order() == ByteOrder.BIG_ENDIAN ? Integer.reverseBytes(size) : size;
    }
}
