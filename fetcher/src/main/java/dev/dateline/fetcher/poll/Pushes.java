package dev.dateline.fetcher.poll;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.document.HubMessage;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.fetcher.FetcherSettings;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.publish.PartitionWriter;
import dev.dateline.platform.document.DocumentRecord;
import dev.dateline.platform.kafka.UpgradeNeeded;
import dev.dateline.platform.tracing.Traces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads documents that were pushed, one behind the other, and writes what they hold together with
 * how far they were read. A document that can't be read is put aside and holds up no other.
 */
@Component
public final class Pushes {

    private static final String TRANSPORT = "push";

    /** In bytes: so much is passed over again after a restart, at most. */
    private static final long MOST_PASSED = 64L * 1024 * 1024;

    private final DocumentReader reader;
    private final Room room;
    private final StatusWriter statuses;
    private final PollMetrics metrics;
    private final Traces traces;
    private final HubMessages hubs;
    private final long mostBytes;
    private final InstantSource clock;

    /** Large documents that this process has begun to read: trying again is no other attempt. */
    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    /** By partition, how many bytes were passed over since its position was written. */
    private final Map<Integer, Long> passed = new ConcurrentHashMap<>();

    Pushes(
            DocumentReader reader,
            Room room,
            StatusWriter statuses,
            PollMetrics metrics,
            Traces traces,
            HubMessages hubs,
            FetcherSettings settings,
            InstantSource clock) {
        this.reader = reader;
        this.room = room;
        this.statuses = statuses;
        this.metrics = metrics;
        this.traces = traces;
        this.hubs = hubs;
        this.mostBytes = settings.maxDocument().toBytes();
        this.clock = clock;
    }

    /** Finds the source of a document. */
    public interface Sources {

        /**
         * The source of this id, null if there is none, or none any more; may block.
         *
         * @throws org.apache.kafka.common.KafkaException if its partition was given up
         */
        @Nullable PolledSource find(String id);

        /**
         * Why there is none.
         *
         * @throws UpgradeNeeded if a newer version knows it
         */
        String whyMissing(String id);

        /** Whether somebody else is about to read further documents. */
        boolean areGivenUp();
    }

    /** Writes what came of documents. */
    public interface Commit {

        /**
         * Writes all or nothing, and blocks until it is committed.
         *
         * @return whether it was written: not if it was not wanted any more
         */
        boolean write(
                List<ProducerRecord<String, byte[]>> records,
                PartitionWriter.ReadTo readTo,
                BooleanSupplier wanted);
    }

    /**
     * Reads documents in their order, and blocks until all that came of them is committed, or until
     * they are given up.
     *
     * @param group under whose name it is kept how far they were read
     * @throws org.apache.kafka.common.KafkaException if it is unknown what was committed
     * @throws UpgradeNeeded if this version can't read the next document
     */
    public void take(
            List<ConsumerRecord<String, byte[]>> documents,
            ConsumerGroupMetadata group,
            Sources sources,
            Commit commit) {
        int done = 0;
        while (done < documents.size() && !sources.areGivenUp()) {
            PushBatch batch = new PushBatch(clock);
            try {
                done = take(documents, done, batch, group, sources, commit);
            } finally {
                batch.release();
            }
        }
    }

    /** Reads from {@code first} on as many as one batch has room for; says where to go on. */
    private int take(
            List<ConsumerRecord<String, byte[]>> documents,
            int first,
            PushBatch batch,
            ConsumerGroupMetadata group,
            Sources sources,
            Commit commit) {
        int next = first;
        while (next < documents.size() && batch.hasRoom()) {
            ConsumerRecord<String, byte[]> document = documents.get(next);
            if (DocumentRecord.isKept(document)) {
                batch.pass(document);
                next++;
                continue;
            }
            if (!batch.isEmpty() && mayEndThisProcess(document)) {
                // what is done stays done, and leaves no mark in the place of its own
                break;
            }
            PushStep step = read(document, sources, batch);
            if (step instanceof PushStep.Stop(UpgradeNeeded cause) && batch.isEmpty()) {
                throw cause;
            }
            if (!(step instanceof PushStep.Done)) {
                break;
            }
            batch.readTo(document);
            next++;
        }
        int partition = documents.get(first).partition();
        if (passed.merge(partition, batch.passed(), Long::sum) < MOST_PASSED
                && batch.isPassedOver()) {
            return next;
        }
        if (hubs.plan(batch)) {
            statuses.flush();
        }
        PartitionWriter.ReadTo readTo = new PartitionWriter.ReadTo(batch.positions(), group);
        if (!commit.write(batch.records(), readTo, batch::isWanted)) {
            // a source was deleted meanwhile: once more, without it
            return first;
        }
        passed.remove(partition);
        batch.written();
        batch.reports().forEach(this::publish);
        batch.marked().forEach(this::endMark);
        hubs.written(batch);
        begun.removeAll(batch.documents());
        return next;
    }

