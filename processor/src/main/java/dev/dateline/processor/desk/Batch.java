package dev.dateline.processor.desk;

import com.mongodb.MongoException;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.StoryUpdated;
import dev.dateline.contract.delivery.PreviousStory;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.MergeStories;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.DeskInput.OfItem;
import dev.dateline.contract.item.DeskInput.OfStory;
import dev.dateline.contract.item.DeskInput.Order;
import dev.dateline.contract.item.DeskInput.Release;
import dev.dateline.contract.item.DeskInput.RenameStory;
import dev.dateline.contract.item.DeskInput.SplitStory;
import dev.dateline.contract.item.DeskInput.Withdraw;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Reason;
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
import dev.dateline.processor.story.StoryDesk;
import dev.dateline.processor.story.StoryWindow;
import dev.dateline.processor.version.Copies;
import dev.dateline.processor.version.Decision;
import dev.dateline.processor.version.HoldChange;
import dev.dateline.store.StoredItem;
import dev.dateline.store.StoredStory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The decisions that are written in one transaction, each seeing those before it. */
final class Batch implements Copies {

    private static final Logger log = LoggerFactory.getLogger(Batch.class);

    private final Map<String, StoredItem> current;
    private final Set<String> unread;
    private final Map<String, Hold> holds;
    private final CopyWindow window;
    private final Predicate<String> withdrawn;
    private final StoryWindow storyWindow;
    private final StoryDesk stories;
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
     * @param unread the items of an order that were not read, since it is too large
     * @param holds what is held until now, by item id
     * @param window of texts, which moves on with each decision
     * @param withdrawn which items are, until now, by their ids
     * @param storyWindow of stories, which moves on, too
     * @param stored the stories of the store, for those that the window does not know
     * @param sequence of the last event that was decided
     */
    Batch(
            Map<String, StoredItem> current,
            Set<String> unread,
            Map<String, Hold> holds,
            CopyWindow window,
            Predicate<String> withdrawn,
            StoryWindow storyWindow,
            Function<String, @Nullable StoredStory> stored,
            long sequence,
            Traces traces,
            Instant now) {
        this.current = new HashMap<>(current);
        this.unread = unread;
        this.holds = new HashMap<>(holds);
        this.window = window;
        this.withdrawn = withdrawn;
        this.sequence = sequence;
        this.traces = traces;
        this.now = now;
        this.storyWindow = storyWindow;
        this.stories = new StoryDesk(storyWindow, stored, this::isWithdrawn, now, this::tell);
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

    /**
     * A record that meets an error of ours must not stop those behind it for good. A store that is
     * away is none: then the whole batch is decided again.
     */
    private void decideOrPutAside(ConsumerRecord<String, byte[]> record, DeskInput said) {
        try {
            decide(record, said);
        } catch (MongoException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("{} can't be decided on", said.getClass().getSimpleName(), e);
            putAside(record, "an internal error: " + e, said);
        }
    }

    private void decide(ConsumerRecord<String, byte[]> record, DeskInput said) {
        String trouble =
                switch (said) {
                    // its own news come in their place
                    case Observed observed when isFirst(record) ->
                            withdrawsItself(observed) ? ahead(observed, record.headers()) : null;
                    case OfItem one -> ofItem(one, record.headers());
                    case OfStory one -> ofStory(one, record.headers());
                };
        if (!(said instanceof Observed)) {
            log.info("ops want: {}", OpsOrder.told(said));
        }
        if (trouble != null) {
            putAside(record, trouble, said);
        }
        if (said instanceof Observed observed) {
            observed.orders().forEach(order -> decide(order, observed, record));
        }
    }

    private @Nullable String ahead(Observed observed, Headers headers) {
        Known known = known(observed.itemId());
        return take(Lifecycle.ahead(known, observed, now), known, headers);
    }

    private static boolean withdrawsItself(Observed observed) {
        return observed.item().status().pubStatus() != PubStatus.USABLE;
    }

    /** Whether a record passes what waits. */
    private static boolean isFirst(ConsumerRecord<String, byte[]> record) {
        return record.topic().equals(Topic.ORDERS.topicName());
    }

    private @Nullable String ofItem(OfItem said, Headers headers) {
        Known known = known(said.itemId());
        Step step =
                switch (said) {
                    case Observed observed -> Lifecycle.observed(known, observed, now);
                    case Withdraw withdraw -> Lifecycle.withdraw(known, withdraw);
                    case Release release -> release(known, release);
                };
        return take(step, known, headers);
    }

    /** Obeys ops, or returns why that can't be. */
    private @Nullable String ofStory(OfStory said, Headers headers) {
        return switch (said) {
            case MergeStories merge -> {
                stories.tellAlone(List.of(merge.into(), merge.from()), named(merge));
                yield stories.mergeByOps(merge.into(), merge.from());
            }
            case RenameStory rename -> {
                stories.tellAlone(List.of(rename.storyId()), named(rename));
                yield stories.rename(rename.storyId(), rename.title());
            }
            case SplitStory split -> split(split, headers);
        };
    }

    /** The items that an order names, those that there are. */
    private List<StoredItem> named(OfStory order) {
        return Input.itemIds(order).stream().map(current::get).filter(Objects::nonNull).toList();
    }

    private @Nullable String split(SplitStory split, Headers headers) {
        SplitOff off = SplitOff.of(split, current, unread, stories, sequence, now);
        off.moved().forEach(one -> announce(one.event(), one.encoded(), headers));
        return off.refusal();
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
        } catch (MongoException e) {
            throw e;
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
                StoredItem before = known.current();
                ItemEvent placed = stories.place(event, before == null ? null : before.item());
                byte[] encoded = Json.encode(placed);
                HeldRecord held = HeldRecord.of(placed.subject(), change);
                if (!RecordSize.fits(placed.subject(), encoded) || held == null) {
                    return HeldRecord.TOO_LARGE;
                }
                announce(placed, encoded, headers);
                change(held);
            }
            case Decision.Kept(Hold hold) -> {
                HeldRecord held = HeldRecord.of(hold.itemId(), new HoldChange.Written(hold));
                if (held == null) {
                    return HeldRecord.TOO_LARGE;
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
    public @Nullable CopyFinding of(Observed content, long created, @Nullable String former) {
        return window.find(CopyWindow.Query.of(content, created, former));
    }

    @Override
    public boolean knows(String itemId) {
        return window.knows(itemId);
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
        StoredItem before = current.get(event.subject());
        add(event, encoded, headers, "dateline.item");
        window.note(event);
        storyWindow.note(event);
        stories.noted(event, before == null ? null : before.item());
        current.put(event.subject(), StoredItem.of(event));
    }

    private void tell(Story story, @Nullable PreviousStory previous, @Nullable Reason merged) {
        StoryUpdated event = told(story, previous, merged);
        byte[] encoded = Json.encode(event);
        if (!RecordSize.fits(event.subject(), encoded)) {
            log.warn(
                    "story {} is told in its numbers alone: {}",
                    event.subject(),
                    HeldRecord.TOO_LARGE);
            event = told(StoryDesk.bare(story), previous, merged);
            encoded = Json.encode(event);
        }
        add(event, encoded, new RecordHeaders(), "dateline.story");
        storyWindow.note(event);
    }

    private StoryUpdated told(
            Story story, @Nullable PreviousStory previous, @Nullable Reason merged) {
        return new StoryUpdated(DeliveryEvent.SCHEMA, sequence + 1, now, story, previous, merged);
    }

    private void add(DeliveryEvent event, byte[] encoded, Headers headers, String subject) {
        events.add(event);
        encodedEvents.add(encoded);
        steps.add(
                traces.next("decide", headers)
                        .with("dateline.event", event.name())
                        .with(subject, event.subject()));
        sequence = event.sequence();
    }

    /** Unites stories that turn out to be one; before anything else of a new minute is decided. */
    void minuteOver() {
        stories.minuteOver();
    }

    /** Tells of stories what is due, when all else of the batch is decided. */
    void finish() {
        stories.finish();
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
        if (said instanceof Observed && isFirst(record)) {
            // it comes again in its place, and is put aside there
            unchanged++;
            return;
        }
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

    /** Whether there is nothing to write. */
    boolean isEmpty() {
        return events.isEmpty() && changedHolds.isEmpty() && deadLetters.isEmpty();
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
