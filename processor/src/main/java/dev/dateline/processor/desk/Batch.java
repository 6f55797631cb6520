package dev.dateline.processor.desk;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.DeskInput.Order;
import dev.dateline.contract.item.DeskInput.Release;
import dev.dateline.contract.item.DeskInput.Withdraw;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.DeadLetters;
import dev.dateline.platform.kafka.RecordSize;
import dev.dateline.platform.tracing.Traces;
import dev.dateline.processor.copy.CopyFinding;
import dev.dateline.processor.copy.CopyWindow;
import dev.dateline.processor.lifecycle.Known;
import dev.dateline.processor.lifecycle.Lifecycle;
import dev.dateline.processor.lifecycle.Step;
import dev.dateline.processor.version.Decision;
import dev.dateline.processor.version.HoldChange;
import dev.dateline.store.StoredItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The decisions that are written in one transaction, each seeing those before it. */
final class Batch implements Decision.Copies {

    private static final Logger log = LoggerFactory.getLogger(Batch.class);

    private static final String TOO_LARGE =
            "what would be written of it is larger than the %d bytes that Kafka takes"
                    .formatted(RecordSize.MOST_BYTES);

    private final Map<String, StoredItem> current;
    private final Map<String, Hold> holds;
    private final CopyWindow window;
    private final Predicate<String> withdrawn;
    private final Traces traces;
    private final Instant now;
    private final List<DeliveryEvent> events = new ArrayList<>();
    private final List<byte[]> encodedEvents = new ArrayList<>();

    /** Encoded, null where nothing is held any more. */
    private final Map<String, byte @Nullable []> changedHolds = new LinkedHashMap<>();

    private final List<ProducerRecord<String, byte[]>> deadLetters = new ArrayList<>();

    /** Of each event: the step that decided on it. */
    private final List<Traces.Step> steps = new ArrayList<>();

    private long sequence;
    private int unchanged;
    private int kept;
    private int notWithdrawn;

    /**
     * A batch.
     *
     * @param current the versions that count until now, by item id
     * @param holds what is held until now, by item id
     * @param window of texts, which moves on with each decision
     * @param withdrawn which items are, until now, by their ids
     * @param sequence of the last event that was decided
     */
    Batch(
            Map<String, StoredItem> current,
            Map<String, Hold> holds,
            CopyWindow window,
            Predicate<String> withdrawn,
            long sequence,
            Traces traces,
            Instant now) {
        this.current = new HashMap<>(current);
        this.holds = new HashMap<>(holds);
        this.window = window;
        this.withdrawn = withdrawn;
        this.sequence = sequence;
        this.traces = traces;
        this.now = now;
    }

    void decide(Input input) {
        ConsumerRecord<String, byte[]> record = input.record();
        switch (input.decoded()) {
            case Decoded.Value<DeskInput>(DeskInput said) -> decideOrPutAside(record, said);
            case Decoded.UnknownType<DeskInput>(String type) ->
                    putAside(record, "unknown type " + type, null);
            case Decoded.Newer<DeskInput>(String cause) ->
                    throw new IllegalStateException("undecided: " + cause);
            case Decoded.Broken<DeskInput>(String cause) -> putAside(record, cause, null);
        }
    }

    /** A record that meets an error of ours must not stop those behind it for good. */
    private void decideOrPutAside(ConsumerRecord<String, byte[]> record, DeskInput said) {
        try {
            decide(record, said);
        } catch (RuntimeException e) {
            log.error("item {} can't be decided on", said.itemId(), e);
            putAside(record, "an internal error: " + e, said);
        }
    }

    private void decide(ConsumerRecord<String, byte[]> record, DeskInput said) {
        Known known = known(said.itemId());
        Step step =
                switch (said) {
                    case Observed observed -> Lifecycle.observed(known, observed, now);
                    case Withdraw withdraw -> Lifecycle.withdraw(known, withdraw);
                    case Release release -> release(known, release);
                };
        if (!(said instanceof Observed)) {
            log.info("ops want: {}", said);
        }
        String trouble = take(step, known, record.headers());
        if (trouble != null) {
            putAside(record, trouble, said);
        }
        if (said instanceof Observed observed) {
            observed.orders().forEach(order -> decide(order, observed, record));
        }
    }

    private void decide(Order order, Observed carrier, ConsumerRecord<String, byte[]> record) {
        Known known = known(order.itemId());
        Step step = Lifecycle.ordered(known, order, carrier, now);
        if (step instanceof Step.Superseded) {
            // it comes too late, and there is nothing to put aside
            unchanged++;
            return;
        }
        String trouble = take(step, known, record.headers());
        if (trouble != null) {
            putAside(record, trouble, carrier);
        }
    }

