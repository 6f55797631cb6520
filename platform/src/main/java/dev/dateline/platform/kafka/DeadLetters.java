package dev.dateline.platform.kafka;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.topic.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters: what can't be processed is put aside, as its original bytes with the stage
 * and the cause.
 */
public final class DeadLetters {

    private DeadLetters() {}

    /** The dead letter to write in the transaction that skips the original. */
    public static ProducerRecord<String, byte[]> of(
            ConsumerRecord<String, byte[]> original, String stage, String cause) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(
                        Topic.DEAD_LETTERS.topicName(), original.key(), original.value());
        header(letter, "stage", stage);
        header(letter, "cause", cause);
        header(letter, "topic", original.topic());
        header(letter, "partition", String.valueOf(original.partition()));
        header(letter, "offset", String.valueOf(original.offset()));
        @Nullable Header head = original.headers().lastHeader(DocumentHead.HEADER);
        if (head != null) {
            letter.headers().add(head);
        }
        return letter;
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String text) {
        letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
