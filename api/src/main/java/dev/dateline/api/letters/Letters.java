package dev.dateline.api.letters;

import dev.dateline.contract.kafka.KafkaClients;
import dev.dateline.contract.kafka.LogReading;
import dev.dateline.contract.topic.Topic;
import dev.dateline.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads {@code news.dead-letters} when somebody asks, which is seldom. A letter that was sent back
 * is followed by a mark in the same partition, and is not shown any more.
 */
@Component
final class Letters {

    private static final String REPLAYED = "replayed";
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final long MOST_OFFSETS = 100_000;

    private final KafkaClients clients;
    private final List<TopicPartition> partitions;

    Letters(KafkaClients clients, Topics topics) {
        this.clients = clients;
        this.partitions =
                IntStream.range(0, topics.partitions(Topic.DEAD_LETTERS))
                        .mapToObj(Letters::partition)
                        .toList();
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(Topic.DEAD_LETTERS.topicName(), number);
    }

    /** The newest letters, newest first. */
    List<DeadLetter> newest(int limit) {
        // marks and the ends of transactions have offsets, too
        for (long span = 4L * limit; ; span *= 8) {
            List<DeadLetter> letters = newest(limit, span);
            if (letters != null) {
                return letters;
            }
        }
    }

    /** Looks at so many offsets of each partition; null if there may be more behind them. */
    private @Nullable List<DeadLetter> newest(int limit, long span) {
        boolean whole;
        List<DeadLetter> letters = new ArrayList<>();
        Set<String> replayed = new HashSet<>();
        try (Consumer<String, byte[]> consumer = clients.reader("api-dead-letters")) {
            consumer.assign(partitions);
            Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            ends.forEach(
                    (partition, end) ->
                            consumer.seek(
                                    partition,
                                    Math.max(first.getOrDefault(partition, 0L), end - span)));
            whole =
                    span > MOST_OFFSETS
                            || ends.entrySet().stream()
                                    .allMatch(
                                            end ->
                                                    end.getValue() - span
                                                            <= first.getOrDefault(
                                                                    end.getKey(), 0L));
            LogReading.toEnd(
                    consumer,
                    record -> {
                        String mark = DeadLetter.header(record, REPLAYED);
                        if (mark.isEmpty()) {
                            letters.add(DeadLetter.of(record));
                        } else {
                            replayed.add(mark);
                        }
                    });
        }
        List<DeadLetter> waiting =
                letters.stream()
                        .filter(letter -> !replayed.contains(letter.id()))
                        .sorted(Comparator.comparing(DeadLetter::at).reversed())
                        .limit(limit)
                        .toList();
        return whole || waiting.size() == limit ? waiting : null;
    }

    /** Sends a letter back to where it came from; null if there is none of this id. */
    @Nullable DeadLetter replay(LetterId id) throws InterruptedException {
        if (id.partition() >= partitions.size()) {
            return null;
        }
        ConsumerRecord<String, byte[]> letter = find(id);
        if (letter == null || !DeadLetter.header(letter, REPLAYED).isEmpty()) {
            return null;
        }
        DeadLetter told = DeadLetter.of(letter);
        if (told.partition() < 0 || told.topic().isEmpty()) {
            // not one of ours: it does not say where it came from
            return null;
        }
        ProducerRecord<String, byte[]> mark =
                new ProducerRecord<>(
                        Topic.DEAD_LETTERS.topicName(), id.partition(), letter.key(), null);
        mark.headers().add(REPLAYED, id.toString().getBytes(StandardCharsets.UTF_8));
        try (Producer<String, byte[]> producer = clients.producer("api-replay")) {
            producer.send(
                            new ProducerRecord<>(
                                    told.topic(), told.partition(), letter.key(), letter.value()))
                    .get();
            // a mark that is lost lets the letter be sent twice, which every stage bears
            producer.send(mark).get();
        } catch (ExecutionException e) {
            throw new KafkaException("the letter was not sent back", e.getCause());
        }
        return told;
    }

    private @Nullable ConsumerRecord<String, byte[]> find(LetterId id) {
        TopicPartition partition = partition(id.partition());
        try (Consumer<String, byte[]> consumer = clients.reader("api-dead-letters")) {
            consumer.assign(List.of(partition));
            long first = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            if (id.offset() < first || id.offset() >= end) {
                return null;
            }
            consumer.seek(partition, id.offset());
            for (ConsumerRecord<String, byte[]> record : consumer.poll(WAIT).records(partition)) {
                return record.offset() == id.offset() ? record : null;
            }
            if (consumer.position(partition) > id.offset()) {
                return null;
            }
            throw new KafkaException("the letter was not read in time");
        }
    }
}
