package dev.dateline.fetcher.poll;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.source.Credentials;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.observe.Observer;
import dev.dateline.fetcher.transport.http.Download;
import dev.dateline.fetcher.transport.http.Downloader;
import dev.dateline.fetcher.transport.http.SpelledSecrets;
import dev.dateline.fetcher.transport.queue.Batch;
import dev.dateline.fetcher.transport.queue.Message;
import dev.dateline.fetcher.transport.queue.Receipts.Returned;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The stages of a poll of a queue. A receipt is returned when its message is in Kafka, and not
 * before; what is delivered again in between is known, and only its receipt is returned.
 */
@Component
final class QueuePoll {

    private static final String TRANSPORT = "queue";
    private static final int MOST_IN_BATCH = 50;

    /** A message that nobody can read so often is put aside. */
    private static final int MOST_TRIES = 3;

    private final Downloader downloader;
    private final DocumentReader reader;
    private final Room room;
    private final Recorder recorder;
    private final Reporter reporter;
    private final PollMetrics metrics;
    private final KeptDocuments kept;

    QueuePoll(
            Downloader downloader,
            DocumentReader reader,
            Room room,
            Recorder recorder,
            Reporter reporter,
            PollMetrics metrics,
            KeptDocuments kept) {
        this.downloader = downloader;
        this.reader = reader;
        this.room = room;
        this.recorder = recorder;
        this.reporter = reporter;
        this.metrics = metrics;
        this.kept = kept;
    }

    /** One source while it is polled. */
    private record Asking(
            PolledSource source,
            SourceDefinition definition,
            @Nullable Credentials credentials,
            Instant start) {

        URI url() {
            return URI.create(PolledSource.address(definition));
        }
    }

    /** Polls a source once, and says when it is due again; blocks. */
    Instant run(
            PolledSource source,
            SourceDefinition definition,
            PollState state,
            @Nullable Credentials credentials,
            Room.Place place,
            Instant start) {
        Asking asking = new Asking(source, definition, credentials, start);
        Returned owed = giveBack(asking);
        Download download =
                owed.throttled() != null
                        ? owed.throttled()
                        : downloader.next(asking.url(), credentials, place);
        if (!(download instanceof Download.Received received)) {
            return failed(asking, download, null, state);
        }
        if (download.isLarge()) {
            reporter.begun(source, definition, start);
        }
        Batch batch = Batch.of(received.document(), definition.reading().charset());
        return batch.malformed() == null
                ? take(asking, received, batch, state, owed)
                : failed(asking, download, new ParsedDocument.Malformed(batch.malformed()), state);
    }

    private Returned giveBack(Asking asking) {
        return asking.source()
                .receipts()
                .giveBack(downloader, asking.url(), asking.credentials(), room);
    }

    private Instant failed(
            Asking asking,
            Download download,
            ParsedDocument.@Nullable Malformed malformed,
            PollState state) {
        Outcome outcome = new Outcome(download, malformed, Comparison.nothing(state));
        return reporter.report(asking.source(), asking.definition(), outcome, asking.start());
    }

    private Instant take(
            Asking asking,
            Download.Received received,
            Batch batch,
            PollState before,
            Returned owed) {
        QueueTally tally = new QueueTally(batch.diagnostics());
        PollState state = before;
        Returned returned = owed;
        List<Message> messages = batch.messages();
        for (int from = 0; from < messages.size(); from += MOST_IN_BATCH) {
            int to = Math.min(messages.size(), from + MOST_IN_BATCH);
            QueueBatch part = taken(asking, messages.subList(from, to), tally);
            if (part == null) {
                break;
            }
            state = part.state();
            asking.source().receipts().owe(part.receipts());
            returned = returned.throttled() == null ? giveBack(asking) : returned;
        }
        Outcome outcome =
                new Outcome(received, tally.feed(), tally.found(state))
                        .heard(asking.source().asking(), asking.start());
        return reporter.report(
                asking.source(),
                asking.definition(),
                outcome,
                tally.verdict(returned),
                pace(asking, received, tally, returned),
                asking.start());
    }

