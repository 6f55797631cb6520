package dev.dateline.processor.desk;

import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.kafka.DeadLetters;
import dev.dateline.contract.kafka.KafkaClients;
import dev.dateline.contract.kafka.Transactions;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.store.StoredItem;
import dev.dateline.contract.topic.Topic;
import dev.dateline.contract.trace.Traces;
import dev.dateline.processor.ProcessorSettings;
import dev.dateline.processor.store.ItemStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Decides on batches of observations: the events go to the log in one transaction with the offsets
 * of what they were made from, then to the store. Before its first decision, and after anything of
 * which the end is unknown, it fences other desks, replays the log into the store and the window,
 * and only then goes on. Used by one thread.
 */
@Component
final class Desk {

    private static final Logger log = LoggerFactory.getLogger(Desk.class);
    private static final int REPLAY_BATCH = 500;

    private final ItemStore store;
    private final DeliveryLog deliveryLog;
    private final DeskMetrics metrics;
    private final InstantSource clock;
    private final Traces traces;
    private final Transactions transactions;
    private final int windowSize;
    private CopyWindow window;
    private long lastSequence;
    private boolean active;
    private long decidedTo = -1;

    Desk(
            ItemStore store,
            DeliveryLog deliveryLog,
            DeskMetrics metrics,
            InstantSource clock,
            KafkaClients clients,
            Traces traces,
            ProcessorSettings settings) {
        this.traces = traces;
        this.store = store;
        this.deliveryLog = deliveryLog;
        this.metrics = metrics;
        this.clock = clock;
        this.transactions = clients.transactions("desk");
        this.windowSize = settings.copyWindow();
        this.window = new CopyWindow(windowSize);
    }

    /** Gives up what is held in memory; the next decision begins with the log. */
    void deactivate() {
        setActive(false);
        decidedTo = -1;
    }

    /** Fences, replays, and is ready to decide; blocks. Throws what Kafka or the store throw. */
    void activate() {
        if (active) {
            return;
        }
        transactions.open();
        Cursor stored = store.checkpoint();
        Replay replay = new Replay(stored);
        deliveryLog.read(stored, windowSize, replay::take);
        replay.flush();
        window = replay.window;
        lastSequence = replay.last;
        setActive(true);
        if (replay.applied > 0) {
            log.info("brought {} events from the log into the store", replay.applied);
        }
        log.info("the desk is active behind event {}", lastSequence);
    }

    private void setActive(boolean is) {
        active = is;
        metrics.active(is);
    }

    /** Decides on a batch; throws, and has decided nothing, if Kafka or the store are away. */
    void decide(List<ConsumerRecord<String, byte[]>> batch, Consumer<?, ?> consumer) {
        activate();
        List<Input> inputs =
                batch.stream()
                        .filter(record -> record.offset() > decidedTo)
                        .map(Input::of)
                        .toList();
        if (inputs.isEmpty()) {
            return;
        }
        Map<String, StoredItem> current = store.find(ids(inputs));
        Batch decided = new Batch(new HashMap<>(current));
        try {
            inputs.forEach(decided::decide);
            ConsumerRecord<String, byte[]> last = inputs.getLast().record;
            List<RecordMetadata> written =
                    transactions.commit(
                            decided.output(),
                            Map.of(
                                    new TopicPartition(last.topic(), last.partition()),
                                    new OffsetAndMetadata(last.offset() + 1)),
                            consumer.groupMetadata());
            decided.steps.forEach(Traces.Step::end);
            decidedTo = last.offset();
            metrics.decided(decided.events.size(), decided.unchanged, decided.letters.size());
            store(decided.events, current, written);
        } catch (RuntimeException e) {
            decided.steps.forEach(step -> step.failed(e));
            // the window has moved on, and the commit may or may not have happened
            setActive(false);
            throw e;
        }
    }

