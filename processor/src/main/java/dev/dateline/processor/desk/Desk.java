package dev.dateline.processor.desk;

import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.item.Hold;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.Transactions;
import dev.dateline.platform.kafka.UpgradeNeeded;
import dev.dateline.platform.tracing.Traces;
import dev.dateline.processor.ProcessorSettings;
import dev.dateline.processor.desk.HoldBook.Place;
import dev.dateline.processor.desk.Steps.Step;
import dev.dateline.processor.desk.Steps.Stored;
import dev.dateline.processor.story.StoryDesk;
import dev.dateline.store.Checkpoints;
import dev.dateline.store.ItemWriter;
import dev.dateline.store.StoredItem;
import dev.dateline.store.StoryWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Decides on batches of observations: the events go to the log in one transaction with the offsets
 * of what they were made from, then to the store. Before its first decision, after every failure of
 * unknown result, and when the store has another checkpoint than expected, it fences other desks
 * and replays the log into the store and the window; only then it decides. Used by one thread.
 */
@Component
final class Desk {

    private static final Logger log = LoggerFactory.getLogger(Desk.class);

    /** How often a desk without work looks whether the store has still what was decided. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** How long before an embargo ends what is held under it is read. */
    private static final Duration AHEAD = Duration.ofSeconds(5);

    /** So many bytes of such records are read before their time, and decided on at once. */
    private static final long MOST_AHEAD = 2 * Steps.MOST_BYTES;

    /** How many of the embargoes that have ended, or end soon, are looked at together. */
    private static final int RELEASES = 1_000;

    private final ItemWriter store;
    private final StoryWriter stories;
    private final Checkpoints checkpoints;
    private final DecidedLog decidedLog;
    private final HoldLog holdLog;
    private final DeskMetrics metrics;
    private final InstantSource clock;
    private final Traces traces;
    private final Transactions transactions;
    private final Steps<Input> steps;
    private final Steps<String> releases;
    private final ProcessorSettings settings;
    private Windows windows;
    private long uniteMinute = Long.MIN_VALUE;
    private HoldBook holds = new HoldBook();
    private long lastSequence;
    private @Nullable Cursor stored;
    private Instant looked = Instant.MIN;
    private boolean active;
    private final Map<TopicPartition, Long> decidedTo = new HashMap<>();

    Desk(
            ItemWriter store,
            StoryWriter stories,
            Checkpoints checkpoints,
            DecidedLog decidedLog,
            HoldLog holdLog,
            DeskMetrics metrics,
            InstantSource clock,
            KafkaClients clients,
            Traces traces,
            ProcessorSettings settings) {
        this.traces = traces;
        this.store = store;
        this.stories = stories;
        this.checkpoints = checkpoints;
        this.decidedLog = decidedLog;
        this.holdLog = holdLog;
        this.metrics = metrics;
        this.clock = clock;
        this.transactions = clients.transactions("desk");
        this.steps =
                new Steps<>(
                        Stored.in(store),
                        Input::itemIds,
                        input -> input.record().serializedValueSize() + heldBytes(input.itemIds()),
                        Input::isRefusable);
        // in one step if they can: between two, the store is written
        this.releases =
                new Steps<>(
                        Stored.in(store),
                        List::of,
                        id -> heldBytes(List.of(id)),
                        _ -> false,
                        MOST_AHEAD);
        this.settings = settings;
        this.windows = Windows.of(settings);
    }

    /** Forgets what is in memory; the next decision begins with reading the log. */
    void deactivate() {
        setActive(false);
        // another desk may decide for days, and tombstones are not kept for ever
        holds = new HoldBook();
        decidedTo.clear();
    }

    /**
     * Fences other desks, replays the log, and is then ready to decide; blocks. Throws what Kafka
     * or the store throw.
     */
    void activate() {
        if (active) {
            return;
        }
        transactions.open();
        Cursor reached = checkpoints.await();
        Windows rebuilt = Windows.of(settings);
        Replay replay = new Replay(store, stories, checkpoints, reached, rebuilt);
        int most = Math.max(settings.copyWindow(), settings.storyWindow());
        decidedLog.read(reached, most, replay::take);
        replay.flush();
        // what was noted was committed, so that only what is behind it is read, whoever wrote it
        holds = holdLog.all(holds);
        stored = replay.noted();
        looked = clock.instant();
        windows = rebuilt;
        uniteMinute = Long.MIN_VALUE;
        lastSequence = replay.last();
        setActive(true);
        metrics.holds(holds);
        metrics.windows(windows);
        if (replay.applied() > 0) {
            log.info("brought {} events from the log into the store", replay.applied());
        }
        log.info("the desk is active; the last event is {}", lastSequence);
    }

