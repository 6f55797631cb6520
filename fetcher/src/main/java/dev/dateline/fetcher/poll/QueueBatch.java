package dev.dateline.fetcher.poll;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.record.Ids;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.Progress;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.transport.queue.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What came of some messages, to be written in one transaction, and the receipts to be returned
 * once it is. Not thread-safe.
 */
final class QueueBatch {

    private final List<Observation> observations = new ArrayList<>();
    private final List<ProducerRecord<String, byte[]>> more = new ArrayList<>();
    private final List<String> receipts = new ArrayList<>();
    private PollState state;

    QueueBatch(PollState state) {
        this.state = state;
    }

    /** What to remember after the messages until here. */
    PollState state() {
        return state;
    }

    /** Whether the message was read before, so that only its receipt is wanted. */
    boolean isRepeated(DocumentHead head) {
        return ReadDocuments.of(state.documents()).look(head) != ReadDocuments.Sight.NEW;
    }

    /** How often the message could not be read, this time included. */
    int tries(Message message) {
        return state.reached().tries(key(message)) + 1;
    }

    void repeated(Message message) {
        acknowledge(message);
    }

    void read(Message message, DocumentHead head, Comparison found) {
        observations.addAll(found.observations());
        state = found.state();
        done(message, head);
    }

    /** Once all messages are read: when their source publishes. */
    void heard(PolledSource source, SourceDefinition definition, Instant start) {
        state =
                Sight.heard(
                        state, observations, definition.createdAt(), source.lastRead(start), start);
    }

    /** A record of a document itself. */
    void add(ProducerRecord<String, byte[]> record) {
        more.add(record);
    }

    /** It can't be read, and is delivered again. */
    void triedAgain(Message message) {
        state = state.at(state.reached().triedAgain(key(message)));
    }

    /** It can't be read, and nobody tries again. */
    void putAside(Message message, DocumentHead head, ProducerRecord<String, byte[]> letter) {
        more.add(letter);
        done(message, head);
    }

    private void done(Message message, DocumentHead head) {
        Progress progress = state.reached().done(key(message));
        state = state.at(progress).delivered(ReadDocuments.of(state.documents()).with(head));
        acknowledge(message);
    }

    private void acknowledge(Message message) {
        if (message.receipt() != null) {
            receipts.add(message.receipt());
        }
    }

    private static long key(Message message) {
        return Ids.hash(message.hash());
    }

    /** Writes it; false if its source was deleted meanwhile. */
    boolean record(Recorder recorder, PolledSource source, PollState before, Instant start) {
        Comparison found = new Comparison(List.copyOf(observations), state, List.of());
        return recorder.record(source, before, found, List.copyOf(more), start);
    }

    List<Observation> observations() {
        return observations;
    }

    List<String> receipts() {
        return receipts;
    }
}
