package dev.dateline.api.deadletters;

import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.sources.SourceWriter;
import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceUrl;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.DeadLetters;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.LogScan;
import dev.dateline.platform.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lists dead letters and sends them back. Reads {@code news.dead-letters} on each call, which is
 * rare. A dead letter that was sent back is followed by a mark in the same partition, and is no
 * longer listed.
 */
@Component
final class DeadLetterLog {

    private static final String REPLAYED = "replayed";
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final long MOST_OFFSETS = 100_000;

    /** Of each partition, besides those that are wanted: as many may have been sent back. */
    private static final int MOST_SENT_BACK = 1_000;

    /** Besides the sources, whose records are written in another way. */
    private static final List<Topic> TAKING =
            List.of(Topic.DOCUMENTS, Topic.RAW, Topic.ENRICHED, Topic.ORDERS);

    private final KafkaClients clients;
    private final Topics topics;
    private final SourceWriter sources;
    private final List<TopicPartition> partitions;

    DeadLetterLog(KafkaClients clients, Topics topics, SourceWriter sources) {
        this.clients = clients;
        this.topics = topics;
        this.sources = sources;
        this.partitions =
                IntStream.range(0, topics.partitions(Topic.DEAD_LETTERS))
                        .mapToObj(DeadLetterLog::partition)
                        .toList();
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(Topic.DEAD_LETTERS.topicName(), number);
    }

    /** The newest dead letters, newest first. */
    List<DeadLetter> newest(int limit) {
        // marks and the ends of transactions have offsets too
        for (long span = 4L * limit; ; span *= 8) {
            List<DeadLetter> letters = newest(limit, span);
            if (letters != null) {
                return letters;
            }
        }
    }

    /** Reads the last {@code span} offsets of each partition; null if older ones are needed too. */
    private @Nullable List<DeadLetter> newest(int limit, long span) {
        boolean whole;
        Map<Integer, Map<String, DeadLetter>> letters = new HashMap<>();
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
            LogScan.toEnd(
                    consumer,
                    record -> {
                        Map<String, DeadLetter> here =
                                letters.computeIfAbsent(
                                        record.partition(), _ -> new LinkedHashMap<>());
                        String mark = DeadLetter.header(record, REPLAYED);
                        if (mark.isEmpty()) {
                            DeadLetter letter = DeadLetter.of(record);
                            here.put(letter.id(), letter);
                        } else {
                            here.remove(mark);
                        }
                        if (here.size() > limit + MOST_SENT_BACK) {
                            here.remove(here.keySet().iterator().next());
                        }
                    });
        }
        List<DeadLetter> waiting =
                letters.values().stream()
                        .flatMap(here -> here.values().stream())
                        .sorted(Comparator.comparing(DeadLetter::at).reversed())
                        .limit(limit)
                        .toList();
        return whole || waiting.size() == limit ? waiting : null;
    }

    /**
     * Sends a letter back to where it came from; null if there is none of this id. Blocks.
     *
     * @throws ProblemCode.Problem CONFLICT if it can't be sent back
     */
    @Nullable DeadLetter replay(DeadLetterId id) throws InterruptedException {
        if (id.partition() >= partitions.size()) {
            return null;
        }
        ConsumerRecord<String, byte[]> letter = find(id);
        if (letter == null || !DeadLetter.header(letter, REPLAYED).isEmpty()) {
            return null;
        }
        DeadLetter told = DeadLetter.of(letter);
        checkWhole(letter);
        ProducerRecord<String, byte[]> mark =
                new ProducerRecord<>(
                        Topic.DEAD_LETTERS.topicName(), id.partition(), letter.key(), null);
        mark.headers().add(REPLAYED, id.toString().getBytes(StandardCharsets.UTF_8));
        try (Producer<String, byte[]> producer = clients.producer("api-replay")) {
            sendBack(told, letter, producer);
            // if the mark is lost, the dead letter may be sent back twice, which no stage minds
            producer.send(mark).get();
        } catch (ExecutionException e) {
            throw new KafkaException("the dead letter was not sent back", e.getCause());
        }
        return told;
    }

    private void sendBack(
            DeadLetter told,
            ConsumerRecord<String, byte[]> letter,
            Producer<String, byte[]> producer)
            throws ExecutionException, InterruptedException {
        if (told.topic().equals(Topic.SOURCES.topicName())) {
            define(letter);
            return;
        }
        Topic topic =
                TAKING.stream()
                        .filter(one -> one.topicName().equals(told.topic()))
                        .findFirst()
                        .orElseThrow(() -> notTaken(told));
        if (told.partition() < 0 || told.partition() >= topics.partitions(topic)) {
            throw notTaken(told);
        }
        ProducerRecord<String, byte[]> original =
                new ProducerRecord<>(told.topic(), told.partition(), letter.key(), letter.value());
        Header head = letter.headers().lastHeader(DocumentHead.HEADER);
        if (head != null) {
            original.headers().add(head);
        }
        producer.send(original).get();
    }

    static void checkWhole(ConsumerRecord<String, byte[]> letter) {
        String bytes = DeadLetter.header(letter, DeadLetters.CUT);
        if (!bytes.isEmpty()) {
            throw ProblemCode.CONFLICT.because(
                    "this dead letter can't be sent back: only the beginning of its %s bytes was kept"
                            .formatted(bytes));
        }
    }

    private static RuntimeException notTaken(DeadLetter told) {
        return ProblemCode.CONFLICT.because(
                ("this dead letter can't be sent back: it is not of a topic that takes one, which"
                                + " are news.documents, news.raw, news.enriched, news.orders and"
                                + " news.sources,"
                                + " but of '%s', partition %d")
                        .formatted(told.topic(), told.partition()));
    }

    /** A source gets its definition back, unless it has another, which is newer. */
    private void define(ConsumerRecord<String, byte[]> letter) {
        SourceDefinition definition =
                switch (Json.decode(letter.value(), SourceDefinition.class)) {
                    case Decoded.Value<SourceDefinition>(SourceDefinition value) -> value;
                    case Decoded.Newer<SourceDefinition>(String cause) -> throw unreadable(cause);
                    case Decoded.UnknownType<SourceDefinition>(String type) ->
                            throw unreadable("unknown type " + type);
                    case Decoded.Broken<SourceDefinition>(String cause) -> throw unreadable(cause);
                };
        checkAddress(definition);
        if (!Boolean.TRUE.equals(sources.add(definition).block())) {
            throw ProblemCode.CONFLICT.because(
                    "the source %s has a newer definition".formatted(definition.id()));
        }
    }

    private static void checkAddress(SourceDefinition definition) {
        try {
            if (definition.url() != null) {
                SourceUrl.parse(definition.url());
            }
        } catch (IllegalArgumentException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static RuntimeException unreadable(String cause) {
        return ProblemCode.CONFLICT.because(
                "this dead letter can't be sent back: it is no definition of a source: " + cause);
    }

    private @Nullable ConsumerRecord<String, byte[]> find(DeadLetterId id) {
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
            throw new KafkaException("the dead letter was not read in time");
        }
    }
}
