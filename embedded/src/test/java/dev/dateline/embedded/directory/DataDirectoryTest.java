package dev.dateline.embedded.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.platform.start.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir Path path;

    @Test
    void it_is_used_by_one_at_a_time() {
        try (DataDirectory first = DataDirectory.open(path)) {
            assertThatThrownBy(() -> DataDirectory.open(path))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("used by another process");
            assertThat(first.path()).isEqualTo(path);
        }
        DataDirectory.open(path).close();
    }

    @Test
    void a_new_one_is_for_its_owner_alone_and_one_that_exists_keeps_its_permissions()
            throws IOException {
        Path fresh = path.resolve("deep/data");
        DataDirectory.open(fresh).close();
        assertThat(permissions(fresh)).isEqualTo("rwx------");
        Path existing =
                Files.createDirectory(
                        path.resolve("existing"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwxr-x---")));
        DataDirectory.open(existing).close();
        assertThat(permissions(existing)).isEqualTo("rwxr-x---");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void it_belongs_to_what_it_was_first_used_with() {
        try (DataDirectory directory = DataDirectory.open(path)) {
            directory.belongsTo("kafka", "cluster-a");
            directory.belongsTo("kafka", "cluster-a");
        }
        try (DataDirectory directory = DataDirectory.open(path)) {
            assertThat(directory.remembered("kafka")).isEqualTo("cluster-a");
            assertThatThrownBy(() -> directory.belongsTo("kafka", "cluster-b"))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("belongs to the kafka cluster-a");
        }
    }

    @Test
    void the_node_keeps_its_id() {
        String id;
        try (DataDirectory directory = DataDirectory.open(path)) {
            id = directory.nodeId();
        }
        try (DataDirectory directory = DataDirectory.open(path)) {
            assertThat(directory.nodeId()).isEqualTo(id).hasSize(8);
        }
    }

    @Test
    void a_place_that_can_not_be_written_is_refused_in_words() {
        assertThatThrownBy(() -> DataDirectory.open(Path.of("/proc/nowhere")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("can't be used");
    }
}