    /** Some messages, in one transaction; null if their source was deleted meanwhile. */
    private @Nullable QueueBatch taken(Asking asking, List<Message> messages, QueueTally tally) {
        // nobody else reads one of its documents meanwhile
        asking.source().turn.lock();
        try {
            PollState before = asking.source().state();
            QueueBatch part = new QueueBatch(before);
            messages.forEach(message -> read(asking, message, part, tally));
            part.heard(asking.source(), asking.definition(), asking.start());
            return part.record(recorder, asking.source(), before, asking.start()) ? part : null;
        } finally {
            asking.source().turn.unlock();
        }
    }

    /** As soon as the server says; ops may want it later, if nothing waits. */
    private static Pace pace(
            Asking asking, Download.Received received, QueueTally tally, Returned returned) {
        Duration patience = returned.patience();
        Duration told = received.hints().retryAfter();
        if (patience == null || (told != null && told.compareTo(patience) > 0)) {
            patience = told;
        }
        boolean usual = asking.definition().pollInterval() == null;
        return new Pace(tally.isFresh() || (patience != null && usual), patience);
    }

    private void read(Asking asking, Message message, QueueBatch part, QueueTally tally) {
        byte[] told = message.bytes();
        byte[] bytes = SpelledSecrets.of(asking.credentials()).hiddenIn(told);
        DocumentHead head =
                KeptDocuments.head(
                                asking.definition().id(),
                                message.hash(),
                                Message.MEDIA_TYPE,
                                bytes.length,
                                asking.start())
                        .foundAt(asking.definition().url());
        if (part.isRepeated(head)) {
            metrics.pushed("repeated");
            part.repeated(message);
            return;
        }
        Document document =
                new Document(
                                told,
                                Message.MEDIA_TYPE,
                                new Document.Origin(TRANSPORT, asking.url()),
                                false)
                        .without(bytes);
        ParsedDocument parsed =
                reader.read(
                        document,
                        asking.definition().reading(),
                        asking.definition().language(),
                        asking.start());
        if (isFirstTime(message, parsed, part, tally)) {
            kept.of(asking.source(), head, bytes, parsed, asking.start()).forEach(part::add);
        }
        switch (parsed) {
            case ParsedDocument.Feed feed -> {
                Comparison found =
                        Observer.compare(
                                part.state(),
                                feed,
                                asking.definition(),
                                document.origin(),
                                asking.start());
                part.read(message, head, found);
                ParsedDocument.Loss loss = feed.loss();
                if (loss != null) {
                    part.add(letter(asking, bytes, loss));
                }
                tally.read(feed, found);
                metrics.pushed("read");
            }
            case ParsedDocument.Malformed(String reason, boolean pinned, _) -> {
                if (pinned) {
                    // it comes again until ops change what they pinned
                    tally.pinned(reason);
                } else {
                    unreadable(asking, message, bytes, head, reason, part, tally);
                }
            }
        }
    }

    /** What can't be read comes again and again, and is kept once. */
    private static boolean isFirstTime(
            Message message, ParsedDocument parsed, QueueBatch part, QueueTally tally) {
        return switch (parsed) {
            case ParsedDocument.Feed _ -> true;
            case ParsedDocument.Malformed malformed ->
                    malformed.pinned() ? !tally.hasPinned() : part.tries(message) == 1;
        };
    }

    private void unreadable(
            Asking asking,
            Message message,
            byte[] bytes,
            DocumentHead head,
            String reason,
            QueueBatch part,
            QueueTally tally) {
        if (part.tries(message) < MOST_TRIES) {
            part.triedAgain(message);
            tally.triedAgain(reason);
            return;
        }
        part.putAside(message, head, letter(asking, bytes, new ParsedDocument.Loss(reason, false)));
        tally.putAside(reason);
        metrics.pushed("unreadable");
    }

    private static ProducerRecord<String, byte[]> letter(
            Asking asking, byte[] bytes, ParsedDocument.Loss loss) {
        return UnreadLetter.of(
                asking.source(), TRANSPORT, bytes, Message.MEDIA_TYPE, loss, asking.start());
    }
}
