package dev.dateline.fetcher.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.fetcher.DirectorySettings;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPreviewTest {

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

    @TempDir Path folder;

    private final DocumentReader reader = new DocumentReader();

    @AfterEach
    void close() {
        reader.close();
    }

    private Seen look(String path) {
        FolderPreview previews =
                new FolderPreview(
                        new DirectorySettings(List.of(folder.toString())),
                        reader,
                        new Room(1, Duration.ofSeconds(1)));
        try {
            return previews.look(
                    SourceDefinition.directory(
                            path,
                            new SourceDefinition.About(null, "en", null),
                            null,
                            Reading.USUAL,
                            NOW),
                    NOW);
        } finally {
            previews.destroy();
        }
    }

    private void write(String name, String guid) throws IOException {
        Files.writeString(
                folder.resolve(name),
                """
                <rss version="2.0"><channel><title>T</title><item><guid>%s</guid>
                <title>%s</title></item></channel></rss>"""
                        .formatted(guid, guid));
    }

    @Test
    void the_files_of_a_folder_are_shown_and_stay_where_they_are() throws IOException {
        write("b.xml", "2");
        write("a.xml", "1");
        write("c.xml.part", "3");
        Files.writeString(folder.resolve("d.txt"), "no document");
        Seen seen = look(folder.toString());
        ParsedDocument.Feed feed = Objects.requireNonNull(seen.feed());
        assertThat(feed.entries())
                .extracting(entry -> entry.text().title())
                .containsExactly("1", "2");
        assertThat(feed.diagnostics().toString()).contains("d.txt: neither XML nor JSON");
        assertThat(seen.health()).isEqualTo(State.DEGRADED);
        try (var left = Files.list(folder)) {
            assertThat(left).hasSize(4);
        }
    }

    @Test
    void a_folder_elsewhere_is_refused() {
        Seen seen = look("/etc");
        assertThat(seen.health()).isEqualTo(State.REFUSED);
        assertThat(seen.feed()).isNull();
    }
}