    private Step release(Known known, Release release) {
        String refusal = SeenHold.refusal(release, known.hold());
        return refusal == null ? Lifecycle.release(known, release, now) : new Step.Refused(refusal);
    }

    /**
     * Ends an embargo whose time has come. One that meets an error of ours must not stop all others
     * for good.
     *
     * @param horizon embargoes that end later stay
     */
    void release(String itemId, Instant horizon) {
        try {
            Known known = known(itemId);
            String trouble = take(Lifecycle.due(known, horizon), known, new RecordHeaders());
            if (trouble != null) {
                log.error("item {} can't be released: {}", itemId, trouble);
                unchanged++;
            }
        } catch (RuntimeException e) {
            log.error("item {} can't be released", itemId, e);
            unchanged++;
        }
    }

    private Known known(String itemId) {
        return new Known(current.get(itemId), holds.get(itemId));
    }

    /** Takes a decision, or returns why nothing can be decided. */
    private @Nullable String take(Step step, Known known, Headers headers) {
        switch (Decision.of(step, known, this, sequence + 1, now)) {
            case Decision.Announced(ItemEvent event, HoldChange change) -> {
                byte[] encoded = Json.encode(event);
                HeldRecord held = HeldRecord.of(event.subject(), change);
                if (!RecordSize.fits(event.subject(), encoded) || held == null) {
                    return TOO_LARGE;
                }
                announce(event, encoded, headers);
                change(held);
            }
            case Decision.Kept(Hold hold) -> {
                HeldRecord held = HeldRecord.of(hold.itemId(), new HoldChange.Written(hold));
                if (held == null) {
                    return TOO_LARGE;
                }
                kept++;
                change(held);
            }
            case Decision.Unchanged() -> unchanged++;
            case Decision.Superseded(long by) -> {
                return "observation " + by + " was decided before";
            }
            case Decision.Refused(String reason) -> {
                return reason;
            }
        }
        return null;
    }

    @Override
    public @Nullable CopyFinding of(Observed content, long created) {
        return window.find(CopyWindow.Query.of(content, created));
    }

    @Override
    public boolean isWithdrawn(String itemId) {
        if (!changedHolds.containsKey(itemId)) {
            return withdrawn.test(itemId);
        }
        Hold hold = holds.get(itemId);
        return hold != null && HoldBook.Place.of(hold, 0, 0).silent();
    }

    private void announce(ItemEvent event, byte[] encoded, Headers headers) {
        events.add(event);
        encodedEvents.add(encoded);
        steps.add(
                traces.next("decide", headers)
                        .with("dateline.event", event.name())
                        .with("dateline.item", event.subject()));
        sequence = event.sequence();
        window.note(event);
        current.put(event.subject(), StoredItem.of(event));
    }

    private void change(HeldRecord held) {
        switch (held.change()) {
            case HoldChange.Same() -> {
                return;
            }
            case HoldChange.Written(Hold hold) -> holds.put(held.itemId(), hold);
            case HoldChange.Removed() -> holds.remove(held.itemId());
        }
        changedHolds.put(held.itemId(), held.encoded());
    }

    private void putAside(
            ConsumerRecord<String, byte[]> record, String cause, @Nullable DeskInput said) {
        boolean withdraws = said != null && said.withdraws();
        notWithdrawn += withdraws ? 1 : 0;
        deadLetters.add(DeadLetters.of(record, "desk", cause, withdraws));
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
                            encodedEvents.get(i));
            steps.get(i).into(record.headers());
            output.add(record);
        }
        changedHolds.forEach(
                (itemId, hold) ->
                        output.add(new ProducerRecord<>(Topic.HOLDS.topicName(), 0, itemId, hold)));
        output.addAll(deadLetters);
        return output;
    }

    List<DeliveryEvent> events() {
        return events;
    }

    /** The items whose holds are in the output, in this order and right behind the events. */
    List<String> heldItems() {
        return List.copyOf(changedHolds.keySet());
    }

    /** What is now held of an item, null if nothing is. */
    @Nullable Hold hold(String itemId) {
        return holds.get(itemId);
    }

    /** Of the last event that was decided, in this batch or before it. */
    long sequence() {
        return sequence;
    }

    Tally committed() {
        steps.forEach(Traces.Step::end);
        return Tally.of(events, unchanged, kept, deadLetters.size(), notWithdrawn);
    }

    void failed(Throwable cause) {
        steps.forEach(step -> step.failed(cause));
    }
}
