package dev.dateline.fetcher.poll;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.record.Ids;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.text.Sentence;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.observe.Observer;
import dev.dateline.fetcher.transport.directory.DroppedFile;
import dev.dateline.fetcher.transport.directory.Folder;
import dev.dateline.fetcher.transport.directory.FolderRefused;
import dev.dateline.fetcher.transport.directory.FolderThreads;
import dev.dateline.fetcher.transport.directory.Listing;
import dev.dateline.fetcher.transport.directory.Shelf;
import dev.dateline.fetcher.transport.directory.Words;
import dev.dateline.platform.tracing.Traces;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at a folder: files that were read before are moved away, those that are whole are read,
 * what they hold is written together with what was read, and then they are moved away, too.
 */
final class FolderLook {

    private static final Logger log = LoggerFactory.getLogger(FolderLook.class);

    private static final int MOST_FILES = 1_000;
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    /** The next look goes on; a file that was begun is still read. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final int LARGE = 256 * 1024;

    /** What can't be moved must be remembered, of which there is an end. */
    private static final int MOST_UNMOVED = 500;

    /** In the place of the hash of the bytes: they could not be read. */
    private static final long UNREADABLE = Ids.hash("unreadable");

    private final FolderStages stages;
    private final PolledSource source;
    private final SourceDefinition definition;
    private final Folder folder;
    private final FolderThreads threads;
    private final FolderReport report;
    private final FolderMemory memory;
    private final Instant start;
    private final LocalDate day;
    private final ReadDocuments read;
    private PollState state;
    private FolderBatch batch = new FolderBatch();
    private boolean stopped;
    private boolean forgotten;
    private int unmoved;
    private int tried;
    private int finished;
    private long bytes;

    FolderLook(
            FolderStages stages,
            PolledSource source,
            SourceDefinition definition,
            Folder folder,
            FolderThreads threads,
            FolderReport report,
            Instant start) {
        this.stages = stages;
        this.source = source;
        this.definition = definition;
        this.folder = folder;
        this.threads = threads;
        this.report = report;
        this.memory = source.folder();
        this.start = start;
        this.day = LocalDate.ofInstant(start, ZoneOffset.UTC);
        synchronized (source) {
            this.state = source.state;
        }
        this.read = ReadDocuments.of(state.documents());
    }

    void run() throws IOException {
        Listing listing = ask(folder::list);
        listing.odd().forEach(report::trouble);
        if (listing.cut()) {
            report.trouble("there are too many files in the folder to list them all");
        }
        List<DroppedFile> waiting = moveThoseRead(listing.files());
        keep();
        memory.keep(waiting);
        List<DroppedFile> whole = memory.stillness().look(waiting, start);
        if (unmoved < MOST_UNMOVED) {
            readAll(whole);
            commit();
        }
        if (unmoved >= MOST_UNMOVED) {
            report.failing(
                    "%d files were read, but can't be moved away, and no others are read until they"
                                    .formatted(unmoved)
                            + " are; let the fetcher write into the folder");
        }
        long named = waiting.stream().filter(file -> !file.isTemporary()).count();
        report.waiting((int) named - finished);
    }

    private <T> T ask(FolderThreads.Call<T> call) throws IOException {
        try {
            return threads.call(call, _ -> {});
        } catch (FolderRefused e) {
            throw new IllegalStateException("an open folder was refused", e);
        }
    }

    /** Those that a process before, or a look before, could not move; the others are to be read. */
    private List<DroppedFile> moveThoseRead(List<DroppedFile> all) throws FolderThreads.NoAnswer {
        List<DroppedFile> others = new ArrayList<>();
        for (DroppedFile file : all) {
            Long before = file.isTemporary() ? null : read.bytes(file.id());
            if (before == null) {
                others.add(file);
            } else {
                read.put(file.id(), before);
                move(file, before == UNREADABLE ? Shelf.FAILED : Shelf.DONE);
            }
        }
        return others;
    }

    private void readAll(List<DroppedFile> whole) throws FolderThreads.NoAnswer {
        for (DroppedFile file : whole) {
            if (memory.rests(file, start)) {
                continue;
            }
            if (!batch.hasRoom() || file.size() > LARGE) {
                // what is done stays done if a large file takes this process with it
                commit();
            }
            if (stopped
                    || source.isGone()
                    || source.isResting()
                    || tried == MOST_FILES
                    || (tried > 0 && (isWaitedFor() || isLong()))
                    || (bytes > 0 && bytes + file.size() > MOST_BYTES)) {
                report.goesOn();
                return;
            }
            tried++;
            try {
                read(file);
            } catch (FolderThreads.NoAnswer e) {
                notInTime(file, e.isAsked());
                throw e;
            }
        }
    }

    /** A pushed document of this source, with all that are pushed behind it. */
    private boolean isWaitedFor() {
        return source.turn.hasQueuedThreads();
    }

    private boolean isLong() {
        return stages.clock().instant().isAfter(start.plus(LONGEST));
    }

    /**
     * What was read before it is written; the next look moves those files, and goes on behind it.
     */
    private void notInTime(DroppedFile file, boolean asked) {
        if (asked) {
            failed(file, null, "it can't be read in time");
        }
        Map<DroppedFile, Shelf> _ = write();
    }

