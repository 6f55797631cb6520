package dev.dateline.platform.kafka;

import dev.dateline.contract.topic.Topic;
import org.jspecify.annotations.Nullable;

/**
 * How large a record may be so that Kafka takes it. One that it refuses fails its transaction, and
 * would fail it again for ever: who writes asks before.
 */
public final class RecordSize {

    /**
     * The producer counts a record as it is before it is compressed, with its headers; the broker
     * counts what is sent, which for bytes that can't be compressed is a little more.
     */
    private static final int HEADERS_AND_FRAMES = 64 * 1024;

    /** Of a key and a value together. */
    public static final int MOST_BYTES = Topic.MAX_MESSAGE_BYTES - HEADERS_AND_FRAMES;

    private RecordSize() {}

    /** Whether Kafka takes a record of this key and value with headers of the usual length. */
    public static boolean fits(@Nullable String key, byte @Nullable [] value) {
        return room(key) >= (value == null ? 0 : value.length);
    }

    /**
     * How many bytes a value may have beside this key; negative where the key alone is too long.
     */
    static long room(@Nullable String key) {
        // of UTF-8, a character of Java takes at most three
        return MOST_BYTES - (key == null ? 0L : 3L * key.length());
    }
}
