package dev.dateline.fetcher.ownership;

import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.topic.Topic;
import dev.dateline.fetcher.poll.Memory;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.LogScan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the compacted topics contain about a source.
 *
 * @param definition the record itself, which may become a dead letter; null where it was deleted
 * @param status null where there is none, or none that can be read: the next poll replaces it
 */
record KnownSource(
        @Nullable ConsumerRecord<String, byte[]> definition,
        Memory memory,
        @Nullable SourceStatus status) {

    /** Of a source that was just added. */
    static final KnownSource NOTHING = new KnownSource(null, new Memory.None(), null);

    private static final Logger log = LoggerFactory.getLogger(KnownSource.class);

    /** All sources of one partition, by source id, and the end offset of their definitions. */
    record Known(Map<String, KnownSource> sources, long definitionsEnd) {}

    /** The same source with another definition. */
    KnownSource defined(ConsumerRecord<String, byte[]> record) {
        return new KnownSource(record, memory, status);
    }

    /** Reads some partitions from the beginning to their present ends; blocks. */
    static Map<Integer, Known> read(KafkaClients clients, Collection<Integer> partitions) {
        List<TopicPartition> topics = new ArrayList<>();
        Map<Integer, Map<String, KnownSource>> known = new HashMap<>();
        for (int partition : partitions) {
            known.put(partition, new HashMap<>());
            for (Topic topic : List.of(Topic.SOURCES, Topic.POLL_STATE, Topic.SOURCE_STATUS)) {
                topics.add(new TopicPartition(topic.topicName(), partition));
            }
        }
        try (Consumer<String, byte[]> consumer = clients.reader("fetcher-restore")) {
            consumer.assign(topics);
            consumer.seekToBeginning(topics);
            Map<TopicPartition, Long> ends =
                    LogScan.toEnd(
                            consumer,
                            record ->
                                    Objects.requireNonNull(known.get(record.partition()))
                                            .compute(
                                                    record.key(),
                                                    (id, before) ->
                                                            (before == null ? NOTHING : before)
                                                                    .after(record)));
            Map<Integer, Known> result = new HashMap<>();
            known.forEach(
                    (partition, sources) -> {
                        TopicPartition definitions =
                                new TopicPartition(Topic.SOURCES.topicName(), partition);
                        result.put(
                                partition, new Known(sources, ends.getOrDefault(definitions, 0L)));
                    });
            return result;
        }
    }

    private KnownSource after(ConsumerRecord<String, byte[]> record) {
        byte @Nullable [] value = record.value();
        if (record.topic().equals(Topic.SOURCES.topicName())) {
            return new KnownSource(value == null ? null : record, memory, status);
        }
        return record.topic().equals(Topic.POLL_STATE.topicName())
                ? new KnownSource(definition, Memory.of(value), status)
                : new KnownSource(definition, memory, status(value));
    }

    private static @Nullable SourceStatus status(byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        Decoded<SourceStatus> decoded = Json.decode(value, SourceStatus.class);
        if (decoded instanceof Decoded.Value<SourceStatus>(SourceStatus readable)) {
            return readable;
        }
        log.warn("skipped a status that can't be read: {}", decoded);
        return null;
    }
}
