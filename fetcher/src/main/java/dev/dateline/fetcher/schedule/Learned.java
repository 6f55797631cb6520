package dev.dateline.fetcher.schedule;

import java.nio.ByteBuffer;

/**
 * What the schedule remembers of a source between two polls, as it is kept in its poll state.
 *
 * @param rhythm when it publishes
 * @param declared what its last document says of that
 */
public record Learned(Rhythm rhythm, Declared declared) {

    /** Of a source that was not polled yet. */
    public static final Learned NOTHING = new Learned(Rhythm.UNKNOWN, Declared.NOTHING);

    /** The form of the bytes. What has another is of another version, and is learned anew. */
    private static final byte FORM = 1;

    /** How many bytes are kept. */
    public static final int BYTES = 1 + Rhythm.BYTES + Declared.BYTES;

    /** As it is kept. */
    public byte[] encode() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES).put(FORM);
        rhythm.encode(buffer);
        declared.encode(buffer);
        return buffer.array();
    }

    /** As it was kept; nothing where it can't be read. */
    public static Learned decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return bytes.length == BYTES && buffer.get() == FORM
                ? new Learned(Rhythm.decode(buffer), Declared.decode(buffer))
                : NOTHING;
    }
}
