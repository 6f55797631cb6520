package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.topic.Topic;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.platform.tracing.Traces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.stereotype.Component;

/** Writes what a poll found and what it must remember, in one transaction. */
@Component
final class Recorder {

    private final Traces traces;

    Recorder(Traces traces) {
        this.traces = traces;
    }

    /** Writes nothing where nothing has changed. */
    void record(PolledSource source, PollState before, Comparison found, Instant start) {
        boolean _ = record(source, before, found, List.of(), start);
    }

    /**
     * The same, with records of the documents themselves.
     *
     * @param more dead letters, and documents that are kept
     * @return whether all of it is in Kafka: not if the source was deleted meanwhile
     */
    boolean record(
            PolledSource source,
            PollState before,
            Comparison found,
            List<ProducerRecord<String, byte[]>> more,
            Instant start) {
        if (found.observations().isEmpty() && more.isEmpty() && found.state().sameAs(before)) {
            return true;
        }
        Traces.Step step = traces.first("poll", start).with("dateline.source", before.sourceId());
        try {
            List<ProducerRecord<String, byte[]>> records = records(source, found, step);
            records.addAll(more);
            boolean written = source.writer.write(records, () -> !source.isGone());
            if (written) {
                synchronized (source) {
                    source.state = found.state();
                }
            }
            step.end();
            return written;
        } catch (RuntimeException e) {
            step.failed(e);
            throw e;
        }
    }

    private static List<ProducerRecord<String, byte[]>> records(
            PolledSource source, Comparison found, Traces.Step step) {
        List<ProducerRecord<String, byte[]>> records = observations(source, found, step);
        records.add(state(source, found.state()));
        return records;
    }

    /**
     * The records of what was observed; what withdraws something has two, one of them first in
     * line.
     */
    static List<ProducerRecord<String, byte[]>> observations(
            PolledSource source, Comparison found, Traces.Step step) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (Observation observation : found.observations()) {
            ProducerRecord<String, byte[]> record =
                    record(Topic.RAW, source, found.state().sourceId(), observation);
            step.into(record.headers());
            records.add(record);
            if (Comparison.withdraws(observation)) {
                records.add(first(record));
            }
        }
        return records;
    }

    private static ProducerRecord<String, byte[]> first(ProducerRecord<String, byte[]> record) {
        return new ProducerRecord<>(
                Topic.WITHDRAWALS.topicName(), 0, record.key(), record.value(), record.headers());
    }

    /** The record of what is to be remembered. */
    static ProducerRecord<String, byte[]> state(PolledSource source, PollState state) {
        return record(Topic.POLL_STATE, source, state.sourceId(), state);
    }

    private static ProducerRecord<String, byte[]> record(
            Topic topic, PolledSource source, String id, Object value) {
        return new ProducerRecord<>(topic.topicName(), source.partition, id, Json.encode(value));
    }
}