    /** From here on the events are decided: a store that is away is mended from the log, later. */
    private void store(
            List<DeliveryEvent> events,
            Map<String, StoredItem> current,
            List<RecordMetadata> written) {
        if (events.isEmpty()) {
            return;
        }
        try {
            store.apply(events, current);
            long offset = written.get(events.size() - 1).offset();
            store.complete(deliveryLog.cursor(events.getLast(), offset));
        } catch (RuntimeException e) {
            setActive(false);
            log.warn(
                    "the store did not take events that are decided; it gets them from the log: {}",
                    e.toString());
        }
    }

    /** A record, and what it says. */
    private record Input(ConsumerRecord<String, byte[]> record, Decoded<DeskInput> decoded) {
        static Input of(ConsumerRecord<String, byte[]> record) {
            return new Input(record, Json.decode(record.value(), DeskInput.class));
        }
    }

    private static Set<String> ids(List<Input> inputs) {
        Set<String> ids = new LinkedHashSet<>();
        for (Input input : inputs) {
            if (input.decoded instanceof Decoded.Value<DeskInput>(Observed observed)) {
                ids.add(observed.item().itemId());
            }
        }
        return ids;
    }

    /** The decisions on one batch, each seeing those before it. */
    private final class Batch {
        private final Map<String, StoredItem> current;
        private final List<DeliveryEvent> events = new ArrayList<>();
        private final List<ProducerRecord<String, byte[]>> letters = new ArrayList<>();

        /** Of each event: the step that decided on it. */
        private final List<Traces.Step> steps = new ArrayList<>();

        private final Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        private int unchanged;

        Batch(Map<String, StoredItem> current) {
            this.current = current;
        }

        void decide(Input input) {
            ConsumerRecord<String, byte[]> record = input.record;
            switch (input.decoded) {
                case Decoded.Value<DeskInput>(Observed observed) -> decide(record, observed);
                case Decoded.UnknownType<DeskInput>(String type) ->
                        letters.add(DeadLetters.of(record, "desk", "unknown type " + type));
                case Decoded.Broken<DeskInput>(String cause) ->
                        letters.add(DeadLetters.of(record, "desk", cause));
            }
        }

        private void decide(ConsumerRecord<String, byte[]> record, Observed observed) {
            String id = observed.item().itemId();
            Decision decision =
                    Decision.of(
                            observed,
                            current.get(id),
                            window.root(observed.fingerprint()),
                            lastSequence + 1,
                            now);
            switch (decision) {
                case Decision.Announced(DeliveryEvent event) -> {
                    events.add(event);
                    steps.add(
                            traces.next("decide", record.headers())
                                    .with("dateline.event", event.name())
                                    .with("dateline.item", id));
                    lastSequence = event.sequence();
                    window.note(event);
                    current.put(id, StoredItem.of(event));
                }
                case Decision.Unchanged() -> unchanged++;
                case Decision.Superseded(long by) ->
                        letters.add(
                                DeadLetters.of(
                                        record,
                                        "desk",
                                        "observation " + by + " was decided before"));
            }
        }

        /** The events first, so that their offsets come first. */
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
            output.addAll(letters);
            return output;
        }
    }

    /** Brings the log into the store and a window of its own. */
    private final class Replay {
        private final CopyWindow window = new CopyWindow(windowSize);
        private final List<DeliveryEvent> waiting = new ArrayList<>();
        private final long stored;
        private @Nullable Cursor reached;
        private long last;
        private long applied;

        Replay(@Nullable Cursor stored) {
            this.stored = stored == null ? 0 : stored.sequence();
            this.last = this.stored;
        }

        void take(DeliveryEvent event, Cursor cursor) {
            window.note(event);
            if (event.sequence() <= stored) {
                return;
            }
            last = event.sequence();
            reached = cursor;
            waiting.add(event);
            if (waiting.size() >= REPLAY_BATCH) {
                flush();
            }
        }

        void flush() {
            if (!waiting.isEmpty() && reached != null) {
                List<String> ids = waiting.stream().map(DeliveryEvent::subject).distinct().toList();
                store.apply(waiting, store.find(ids));
                store.complete(reached);
                applied += waiting.size();
                waiting.clear();
            }
        }
    }

    void close() {
        transactions.close();
    }
}
