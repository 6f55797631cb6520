package dev.dateline.api.letters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record that was put aside.
 *
 * @param stage which step could not process it
 * @param cause why, in words
 * @param topic with {@code partition} and {@code offset}: where it was
 * @param size of its value, in bytes
 * @param sample the beginning of its value, as text
 */
record DeadLetter(
        String id,
        Instant at,
        String stage,
        String cause,
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        int size,
        String sample) {

    private static final int SAMPLE = 200;

    static DeadLetter of(ConsumerRecord<String, byte[]> letter) {
        byte[] value = letter.value() == null ? new byte[0] : letter.value();
        int length = Math.min(SAMPLE, value.length);
        return new DeadLetter(
                new LetterId(letter.partition(), letter.offset()).toString(),
                Instant.ofEpochMilli(letter.timestamp()),
                header(letter, "stage"),
                header(letter, "cause"),
                header(letter, "topic"),
                (int) number(letter, "partition"),
                number(letter, "offset"),
                letter.key(),
                value.length,
                new String(value, 0, length, StandardCharsets.UTF_8));
    }

    static String header(ConsumerRecord<String, byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    static long number(ConsumerRecord<String, byte[]> letter, String name) {
        String text = header(letter, name);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }
}
