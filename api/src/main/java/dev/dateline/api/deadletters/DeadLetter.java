package dev.dateline.api.deadletters;

import dev.dateline.platform.kafka.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter: a record that could not be processed and was put aside.
 *
 * @param stage which step could not process it
 * @param cause why, in words
 * @param topic with {@code partition} and {@code offset}: where the record was
 * @param withdraws whether it says that an item must not be used, so that one is seen which should
 *     not be
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
        boolean withdraws,
        int size,
        String sample) {

    private static final int SAMPLE = 200;

    static DeadLetter of(ConsumerRecord<String, byte[]> letter) {
        byte[] value = letter.value() == null ? new byte[0] : letter.value();
        int length = Math.min(SAMPLE, value.length);
        return new DeadLetter(
                new DeadLetterId(letter.partition(), letter.offset()).toString(),
                Instant.ofEpochMilli(letter.timestamp()),
                header(letter, "stage"),
                header(letter, "cause"),
                header(letter, "topic"),
                partition(letter),
                number(letter, "offset"),
                letter.key(),
                !header(letter, DeadLetters.WITHDRAWS).isEmpty(),
                value.length,
                new String(value, 0, length, StandardCharsets.UTF_8));
    }

    static String header(ConsumerRecord<String, byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null
                ? ""
                : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static int partition(ConsumerRecord<String, byte[]> letter) {
        long number = number(letter, "partition");
        return number <= Integer.MAX_VALUE ? (int) number : -1;
    }

    static long number(ConsumerRecord<String, byte[]> letter, String name) {
        String text = header(letter, name);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }
}