    /**
     * Gets ready to decide if it is not, mends a store that has lost what was decided (one that was
     * killed, or restored from a copy), and releases what is due unless there is something to
     * decide on; blocks. Throws what Kafka or the store throw.
     */
    void catchUp(Consumer<?, ?> consumer) {
        Instant now = clock.instant();
        if (active && now.isAfter(looked.plus(LOOK)) && isStored()) {
            looked = now;
        }
        activate();
        while (holds.isDue(now()) && Undecided.isNothing(consumer)) {
            releaseSome(now());
        }
        readAhead();
        tellStories();
    }

    /** What is held under embargoes that end soon, so that they end at once when they do. */
    private void readAhead() {
        List<String> soon = new ArrayList<>();
        long bytes = 0;
        for (String id : holds.due(now().plus(AHEAD), RELEASES)) {
            bytes += holds.bytes(id);
            if (bytes > MOST_AHEAD) {
                break;
            }
            soon.add(id);
        }
        holdLog.readAhead(holds.places(soon));
    }

    /** What is due of stories while nothing else is decided. */
    private void tellStories() {
        Instant now = now();
        boolean minuteOver = isMinuteOver(now);
        if ((minuteOver || StoryDesk.isDue(windows.stories(), now)) && isStored()) {
            write(
                    new Step<>(List.<String>of(), Map.of(), Set.of()),
                    List.of(),
                    (batch, id) -> {},
                    Map.of(),
                    null);
        }
    }

    /** Whether stories may have to be united; once a minute, however often it is asked. */
    private boolean isMinuteOver(Instant now) {
        return windows.stories().isMinuteOver(now) && now.getEpochSecond() / 60 != uniteMinute;
    }

    /** Whether the store has what was decided. If not, the desk is no longer active. */
    private boolean isStored() {
        boolean is = Objects.equals(checkpoints.await(), stored);
        if (!is) {
            lostByStore();
        }
        return is;
    }

    private void lostByStore() {
        setActive(false);
        log.warn(
                "the store has another checkpoint than {}; it gets from the log what it lacks",
                stored);
    }

    private void setActive(boolean is) {
        active = is;
        metrics.active(is);
    }

    /**
     * Decides on a batch, step by step; throws if Kafka or the store is down, and then has decided
     * the steps before.
     *
     * @throws UpgradeNeeded at a record of a newer version; those before it are decided
     */
    void decide(List<ConsumerRecord<String, byte[]>> batch, Consumer<?, ?> consumer) {
        List<ConsumerRecord<String, byte[]>> undecided =
                batch.stream().filter(this::isUndecided).toList();
        activate();
        // no embargo ends before what is first in line
        decide(Undecided.first(undecided), consumer, false);
        decide(Undecided.others(undecided), consumer, true);
    }

    private void decide(
            List<ConsumerRecord<String, byte[]>> undecided,
            Consumer<?, ?> consumer,
            boolean releases) {
        List<ConsumerRecord<String, byte[]>> waiting = undecided;
        while (!waiting.isEmpty()) {
            Instant now = now();
            if (releases && holds.isDue(now)) {
                releaseSome(Undecided.horizon(waiting, consumer, now));
            }
            List<Input> inputs = Input.first(waiting);
            decideKnown(inputs, consumer);
            waiting = waiting.subList(inputs.size(), waiting.size());
        }
    }

    private boolean isUndecided(ConsumerRecord<String, byte[]> record) {
        return record.offset() > decidedTo.getOrDefault(partition(record), -1L);
    }

