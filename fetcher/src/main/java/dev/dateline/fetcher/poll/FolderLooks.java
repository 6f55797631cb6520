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
import dev.dateline.fetcher.transport.directory.Words;
import dev.dateline.platform.tracing.Traces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Looks at the folders of sources, and tells how it went. */
@Component
final class FolderLooks {

    private final List<Path> allowed;
    private final FolderStages stages;
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
                        traces,
                        settings.maxDocument().toBytes(),
                        clock,
                        (source, records, wanted) -> source.writer.write(records, wanted)),
                statuses,
                schedule);
    }

    FolderLooks(List<Path> allowed, FolderStages stages, StatusWriter statuses, Schedule schedule) {
        this.allowed = allowed;
        this.stages = stages;
        this.statuses = statuses;
        this.schedule = schedule;
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
        FolderReport report = new FolderReport(source.folder, start);
        String path = Json.required(definition.path(), "path");
        try (Folder folder = Folder.open(path, allowed)) {
            new FolderLook(stages, source, definition, folder, report, start).run();
            return report;
        } catch (FolderRefused e) {
            return report.refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return report.failing("the folder can't be listed: " + Words.of(e));
        }
    }

    private Instant publish(
            PolledSource source, SourceDefinition definition, FolderReport report, Instant start) {
        Instant now = stages.clock().instant();
        // a look costs next to nothing, so nothing slows it down
        NextPoll next = schedule.after(definition, false, null, 0, null, start, now);
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
