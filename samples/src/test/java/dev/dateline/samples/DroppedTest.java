package dev.dateline.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DroppedTest {

    private static final long FIRST = 89_000_000L / 16 * 16;
    private final Telegrams telegrams = new Telegrams(1, Ticks.of(1));

    @TempDir private Path folder;

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void deliver(long first, long last) throws IOException {
        Dropped dropped = new Dropped(telegrams, folder.resolve("wire"));
        for (long tick = first; tick <= last; tick++) {
            dropped.deliver(tick);
        }
    }

    private void read(Path file) throws IOException {
        Path done = Files.createDirectories(folder.resolve("wire/done/2026-01-31"));
        Files.move(file, done.resolve(file.getFileName()));
    }

    @Test
    void what_is_in_the_folder_or_was_read_is_not_put_there_again() throws IOException {
        deliver(FIRST, FIRST + 15);
        List<Path> written = files(folder);
        assertThat(written).hasSize(8);
        read(written.getFirst());
        deliver(FIRST, FIRST + 17);
        assertThat(files(folder)).hasSize(9);
        assertThat(written.getFirst()).doesNotExist();
    }

    @Test
    void of_what_was_read_the_newest_are_kept_and_what_others_put_there_stays() throws IOException {
        deliver(FIRST, FIRST);
        Path theirs = Files.createDirectories(folder.resolve("wire/done/2026-01-31"));
        Files.writeString(theirs.resolve("theirs.txt"), "theirs");
        for (long tick = FIRST - 1_200; tick < FIRST; tick += 2) {
            Telegrams.File file = telegrams.at(tick);
            assertThat(file).isNotNull();
            Files.write(theirs.resolve(file.name()), file.bytes());
        }
        deliver(FIRST, FIRST + 2);
        assertThat(files(theirs)).hasSize(Dropped.KEPT + 1).contains(theirs.resolve("theirs.txt"));
    }

    @Test
    void messages_are_in_latin_1_in_takes_with_a_kill_of_one_before() {
        List<String> messages =
                LongStream.iterate(FIRST, tick -> tick + 2)
                        .limit(8)
                        .mapToObj(telegrams::at)
                        .map(file -> new String(file.bytes(), StandardCharsets.ISO_8859_1))
                        .toList();
        assertThat(messages.subList(0, 3))
                .extracting(text -> text.lines().skip(2).findFirst().orElse(""))
                .containsOnly(messages.getFirst().lines().skip(2).findFirst().orElse("-"));
        assertThat(messages.get(2)).contains("(3. Take)");
        String killed = messages.get(3).substring(1, 8);
        assertThat(messages.get(5)).contains("KILL KILL KILL", "Meldung " + killed + " nicht");
        assertThat(messages.get(4)).contains("nicht zur Veröffentlichung bestimmt");
        assertThat(messages)
                .allSatisfy(text -> assertThat(text).startsWith("\u0001").endsWith("\u0004\r\n"));
    }
}