    private static TopicPartition partition(ConsumerRecord<String, byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** Decides up to the first record of a newer version. */
    private void decideKnown(List<Input> inputs, Consumer<?, ?> consumer) {
        List<Input> waiting = inputs.stream().takeWhile(input -> input.newer() == null).toList();
        Input unknown = waiting.size() < inputs.size() ? inputs.get(waiting.size()) : null;
        while (!waiting.isEmpty()) {
            // what is stored counts only while the desk is active
            activate();
            Step<Input> step = steps.next(waiting);
            // asked after the items were read: an item that the store has lost would be made anew
            if (isStored()) {
                decideAtOnce(step, consumer);
                waiting = waiting.subList(step.work().size(), waiting.size());
            }
        }
        if (unknown != null) {
            String place = "the record at offset " + unknown.record().offset();
            throw new UpgradeNeeded(
                    place + " of " + unknown.record().topic(), String.valueOf(unknown.newer()));
        }
    }

    /**
     * One step of the embargoes that have ended; late ones, too: there was no desk, or it had no
     * time.
     *
     * @param horizon those that ended later stay
     */
    private void releaseSome(Instant horizon) {
        activate();
        List<String> due = holds.due(horizon, RELEASES);
        if (due.isEmpty()) {
            return;
        }
        Step<String> step = releases.next(due);
        if (isStored()) {
            write(step, step.work(), (batch, id) -> batch.release(id, horizon), Map.of(), null);
            setAside(holds.stillDue(step.work()));
        }
    }

    /** Else they would be tried for ever, and nothing behind them. */
    private void setAside(List<String> stuck) {
        for (String id : stuck) {
            log.error(
                    "the embargo of {} has ended, but what is held of it can't be released; it is"
                            + " left alone until ops or its agency say something of it",
                    id);
            holds.setAside(id);
        }
        metrics.holds(holds);
    }

    private void decideAtOnce(Step<Input> step, Consumer<?, ?> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (Input input : step.work()) {
            offsets.put(
                    partition(input.record()), new OffsetAndMetadata(input.record().offset() + 1));
        }
        List<String> items =
                step.work().stream().flatMap(input -> input.itemIds().stream()).toList();
        write(step, items, Batch::decide, offsets, consumer.groupMetadata());
        offsets.forEach((partition, next) -> decidedTo.put(partition, next.offset() - 1));
    }

    /** Decides on a step, and writes all that was decided and what it was made from at once. */
    private <T> void write(
            Step<T> step,
            List<String> items,
            BiConsumer<Batch, T> deciding,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            @Nullable ConsumerGroupMetadata group) {
        Map<String, Hold> held = holdLog.read(holds.places(items));
        Instant now = now();
        Batch decided =
                new Batch(
                        step.current(),
                        step.unread(),
                        held,
                        windows.copies(),
                        holds::isWithdrawn,
                        windows.stories(),
                        stories::find,
                        lastSequence,
                        traces,
                        now);
        try {
            if (isMinuteOver(now)) {
                decided.minuteOver();
                uniteMinute = now.getEpochSecond() / 60;
            }
            step.work().forEach(one -> deciding.accept(decided, one));
            decided.finish();
            if (offsets.isEmpty() && decided.isEmpty()) {
                return;
            }
            List<RecordMetadata> written = transactions.commit(decided.output(), offsets, group);
            lastSequence = decided.sequence();
            note(decided, written);
            metrics.decided(decided.committed());
            windows.written(decided.events());
            metrics.windows(windows);
            store(decided.events(), step.current(), written);
        } catch (RuntimeException | Error e) {
            decided.failed(e);
            // the window has moved on, and the commit may or may not have happened
            setActive(false);
            throw e;
        }
    }

    private void note(Batch decided, List<RecordMetadata> written) {
        int next = decided.events().size();
        for (String id : decided.heldItems()) {
            Hold hold = decided.hold(id);
            RecordMetadata where = written.get(next++);
            holds.note(
                    id,
                    hold == null
                            ? null
                            : Place.of(hold, where.offset(), where.serializedValueSize()));
            // whoever commits has fenced all others, and has read what they wrote
            holds.read(where.offset() + 1);
        }
        metrics.holds(holds);
    }

    private long heldBytes(List<String> itemIds) {
        return itemIds.stream().mapToLong(id -> holds.bytes(id)).sum();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
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
            stories.apply(events);
            long offset = written.get(events.size() - 1).offset();
            Cursor reached = decidedLog.cursor(events.getLast(), offset);
            if (checkpoints.complete(stored, reached)) {
                stored = reached;
            } else {
                lostByStore();
            }
        } catch (RuntimeException | Error e) {
            setActive(false);
            log.warn(
                    "the store did not save decided events; it gets them from the log later: {}",
                    e.toString());
        }
    }

    void close() {
        transactions.close();
        holdLog.close();
    }
}
