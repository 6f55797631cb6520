package dev.dateline.fetcher.preview;

import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.fetcher.DirectorySettings;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.transport.directory.DroppedFile;
import dev.dateline.fetcher.transport.directory.Folder;
import dev.dateline.fetcher.transport.directory.FolderRefused;
import dev.dateline.fetcher.transport.directory.RootThreads;
import dev.dateline.fetcher.transport.directory.Words;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Looks at the newest files of a folder, and moves none. */
@Component
final class FolderPreview implements DisposableBean {

    private static final int MOST_FILES = 20;
    private static final long MOST_BYTES = 4L * 1024 * 1024;

    /** Previews of folders that don't answer hold up one another alone; for each allowed one. */
    private static final int THREADS = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DirectorySettings directories;
    private final DocumentReader reader;
    private final Room room;
    private final RootThreads threads;

    FolderPreview(DirectorySettings directories, DocumentReader reader, Room room) {
        this.directories = directories;
        this.reader = reader;
        this.room = room;
        this.threads = new RootThreads(directories.paths(), THREADS, PATIENCE);
    }

    /** What is there; blocks. */
    Seen look(SourceDefinition source, Instant now) {
        Document.Origin origin =
                new Document.Origin(
                        source.kind().word(), URI.create("urn:dateline:" + source.id()));
        String path = Json.required(source.path(), "path");
        try (Room.Place place = room.place()) {
            place.hold(MOST_BYTES);
            Gathered gathered = threads.of(path).call(() -> read(source, path, now), _ -> {});
            boolean odd = !gathered.feed().diagnostics().isEmpty();
            return new Seen(
                    odd ? State.DEGRADED : State.OK,
                    odd
                            ? "something is unusual: " + gathered.feed().diagnostics().getFirst()
                            : "the folder can be read",
                    null,
                    gathered.feed(),
                    origin,
                    List.of());
        } catch (FolderRefused e) {
            return Seen.refused(String.valueOf(e.getMessage()), origin);
        } catch (IOException e) {
            return new Seen(
                    State.FAILING,
                    "the folder can't be read: " + Words.of(e),
                    null,
                    null,
                    origin,
                    List.of());
        }
    }

    private Gathered read(SourceDefinition source, String path, Instant now)
            throws IOException, FolderRefused {
        try (Folder folder = Folder.open(path, directories.paths())) {
            Gathered gathered = new Gathered();
            long bytes = 0;
            List<DroppedFile> newest =
                    folder.list().files().stream()
                            .filter(file -> !file.isTemporary())
                            .sorted(Comparator.comparing(DroppedFile::modified).reversed())
                            .limit(MOST_FILES)
                            .sorted(DroppedFile.ORDER)
                            .toList();
            for (DroppedFile file : newest) {
                bytes += file.size();
                if (bytes > MOST_BYTES) {
                    gathered.say("there are more files than a preview reads");
                    break;
                }
                read(folder, file, source, now, gathered);
            }
            return gathered;
        }
    }

    private void read(
            Folder folder,
            DroppedFile file,
            SourceDefinition source,
            Instant now,
            Gathered gathered) {
        try {
            Document.Origin origin = new Document.Origin(source.kind().word(), file.uri());
            Document document = new Document(folder.read(file), null, origin, false);
            gathered.add(
                    file.shown(), reader.read(document, source.reading(), source.language(), now));
        } catch (IOException e) {
            gathered.say(file.shown() + " can't be read: " + Words.of(e));
        }
    }

    @Override
    public void destroy() {
        threads.close();
    }
}
