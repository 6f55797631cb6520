package dev.dateline.fetcher.ownership;

import dev.dateline.contract.kafka.KafkaClients;
import dev.dateline.contract.kafka.LogReading;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.topic.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
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

    /** Reads one partition; blocks until its present end. */
    static Known read(KafkaClients clients, int partition) {
        TopicPartition definitions = new TopicPartition(Topic.SOURCES.topicName(), partition);
        TopicPartition states = new TopicPartition(Topic.POLL_STATE.topicName(), partition);
        TopicPartition statuses = new TopicPartition(Topic.SOURCE_STATUS.topicName(), partition);
        Map<String, KnownSource> known = new HashMap<>();
        try (Consumer<String, byte[]> consumer = clients.reader("fetcher-restore-" + partition)) {
            consumer.assign(List.of(definitions, states, statuses));
            consumer.seekToBeginning(consumer.assignment());
            Map<TopicPartition, Long> ends =
                    LogReading.toEnd(
                            consumer,
                            record -> {
                                KnownSource before = known.getOrDefault(record.key(), NOTHING);
                                byte[] value = record.value();
                                KnownSource after =
                                        record.topic().equals(definitions.topic())
                                                ? new KnownSource(
                                                        decode(value, SourceDefinition.class),
                                                        before.state,
                                                        before.status)
                                                : record.topic().equals(states.topic())
                                                        ? new KnownSource(
                                                                before.definition,
                                                                decode(value, PollState.class),
                                                                before.status)
                                                        : new KnownSource(
                                                                before.definition,
                                                                before.state,
                                                                decode(value, SourceStatus.class));
                                known.put(record.key(), after);
                            });
            return new Known(known, ends.getOrDefault(definitions, 0L));
        }
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