    private void read(DroppedFile file) throws FolderThreads.NoAnswer {
        if (file.size() > stages.mostBytes()) {
            failed(
                    file,
                    null,
                    "it is larger than "
                            + stages.mostBytes()
                            + " bytes; if that is right, raise dateline.fetcher.max-document");
            return;
        }
        try (Room.Place place = stages.room().place()) {
            place.hold(file.size());
            if (file.size() > LARGE) {
                stages.reporter().begun(source, definition, start);
            }
            bytes += file.size();
            take(file, ask(() -> folder.read(file)));
        } catch (Room.NoRoom e) {
            // not the file's fault: it is read when there is room
            report.trouble(String.valueOf(e.getMessage()));
            stopped = true;
        } catch (NoSuchFileException | Folder.Changed e) {
            // whatever lies there then is seen by the next look
        } catch (FolderThreads.NoAnswer e) {
            throw e;
        } catch (IOException e) {
            failed(file, null, Words.of(e));
        } catch (RuntimeException e) {
            // a bug, which must not hold up the files behind this one
            log.error("a file of {} can't be read", definition.id(), e);
            failed(file, null, Sentence.of("an internal error: " + e));
        }
    }

    private void take(DroppedFile file, byte[] document) {
        long hash = Ids.hash(DocumentHead.hash(document));
        if (read.holdBytes(hash)) {
            stages.metrics().pushed("repeated");
            done(file, hash, Shelf.DONE);
            report.repeated(file);
            return;
        }
        Document whole = document(file, document);
        switch (stages.reader().read(whole, definition.reading(), definition.language(), start)) {
            case ParsedDocument.Malformed malformed -> failed(file, document, malformed.reason());
            case ParsedDocument.Feed feed -> {
                keep(whole, feed);
                Comparison found = Observer.compare(state, feed, definition, whole.origin(), start);
                observe(found);
                ParsedDocument.Loss loss = feed.loss();
                if (loss != null) {
                    batch.putAside(
                            source, definition.id(), file, document, loss, Shelf.DONE, start);
                }
                if (found.withdraws()) {
                    batch.hurry();
                }
                state = found.state();
                done(file, hash, Shelf.DONE);
                report.read(file, said(feed, found), found);
                stages.metrics().pushed(found);
            }
        }
    }

    private Document document(DroppedFile file, byte[] bytes) {
        Document.Origin origin = new Document.Origin(definition.kind().word(), file.uri());
        return new Document(bytes, null, origin, false);
    }

    private void keep(Document document, ParsedDocument parsed) {
        stages.kept().of(source, document, parsed, start).forEach(batch::add);
    }

    private static ParsedDocument.Feed said(ParsedDocument.Feed feed, Comparison found) {
        return feed.saying(found.diagnostics()) instanceof ParsedDocument.Feed more ? more : feed;
    }

    private void observe(Comparison found) {
        Traces.Step step =
                stages.traces()
                        .first(definition.kind().word(), start)
                        .with("dateline.source", definition.id());
        Recorder.observations(source, found, step).forEach(batch::add);
        step.end();
    }

    private void done(DroppedFile file, long hash, Shelf shelf) {
        finished++;
        memory.forget(file);
        read.put(file.id(), hash);
        batch.shelve(file, shelf);
    }

    /**
     * A file can't be read, at least for now.
     *
     * @param document its bytes, null where even they can't be read
     */
    private void failed(DroppedFile file, byte @Nullable [] document, String cause) {
        if (memory.failed(file, cause, start)) {
            return;
        }
        ParsedDocument.Loss loss = new ParsedDocument.Loss(cause, false);
        batch.putAside(source, definition.id(), file, document, loss, Shelf.FAILED, start);
        if (document != null) {
            keep(document(file, document), new ParsedDocument.Malformed(cause));
        }
        done(file, UNREADABLE, Shelf.FAILED);
        report.putAside(file, cause);
        stages.metrics().pushed("unreadable");
    }

    /** Writes what came of the files until here, and moves them away. */
    private void commit() throws FolderThreads.NoAnswer {
        Map<DroppedFile, Shelf> files = write();
        if (files.isEmpty()) {
            return;
        }
        for (Map.Entry<DroppedFile, Shelf> file : files.entrySet()) {
            move(file.getKey(), file.getValue());
        }
        keep();
    }

    /** Writes what came of the files until here; which ones, and where they go. */
    private Map<DroppedFile, Shelf> write() {
        if (batch.isEmpty()) {
            return Map.of();
        }
        FolderBatch done = batch;
        batch = new FolderBatch();
        state = state.delivered(read.encode());
        done.add(Recorder.state(source, state));
        if (!stages.commit().write(source, done.records().all(), () -> !source.isGone())) {
            stopped = true;
            return Map.of();
        }
        keep();
        return done.files();
    }

    /** What has gone to the failed ones is forgotten, for good, and read if it is put back. */
    private void keep() {
        state = state.delivered(read.encode());
        if (forgotten) {
            forgotten = false;
            ProducerRecord<String, byte[]> record = Recorder.state(source, state);
            stopped |= !stages.commit().write(source, List.of(record), () -> !source.isGone());
        }
        synchronized (source) {
            source.state = state;
        }
    }

    private void move(DroppedFile file, Shelf shelf) throws FolderThreads.NoAnswer {
        try {
            String _ = ask(() -> folder.move(file, shelf, day));
            if (shelf == Shelf.FAILED) {
                read.remove(file.id());
                forgotten = true;
            }
        } catch (NoSuchFileException | Folder.Changed e) {
            // somebody else has moved it
        } catch (FolderThreads.NoAnswer e) {
            throw e;
        } catch (IOException e) {
            unmoved++;
            report.trouble(
                    "%s was read, but can't be moved to %s/: %s; it is not read again"
                            .formatted(file.shown(), shelf.word(), Words.of(e)));
        }
    }
}
