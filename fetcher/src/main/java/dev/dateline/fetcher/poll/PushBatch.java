package dev.dateline.fetcher.poll;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.source.PollState;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.platform.kafka.DeadLetters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What came of some pushed documents, to be written in one transaction: observations, dead letters,
 * what to remember, and how far the documents were read. Not thread-safe.
 */
final class PushBatch {

    /** Others wait for a turn with the sources; a document that was begun is still read. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /** About as many bytes as a record has besides its value. */
    private static final int HEADERS = 1024;

    private final InstantSource clock;
    private final Instant end;
    private final Records records = new Records();
    private final Map<TopicPartition, OffsetAndMetadata> positions = new LinkedHashMap<>();
    private final Set<PolledSource> claimed = new HashSet<>();
    private final Map<PolledSource, PollState> states = new LinkedHashMap<>();
    private final Map<PolledSource, PushReport> reports = new LinkedHashMap<>();
    private final Set<String> documents = new HashSet<>();
    private final Set<PolledSource> told = new LinkedHashSet<>();
    private final Map<PolledSource, Instant> fresh = new HashMap<>();
    private final List<Runnable> delivered = new ArrayList<>();
    private final Set<PolledSource> settling = new LinkedHashSet<>();
    private final Set<PolledSource> wantingPolls = new LinkedHashSet<>();
    private final Set<PolledSource> marked = new LinkedHashSet<>();
    private boolean read;
    private boolean urgent;
    private long passed;

    PushBatch(InstantSource clock) {
        this.clock = clock;
        this.end = clock.instant().plus(LONGEST);
    }

    /** Whether another document may come to it. */
    boolean hasRoom() {
        return !urgent && records.haveRoom() && (isEmpty() || clock.instant().isBefore(end));
    }

    /**
     * Nobody else moves the state of this source on until the batch is released; waits for that.
     *
     * @return false if somebody else has its turn, for whom the other sources of this batch would
     *     wait, too
     */
    boolean claim(PolledSource source) {
        if (claimed.contains(source)) {
            return true;
        }
        if (claimed.isEmpty()) {
            source.turn.lock();
        } else if (!source.turn.tryLock()) {
            return false;
        }
        return claimed.add(source);
    }

    /** Lets others have a turn. */
    void release() {
        claimed.forEach(source -> source.turn.unlock());
        claimed.clear();
    }

    /** The state of a source after the documents until here. */
    PollState state(PolledSource source) {
        PollState state = states.get(source);
        if (state != null) {
            return state;
        }
        synchronized (source) {
            return source.state;
        }
    }

    void add(ProducerRecord<String, byte[]> record) {
        records.add(record);
    }

    void remember(PolledSource source, PollState state) {
        states.put(source, state);
    }

    void report(PolledSource source, PushReport report) {
        reports.put(source, report);
        documents.add(report.head().id());
    }

    /** Once it is written, the status of a source is not to say that this document is read. */
    void endMark(PolledSource source, DocumentHead head) {
        marked.add(source);
        documents.add(head.id());
    }

    Set<PolledSource> marked() {
        return marked;
    }

    /** The status of a source is to say how it is pushed now. */
    void tell(PolledSource source) {
        told.add(source);
    }

    Set<PolledSource> told() {
        return told;
    }

    /** What is in it is not to wait for what comes behind it. */
    void hurry() {
        urgent = true;
    }

    /** A hub brought something new at this time. */
    void fresh(PolledSource source, Instant at) {
        fresh.merge(source, at, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** When a hub last brought something new, null where none did. */
    @Nullable Instant freshAt(PolledSource source) {
        return fresh.get(source);
    }

    /** A hub has delivered at this time what is told: a poll in progress may have read before. */
    void delivered(PolledSource source, Instant at, Comparison told) {
        List<String> items = told.observations().stream().map(Observation::itemId).toList();
        delivered.add(() -> source.delivered(at, items));
    }

    /** A poll is to say whether what a hub has changed is the last word. */
    void wantSettling(PolledSource source) {
        settling.add(source);
    }

    Set<PolledSource> settling() {
        return settling;
    }

    /** A source is to be polled. */
    void wantPoll(PolledSource source) {
        wantingPolls.add(source);
    }

    Set<PolledSource> wantingPolls() {
        return wantingPolls;
    }

    /**
     * A document that is not read, or not all of it obeyed, goes to the dead letters, as it is.
     *
     * @param withdraws whether an item may be seen that should not be
     */
    void putAside(ConsumerRecord<String, byte[]> document, String cause, boolean withdraws) {
        add(DeadLetters.of(document, "fetcher", cause, withdraws));
    }

    /** There is nothing to be read. */
    void pass(ConsumerRecord<String, byte[]> document) {
        boolean before = read;
        readTo(document);
        read = before;
        passed += HEADERS + (document.value() == null ? 0 : document.value().length);
    }

    /** How many bytes of it were not to be read. */
    long passed() {
        return passed;
    }

    /** Whether nothing of it was to be read, so that nothing is lost if it is passed once more. */
    boolean isPassedOver() {
        return !read;
    }

    /** Everything until here is done. */
    void readTo(ConsumerRecord<String, byte[]> document) {
        read = true;
        positions.put(
                new TopicPartition(document.topic(), document.partition()),
                new OffsetAndMetadata(document.offset() + 1));
    }

    boolean isEmpty() {
        return positions.isEmpty();
    }

    /** False if one of its sources was deleted or given up meanwhile. */
    boolean isWanted() {
        return claimed.stream().noneMatch(PolledSource::isGone);
    }

    List<ProducerRecord<String, byte[]>> records() {
        List<ProducerRecord<String, byte[]>> all = new ArrayList<>(records.all());
        states.forEach((source, state) -> all.add(Recorder.state(source, state)));
        return all;
    }

    Map<TopicPartition, OffsetAndMetadata> positions() {
        return positions;
    }

    /** The ids of what was read or put aside, and of all that left a mark. */
    Set<String> documents() {
        return documents;
    }

    /** The last report of each source. */
    Map<PolledSource, PushReport> reports() {
        return reports;
    }

    /** It is written: what follows builds on it. */
    void written() {
        states.forEach(
                (source, state) -> {
                    synchronized (source) {
                        source.state = state;
                    }
                });
        delivered.forEach(Runnable::run);
    }
}
