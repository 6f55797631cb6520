package dev.dateline.processor.desk;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.DeadLetters;
import dev.dateline.platform.tracing.Traces;
import dev.dateline.processor.copy.CopyWindow;
import dev.dateline.processor.version.Decision;
import dev.dateline.store.StoredItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The decisions on one batch of records, each seeing those before it. */
final class Batch {

    private final Map<String, StoredItem> current;
    private final CopyWindow window;
    private final Traces traces;
    private final Instant now;
    private final List<DeliveryEvent> events = new ArrayList<>();
    private final List<ProducerRecord<String, byte[]>> deadLetters = new ArrayList<>();

    /** Of each event: the step that decided on it. */
    private final List<Traces.Step> steps = new ArrayList<>();

    private long sequence;
    private int unchanged;

    /**
     * A batch.
     *
     * @param current the versions that count until now, by item id
     * @param window of texts, which moves on with each decision
     * @param sequence of the last event that was decided
     */
    Batch(
            Map<String, StoredItem> current,
            CopyWindow window,
            long sequence,
            Traces traces,
            Instant now) {
        this.current = new HashMap<>(current);
        this.window = window;
        this.sequence = sequence;
        this.traces = traces;
        this.now = now;
    }

    void decide(Input input) {
        ConsumerRecord<String, byte[]> record = input.record();
        switch (input.decoded()) {
            case Decoded.Value<DeskInput>(Observed observed) -> decide(record, observed);
            case Decoded.Value<DeskInput>(DeskInput command) ->
                    putAside(record, "not decided: " + command);
            case Decoded.UnknownType<DeskInput>(String type) ->
                    putAside(record, "unknown type " + type);
            case Decoded.Newer<DeskInput>(String cause) ->
                    throw new IllegalStateException("undecided: " + cause);
            case Decoded.Broken<DeskInput>(String cause) -> putAside(record, cause);
        }
    }

    private void decide(ConsumerRecord<String, byte[]> record, Observed observed) {
        String id = observed.item().itemId();
        Decision decision =
                Decision.of(
                        observed,
                        current.get(id),
                        window.root(observed.fingerprint()),
                        sequence + 1,
                        now);
        switch (decision) {
            case Decision.Announced(DeliveryEvent event) -> announce(record, event);
            case Decision.Unchanged() -> unchanged++;
            case Decision.Superseded(long by) ->
                    putAside(record, "observation " + by + " was decided before");
        }
    }

    private void announce(ConsumerRecord<String, byte[]> record, DeliveryEvent event) {
        events.add(event);
        steps.add(
                traces.next("decide", record.headers())
                        .with("dateline.event", event.name())
                        .with("dateline.item", event.subject()));
        sequence = event.sequence();
        window.note(event);
        current.put(event.subject(), StoredItem.of(event));
    }

    private void putAside(ConsumerRecord<String, byte[]> record, String cause) {
        deadLetters.add(DeadLetters.of(record, "desk", cause));
    }

    /** What is written in one transaction: the events first, so that their offsets come first. */
    List<ProducerRecord<String, byte[]>> output() {
        List<ProducerRecord<String, byte[]>> output = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            DeliveryEvent event = events.get(i);
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(
                            Topic.ITEMS.topicName(),
                            0,
                            event.time().toEpochMilli(),
                            event.subject(),
                            Json.encode(event));
            steps.get(i).into(record.headers());
            output.add(record);
        }
        output.addAll(deadLetters);
        return output;
    }

    List<DeliveryEvent> events() {
        return events;
    }

    /** Of the last event that was decided, in this batch or before it. */
    long sequence() {
        return sequence;
    }

    void committed(DeskMetrics metrics) {
        steps.forEach(Traces.Step::end);
        metrics.decided(events.size(), unchanged, deadLetters.size());
    }

    void failed(Throwable cause) {
        steps.forEach(step -> step.failed(cause));
    }
}