    private static boolean mayEndThisProcess(ConsumerRecord<String, byte[]> document) {
        return DocumentRecord.head(document)
                        instanceof Decoded.Value<DocumentHead>(DocumentHead head)
                && ReadingMark.isNeeded(head);
    }

    private PushStep read(
            ConsumerRecord<String, byte[]> document, Sources sources, PushBatch batch) {
        switch (DocumentRecord.head(document)) {
            case Decoded.Value<DocumentHead>(DocumentHead head) -> {
                try {
                    return read(document, head, sources, batch);
                } catch (UpgradeNeeded e) {
                    return new PushStep.Stop(e);
                }
            }
            case Decoded.Newer<DocumentHead>(String cause) -> {
                return new PushStep.Stop(new UpgradeNeeded("a pushed document", cause));
            }
            case Decoded.UnknownType<DocumentHead>(String type) ->
                    putAside(document, batch, "unknown type " + type);
            case Decoded.Broken<DocumentHead>(String cause) -> putAside(document, batch, cause);
        }
        return new PushStep.Done();
    }

    private PushStep read(
            ConsumerRecord<String, byte[]> document,
            DocumentHead head,
            Sources sources,
            PushBatch batch) {
        HubMessage message = HubMessages.in(document);
        PolledSource source = sources.find(head.sourceId());
        if (source == null) {
            if (message == null) {
                putAside(document, batch, sources.whyMissing(head.sourceId()));
            } else {
                metrics.pushed("unwanted");
            }
            return new PushStep.Done();
        }
        if (!batch.claim(source)) {
            return new PushStep.Busy();
        }
        if (ReadingMark.isNeeded(head)) {
            // whatever comes of it, and also if the process before left the mark
            batch.endMark(source, head);
        }
        if (message != null && !hubs.isToRead(message, head, source, batch)) {
            return new PushStep.Done();
        }
        ReadDocuments before = ReadDocuments.of(batch.state(source).documents());
        if (DocumentRecord.isAgain(document)) {
            readNew(document, head, source, before, message != null, batch);
            return new PushStep.Done();
        }
        switch (before.look(head)) {
            case REPEATED -> metrics.pushed("repeated");
            case CONTRADICTING ->
                    putAside(
                            document,
                            head,
                            source,
                            batch,
                            "another document came with the same Idempotency-Key");
            case RENAMED -> {
                metrics.pushed("repeated");
                batch.remember(source, batch.state(source).delivered(before.withoutKey(head)));
            }
            case NEW -> readNew(document, head, source, before, message != null, batch);
        }
        return new PushStep.Done();
    }

    private void readNew(
            ConsumerRecord<String, byte[]> document,
            DocumentHead head,
            PolledSource source,
            ReadDocuments before,
            boolean byHub,
            PushBatch batch) {
        SourceDefinition definition;
        synchronized (source) {
            definition = source.definition;
        }
        if (ReadingMark.isNeeded(head) && !begin(source, head)) {
            putAside(
                    document,
                    head,
                    source,
                    batch,
                    "reading it has ended this process %d times"
                            .formatted(ReadingMark.MOST_ATTEMPTS));
            return;
        }
        Instant now = clock.instant();
        try (Room.Place place = room.place()) {
            place.hold(Math.min(head.size(), mostBytes));
            Document bytes =
                    new Document(
                            DocumentRecord.bytes(head, document.value(), mostBytes),
                            head.mediaType(),
                            Taking.origin(head, definition, byHub),
                            false);
            ParsedDocument parsed =
                    reader.read(bytes, definition.reading(), definition.language(), now);
            switch (parsed) {
                case ParsedDocument.Malformed _ when byHub -> hubs.unreadable(source, batch);
                case ParsedDocument.Malformed(String reason, _, _) ->
                        putAside(document, head, source, batch, reason);
                case ParsedDocument.Feed feed -> {
                    PollState state = batch.state(source);
                    Taking taking = new Taking(source, definition, head, before, now);
                    Taking.Taken taken =
                            byHub
                                    ? taking.ofHub(state, feed, bytes)
                                    : taking.ofSender(state, feed, bytes);
                    Comparison found = taken.found();
                    batch.remember(source, taken.after());
                    if (byHub) {
                        delivered(source, head, taken, batch);
                    }
                    observe(source, head, found, batch);
                    ParsedDocument.Loss loss = byHub ? null : feed.loss();
                    if (loss != null) {
                        batch.putAside(document, loss.cause(), loss.withdraws());
                    }
                    if (found.withdraws()) {
                        batch.hurry();
                    }
                    parsed = said(feed, found);
                    batch.report(source, PushReport.read(head, said(feed, found), found));
                    metrics.pushed(found);
                }
            }
            batch.add(KeptDocuments.note(source, head, document.offset(), parsed, now));
        } catch (Room.NoRoom e) {
            // not the document's fault: it is read when there is room
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            if (byHub) {
                hubs.unreadable(source, batch);
                return;
            }
            putAside(document, head, source, batch, String.valueOf(e.getMessage()));
        }
    }

