package dev.dateline.processor.enrich;

import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.deadline.OutOfTime;
import dev.dateline.platform.kafka.DeadLetters;
import dev.dateline.platform.kafka.RecordSize;
import dev.dateline.platform.kafka.UpgradeNeeded;
import dev.dateline.processor.vector.TimelyVectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a record: what the desk decides on, or a dead letter that says why not. Used by
 * one thread.
 */
final class Results {

    private static final Logger log = LoggerFactory.getLogger(Results.class);
    private static final String STAGE = "enrich";

    private final TimedEnricher enricher;
    private final TimelyVectors vectors;

    Results(TimedEnricher enricher, TimelyVectors vectors) {
        this.enricher = enricher;
        this.vectors = vectors;
    }

    /** From now on so many records wait, the next one among them. */
    void waiting(long records) {
        vectors.waiting(records);
    }

    /**
     * The record to write; null where one that is first in line can't be enriched, which is told
     * when it comes in its place.
     *
     * @throws UpgradeNeeded if a newer version wrote it
     */
    @Nullable ProducerRecord<String, byte[]> of(ConsumerRecord<String, byte[]> record) {
        ProducerRecord<String, byte[]> result = result(record);
        boolean aside = result.topic().equals(Topic.DEAD_LETTERS.topicName());
        return aside && isFirst(record) ? null : result;
    }

    private static boolean isFirst(ConsumerRecord<String, byte[]> record) {
        return record.topic().equals(Topic.WITHDRAWALS.topicName());
    }

    private ProducerRecord<String, byte[]> result(ConsumerRecord<String, byte[]> record) {
        return switch (Json.decode(record.value(), Observation.class)) {
            case Decoded.Value<Observation>(Observation observation) ->
                    enriched(record, observation);
            case Decoded.UnknownType<Observation>(String type) ->
                    DeadLetters.of(record, STAGE, "unknown type " + type);
            case Decoded.Newer<Observation>(String cause) ->
                    throw new UpgradeNeeded(
                            "the record at offset %d of partition %d of %s"
                                    .formatted(record.offset(), record.partition(), record.topic()),
                            cause);
            case Decoded.Broken<Observation>(String cause) -> DeadLetters.of(record, STAGE, cause);
        };
    }

    private ProducerRecord<String, byte[]> enriched(
            ConsumerRecord<String, byte[]> record, Observation observation) {
        try {
            byte[] result = Json.encode(vectors.next(enricher.enrich(observation)));
            Topic next = isFirst(record) ? Topic.ORDERS : Topic.ENRICHED;
            return RecordSize.fits(record.key(), result)
                    ? new ProducerRecord<>(next.topicName(), 0, record.key(), result)
                    : putAside(
                            record,
                            observation,
                            "its item has %d bytes, and Kafka takes %d"
                                    .formatted(result.length, RecordSize.MOST_BYTES));
        } catch (OutOfTime e) {
            String cause =
                    "enriching it takes more than %d s of a processor"
                            .formatted(enricher.longest().toSeconds());
            log.warn("observation {} of {}: {}", observation.number(), record.key(), cause);
            return putAside(record, observation, cause);
        } catch (RuntimeException | StackOverflowError e) {
            log.error(
                    "observation {} of {} can't be enriched",
                    observation.number(),
                    record.key(),
                    e);
            return putAside(record, observation, "an internal error: " + e);
        }
    }

    private static ProducerRecord<String, byte[]> putAside(
            ConsumerRecord<String, byte[]> record, Observation observation, String cause) {
        return DeadLetters.of(record, STAGE, cause, Standing.withdraws(observation));
    }
}
