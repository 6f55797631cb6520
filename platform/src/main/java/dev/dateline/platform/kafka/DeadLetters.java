package dev.dateline.platform.kafka;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters: what can't be processed is put aside, as its original bytes with the stage
 * and the cause.
 */
public final class DeadLetters {

    /** Says of a dead letter that an item is seen which should not be. */
    public static final String WITHDRAWS = "withdraws";

    /** Says how many bytes it had, of one that Kafka would not have taken whole. */
    public static final String CUT = "cut";

    private static final int LONGEST_CAUSE = 2_000;

    private DeadLetters() {}

    /** The dead letter to write in the transaction that skips the original. */
    public static ProducerRecord<String, byte[]> of(
            ConsumerRecord<String, byte[]> original, String stage, String cause) {
        return of(original, stage, cause, false);
    }

    /**
     * The same.
     *
     * @param withdraws whether it says that an item must not be used, which now nobody has obeyed
     */
    public static ProducerRecord<String, byte[]> of(
            ConsumerRecord<String, byte[]> original,
            String stage,
            String cause,
            boolean withdraws) {
        ProducerRecord<String, byte[]> letter = cut(original);
        told(letter, stage, cause, withdraws);
        header(letter, "topic", original.topic());
        header(letter, "partition", String.valueOf(original.partition()));
        header(letter, "offset", String.valueOf(original.offset()));
        @Nullable Header head = original.headers().lastHeader(DocumentHead.HEADER);
        if (head != null) {
            letter.headers().add(head);
        }
        return letter;
    }

    /** Whether a record is a dead letter that says that an item must not be used. */
    public static boolean withdraws(ProducerRecord<String, byte[]> record) {
        return record.headers().lastHeader(WITHDRAWS) != null;
    }

    /** The key and the value, as much of them as Kafka takes with the headers of a dead letter. */
    private static ProducerRecord<String, byte[]> cut(ConsumerRecord<String, byte[]> original) {
        byte[] value = original.value();
        String topic = Topic.DEAD_LETTERS.topicName();
        if (RecordSize.fits(original.key(), value)) {
            return new ProducerRecord<>(topic, original.key(), value);
        }
        String key = RecordSize.room(original.key()) < 0 ? null : original.key();
        int whole = value == null ? 0 : value.length;
        int room = (int) Math.min(whole, RecordSize.room(key));
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(topic, key, value == null ? null : Arrays.copyOf(value, room));
        header(letter, CUT, String.valueOf(whole));
        return letter;
    }

    /**
     * The dead letter of a document that never was a record. It can be sent to the topic of
     * documents, as if it had been pushed.
     *
     * @param partition that of its source
     * @param value packed if the head says so
     * @param withdraws as above
     */
    public static ProducerRecord<String, byte[]> of(
            int partition,
            DocumentHead head,
            byte[] value,
            String stage,
            String cause,
            boolean withdraws) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), head.sourceId(), value);
        told(letter, stage, cause, withdraws);
        header(letter, "topic", Topic.DOCUMENTS.topicName());
        header(letter, "partition", String.valueOf(partition));
        letter.headers().add(DocumentHead.HEADER, Json.encode(head));
        return letter;
    }

    /**
     * The dead letter of something whose bytes are not at hand. It can't be sent back.
     *
     * @param from where it is, in a word
     * @param withdraws as above
     */
    public static ProducerRecord<String, byte[]> withoutBytes(
            String sourceId, String from, String stage, String cause, boolean withdraws) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), sourceId, new byte[0]);
        told(letter, stage, cause, withdraws);
        header(letter, "topic", from);
        return letter;
    }

    private static void told(
            ProducerRecord<String, byte[]> letter, String stage, String cause, boolean withdraws) {
        header(letter, "stage", stage);
        header(
                letter,
                "cause",
                cause.length() > LONGEST_CAUSE ? cause.substring(0, LONGEST_CAUSE) : cause);
        if (withdraws) {
            header(letter, WITHDRAWS, "true");
        }
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String text) {
        letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