    private static void delivered(
            PolledSource source, DocumentHead head, Taking.Taken taken, PushBatch batch) {
        batch.tell(source);
        if (taken.found().count(Kind.NEW) > 0) {
            batch.fresh(source, head.receivedAt());
        }
        batch.delivered(source, head.receivedAt(), taken.found());
        if (taken.doubtful()) {
            batch.wantSettling(source);
        }
    }

    /** Leaves a mark; false if there were too many already. */
    private boolean begin(PolledSource source, DocumentHead head) {
        Future<?> writing;
        if (!begun.add(head.id())) {
            return true;
        }
        synchronized (source) {
            if (ReadingMark.attempts(source.status, head) >= ReadingMark.MOST_ATTEMPTS) {
                begun.remove(head.id());
                return false;
            }
            if (source.isGone() || source.refused || source.resting) {
                // it has no mark, and needs one if this process begins it again
                begun.remove(head.id());
                return true;
            }
            source.status = ReadingMark.begun(source.status, head, clock.instant());
            writing = statuses.submit(source.partition, source.status);
        }
        statuses.await(writing);
        return true;
    }

    private static ParsedDocument.Feed said(ParsedDocument.Feed feed, Comparison found) {
        return feed.saying(found.diagnostics()) instanceof ParsedDocument.Feed more ? more : feed;
    }

    private void observe(
            PolledSource source, DocumentHead head, Comparison found, PushBatch batch) {
        Traces.Step step =
                traces.first(TRANSPORT, head.receivedAt()).with("dateline.source", head.sourceId());
        Recorder.observations(source, found, step).forEach(batch::add);
        step.end();
    }

    private void putAside(ConsumerRecord<String, byte[]> document, PushBatch batch, String cause) {
        metrics.pushed("unreadable");
        batch.putAside(document, cause, false);
    }

    private void putAside(
            ConsumerRecord<String, byte[]> document,
            DocumentHead head,
            PolledSource source,
            PushBatch batch,
            String cause) {
        putAside(document, batch, cause);
        batch.report(source, PushReport.putAside(head, cause));
    }

    private void publish(PolledSource source, PushReport report) {
        synchronized (source) {
            put(
                    source,
                    source.definition.kind().isDelivered()
                            ? report.status(source.status, clock.instant())
                            : ReadingMark.ended(source.status));
        }
    }

    private void endMark(PolledSource source) {
        synchronized (source) {
            put(source, ReadingMark.ended(source.status));
        }
    }

    /**
     * Says of sources a document of which is still being read, and for which nobody waits any more,
     * that this is no attempt: it has not ended this process, and whoever takes them up reads the
     * document again.
     */
    public void unmark(Collection<PolledSource> sources) {
        for (PolledSource source : sources) {
            synchronized (source) {
                String document = ReadingMark.document(source.status);
                if (document != null && begun.remove(document)) {
                    put(source, ReadingMark.unbegun(source.status));
                }
            }
        }
    }

    private void put(PolledSource source, @Nullable SourceStatus status) {
        if (source.isGone() || source.refused) {
            return;
        }
        if (status != null && !status.equals(source.status)) {
            source.status = status;
            statuses.write(source.partition, status);
        }
    }
}
