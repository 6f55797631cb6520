package dev.dateline.api.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.Cursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index on the disk. */
class IndexFilesTest {

    private static final Cursor CURSOR = Cursor.parse("8f3a1c-2kq-81j-t9x1z4");

    @TempDir private Path directory;

    private @Nullable Cursor stored() throws IOException {
        try (IndexFiles files = new IndexFiles(directory)) {
            return files.stored();
        }
    }

    private void write() throws IOException {
        try (IndexFiles files = new IndexFiles(directory)) {
            files.commit(CURSOR);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.endsWith("write.lock")).toList();
        }
    }

    @Test
    void what_was_committed_is_known_after_a_restart() throws IOException {
        write();
        assertThat(stored()).isEqualTo(CURSOR);
    }

    @Test
    void files_that_cannot_be_read_are_an_index_to_be_made_again() throws IOException {
        write();
        for (Path file : files()) {
            Files.write(file, "not an index".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(stored()).isNull();
        write();
        assertThat(stored()).isEqualTo(CURSOR);
    }

    @Test
    void so_are_files_of_which_the_ends_are_lost() throws IOException {
        write();
        for (Path file : files()) {
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        }
        assertThat(stored()).isNull();
    }
}
