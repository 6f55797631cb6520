package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Api.Answer;
import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** An agency whose receiver puts files into a folder, and a process that is killed meanwhile. */
class KilledWhileReadingFilesTest {

    private static final int FILES = 300;
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    @Test
    void every_file_is_on_the_stream_exactly_once_and_is_moved_away() throws IOException {
        Path wires = Files.createDirectories(directory.toRealPath().resolve("wires"));
        Path folder = Files.createDirectory(wires.resolve("agency"));
        try (OneProcess dateline =
                new OneProcess(directory, "--dateline.fetcher.directories=" + wires)) {
            dateline.start().awaitReady();
            String id = added(dateline.api(), folder);
            for (int third = 0; third < 3; third++) {
                drop(folder, third * FILES / 3, (third + 1) * FILES / 3);
                if (third < 2) {
                    await().atMost(LONG).until(() -> waiting(folder) < FILES / 3);
                    dateline.service().kill();
                    dateline.startAgain().awaitReady();
                }
            }
            await().atMost(LONG).until(() -> waiting(folder) == 0);
            try (Subscription stream =
                    new Subscription(
                            () -> dateline.api().base(), "?source=" + id + "&since=earliest", "")) {
                await().atMost(LONG).until(() -> stream.items().size() >= FILES);
                // what is doubled would come between, or a moment later
                await().during(Duration.ofSeconds(2))
                        .atMost(LONG)
                        .until(() -> stream.items().size() == FILES);
                List<String> items =
                        stream.items().stream()
                                .map(event -> event.json().get("subject").asString())
                                .toList();
                assertThat(items).doesNotHaveDuplicates();
            }
            await().atMost(LONG)
                    .untilAsserted(
                            () ->
                                    assertThat(dateline.api().source(id).get("health").toString())
                                            .contains("last file", "story-299.xml, rss, 1 item"));
        }
    }

    private static String added(Api api, Path folder) {
        Answer added =
                api.post(
                        "/v1/sources",
                        "{\"kind\":\"directory\",\"path\":\"%s\",\"pollInterval\":\"PT1S\"}"
                                .formatted(folder));
        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        assertThat(added.json().get("path").asString()).isEqualTo(folder.toString());
        return added.json().get("id").asString();
    }

    /** As receivers do it: under another name first. */
    private static void drop(Path folder, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            String name = "story-%03d.xml".formatted(i);
            Path part = folder.resolve(name + ".part");
            Files.writeString(part, new Rss("agency").add(i, i + 1).toString());
            Files.move(part, folder.resolve(name));
        }
    }

    private static int waiting(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.filter(Files::isRegularFile).count();
        }
    }
}
