package dev.dateline.fetcher.ownership;

import dev.dateline.contract.kafka.KafkaClients;
import dev.dateline.contract.kafka.LogReading;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.topic.Topic;
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

/** What the compacted topics hold of a source. */
record KnownSource(
        @Nullable SourceDefinition definition,
        @Nullable PollState state,
        @Nullable SourceStatus status) {

    private static final Logger log = LoggerFactory.getLogger(KnownSource.class);
    private static final KnownSource NOTHING = new KnownSource(null, null, null);

    /** Everything of one partition, by source id, and where its definitions ended. */
    record Known(Map<String, KnownSource> sources, long definitionsEnd) {}

    /** Reads all of some partitions; blocks until their present ends. */
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
                    LogReading.toEnd(
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
            return new KnownSource(decode(value, SourceDefinition.class), state, status);
        }
        return record.topic().equals(Topic.POLL_STATE.topicName())
                ? new KnownSource(definition, decode(value, PollState.class), status)
                : new KnownSource(definition, state, decode(value, SourceStatus.class));
    }

    private static <T> @Nullable T decode(byte @Nullable [] value, Class<T> type) {
        if (value == null) {
            return null;
        }
        Decoded<T> decoded = Json.decode(value, type);
        if (decoded instanceof Decoded.Value<T>(T readable)) {
            return readable;
        }
        log.warn("a {} can't be read and is passed by: {}", type.getSimpleName(), decoded);
        return null;
    }
}
