package dev.dateline.fetcher.poll;

import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import dev.dateline.fetcher.DirectorySettings;
import dev.dateline.fetcher.FetcherSettings;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.schedule.Schedule;
import dev.dateline.fetcher.transport.directory.Folder;
import dev.dateline.fetcher.transport.directory.FolderRefused;
import dev.dateline.fetcher.transport.directory.FolderThreads;
import dev.dateline.fetcher.transport.directory.RootThreads;
import dev.dateline.fetcher.transport.directory.Words;
import dev.dateline.platform.tracing.Traces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Looks at the folders of sources, and tells how it went. */
@Component
final class FolderLooks implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(FolderLooks.class);

    private final List<Path> allowed;
    private final FolderStages stages;
    private final Opening opening;
    private final StatusWriter statuses;
    private final Schedule schedule;

    @Autowired
    FolderLooks(
            DirectorySettings directories,
            FetcherSettings settings,
            DocumentReader reader,
            Room room,
            Reporter reporter,
            PollMetrics metrics,
            KeptDocuments kept,
            Traces traces,
            StatusWriter statuses,
            Schedule schedule,
            InstantSource clock) {
        this(
                directories.paths(),
                new FolderStages(
                        reader,
                        room,
                        reporter,
                        metrics,
                        kept,
                        traces,
                        new RootThreads(directories.paths()),
                        settings.maxDocument().toBytes(),
                        clock,
                        (source, records, wanted) -> source.writer.write(records, wanted)),
                Folder::open,
                statuses,
                schedule);
    }

    FolderLooks(
            List<Path> allowed,
            FolderStages stages,
            Opening opening,
            StatusWriter statuses,
            Schedule schedule) {
        this.allowed = allowed;
        this.stages = stages;
        this.opening = opening;
        this.statuses = statuses;
        this.schedule = schedule;
    }

    /** How a folder is opened. */
    interface Opening {
        Folder open(String path, List<Path> allowed) throws FolderRefused;
    }

    /**
     * Looks at the folder of a source once, reads what is ready, and moves it away; blocks.
     *
     * @return when it is due again
     * @throws org.apache.kafka.common.KafkaException if it is unknown what was recorded
     */
    Instant look(PolledSource source, SourceDefinition definition, Instant start) {
        source.turn.lock();
        try {
            return publish(source, definition, report(source, definition, start), start);
        } finally {
            source.turn.unlock();
        }
    }

    private FolderReport report(PolledSource source, SourceDefinition definition, Instant start) {
        FolderReport report = new FolderReport(source.folder(), start);
        if (source.folder().isStuck()) {
            return report.failing("the folder still does not answer");
        }
        String path = Json.required(definition.path(), "path");
        try {
            FolderThreads threads = stages.threads().of(path);
            Folder folder = threads.call(() -> opening.open(path, allowed), FolderLooks::close);
            look(source, definition, folder, threads, report, start);
            return report;
        } catch (FolderRefused e) {
            return report.refused(String.valueOf(e.getMessage()));
        } catch (FolderThreads.NoAnswer e) {
            source.folder().stuck(e.answer());
            return report.failing("the folder does not answer: " + e.getMessage());
        } catch (IOException e) {
            return report.failing("the folder can't be listed: " + Words.of(e));
        }
    }

    private void look(
            PolledSource source,
            SourceDefinition definition,
            Folder folder,
            FolderThreads threads,
            FolderReport report,
            Instant start)
            throws IOException {
        CompletableFuture<?> last = CompletableFuture.completedFuture(null);
        try {
            new FolderLook(stages, source, definition, folder, threads, report, start).run();
        } catch (FolderThreads.NoAnswer e) {
            last = e.answer();
            throw e;
        } finally {
            // while it does not answer, it can't be closed either
            CompletableFuture<?> _ =
                    last.handleAsync(
                            (_, _) -> {
                                close(folder);
                                return null;
                            },
                            threads);
        }
    }

    private static void close(Folder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            log.warn("a folder was not closed: {}", e.toString());
        }
    }

    @Override
    public void destroy() {
        stages.threads().close();
    }

    private Instant publish(
            PolledSource source, SourceDefinition definition, FolderReport report, Instant start) {
        Instant now = stages.clock().instant();
        // a look costs next to nothing, so nothing slows it down
        NextPoll next =
                report.isToGoOn()
                        ? schedule.onward(null, start, now)
                        : schedule.after(definition, false, null, 0, null, start, now);
        synchronized (source) {
            // what was said meanwhile stands
            if (!source.isGone() && !source.refused) {
                source.status = report.status(definition.id(), source.status, next, now);
                statuses.write(source.partition, source.status);
            }
        }
        return next.at();
    }
}
