package dev.dateline.fetcher.transport.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {

    private static final LocalDate DAY = LocalDate.of(2026, 2, 1);

    @TempDir Path root;
    private Path path = Path.of("/");

    @BeforeEach
    void make() throws IOException {
        root = root.toRealPath();
        path = Files.createDirectories(root.resolve("wires/agency"));
    }

    private Folder open() throws FolderRefused {
        return Folder.open(path.toString(), List.of(root.resolve("wires")));
    }

    private DroppedFile write(String name, String text) throws IOException {
        Files.writeString(path.resolve(name), text);
        return now(name);
    }

    private DroppedFile now(String name) throws IOException {
        try (Folder folder = open()) {
            return folder.list().files().stream()
                    .filter(file -> file.name().toString().equals(name))
                    .findFirst()
                    .orElseThrow();
        } catch (FolderRefused e) {
            throw new IOException(e);
        }
    }

    private void refuses(String words, String at, Path... allowed) {
        assertThatThrownBy(() -> Folder.open(at, List.of(allowed)))
                .isInstanceOf(FolderRefused.class)
                .hasMessageContaining(words)
                .hasMessageContaining("dateline.fetcher.directories")
                .hasMessageNotContaining(root.toString());
    }

    @Test
    void a_folder_must_be_below_one_that_is_allowed_whether_it_is_there_or_not()
            throws IOException {
        Files.createDirectories(root.resolve("wires2"));
        refuses("reads no folders", path.toString());
        refuses("not below", path.toString(), root.resolve("wires/agency2"), root.resolve("x"));
        refuses("not below", root.resolve("wires2").toString(), root.resolve("wires"));
        refuses("not below", root.resolve("missing").toString(), root.resolve("wires"));
        refuses("not below", path + "/../../..", root.resolve("wires"));
        refuses("does not see", path + "/missing", root.resolve("wires"));
        assertThatThrownBy(() -> Folder.open("/a\0b", List.of(root)))
                .isInstanceOf(FolderRefused.class)
                .hasMessageContaining("path");
    }

    @Test
    void a_file_is_no_folder() throws IOException {
        write("a", "a");
        path = path.resolve("a");
        assertThatThrownBy(this::open).isInstanceOf(FolderRefused.class);
    }

    @Test
    void a_link_in_its_path_must_not_lead_out() throws Exception {
        Path link = root.resolve("wires/link");
        Files.createSymbolicLink(link, Path.of("/etc"));
        refuses("leads out", link.toString(), root.resolve("wires"));
        Files.delete(link);
        Files.createSymbolicLink(link, path);
        Folder.open(link.toString(), List.of(root.resolve("wires"))).close();
        Folder.open(link.toString(), List.of(link)).close();
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void what_is_no_file_is_told_and_never_opened() throws Exception {
        Files.createSymbolicLink(path.resolve("passwd"), Path.of("/etc/passwd"));
        Files.createSymbolicLink(path.resolve("lost"), Path.of("nowhere"));
        Files.createDirectory(path.resolve("sub"));
        assumeTrue(
                new ProcessBuilder("mkfifo", path.resolve("pipe").toString()).start().waitFor()
                        == 0);
        try (Folder folder = open()) {
            Listing listing = folder.list();
            assertThat(listing.files()).isEmpty();
            assertThat(listing.odd())
                    .containsExactlyInAnyOrder(
                            "passwd is a link, which is not followed; put the file itself",
                            "lost is a link, which is not followed; put the file itself",
                            "pipe is not a file, and is not read; remove it");
        }
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void a_file_that_becomes_something_else_after_it_was_listed_is_not_read() throws Exception {
        DroppedFile file = write("a", "text");
        try (Folder folder = open()) {
            Files.delete(path.resolve("a"));
            assertThatThrownBy(() -> folder.read(file)).isInstanceOf(NoSuchFileException.class);
            Files.createSymbolicLink(path.resolve("a"), Path.of("/etc/passwd"));
            assertThatThrownBy(() -> folder.read(file)).isInstanceOf(Folder.Changed.class);
            assertThatThrownBy(() -> folder.move(file, Shelf.DONE, DAY))
                    .isInstanceOf(Folder.Changed.class);
            Files.delete(path.resolve("a"));
            assumeTrue(
                    new ProcessBuilder("mkfifo", path.resolve("a").toString()).start().waitFor()
                            == 0);
            assertThatThrownBy(() -> folder.read(file)).isInstanceOf(Folder.Changed.class);
        }
    }

    @Test
    void a_file_is_read_as_it_is_and_moved_under_its_name() throws Exception {
        DroppedFile file = write("a.txt", "text");
        try (Folder folder = open()) {
            assertThat(folder.read(file))
                    .isEqualTo("text".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(folder.move(file, Shelf.DONE, DAY)).isEqualTo("done/2026-02-01/a.txt");
        }
        assertThat(path.resolve("a.txt")).doesNotExist();
        assertThat(path.resolve("done/2026-02-01/a.txt")).hasContent("text");
    }

    @Test
    void no_file_is_overwritten() throws Exception {
        for (int i = 0; i < 102; i++) {
            DroppedFile file = write("a.txt", "text " + i);
            try (Folder folder = open()) {
                folder.move(file, Shelf.FAILED, DAY);
            }
        }
        Path shelf = path.resolve("failed/2026-02-01");
        assertThat(shelf.resolve("a.txt")).hasContent("text 0");
        assertThat(shelf.resolve("a.txt.1")).hasContent("text 1");
        assertThat(shelf).isDirectoryContaining("glob:**/a.txt.99");
        try (var files = Files.list(shelf)) {
            assertThat(files).hasSize(102);
        }
    }

    @Test
    void nothing_is_moved_through_a_link() throws Exception {
        DroppedFile file = write("a.txt", "text");
        Path outside = Files.createDirectories(root.resolve("outside"));
        Files.createSymbolicLink(path.resolve("done"), outside);
        Files.createDirectory(path.resolve("failed"));
        Files.createSymbolicLink(path.resolve("failed/2026-02-01"), outside);
        try (Folder folder = open()) {
            for (Shelf shelf : Shelf.values()) {
                assertThatThrownBy(() -> folder.move(file, shelf, DAY))
                        .isInstanceOf(IOException.class);
            }
        }
        assertThat(path.resolve("a.txt")).exists();
        assertThat(outside.resolve("a.txt")).doesNotExist();
    }

    @Test
    void a_name_of_odd_characters_is_a_name() throws Exception {
        String name = "a\nb..\t%2e%2e\\ö.txt";
        DroppedFile file = write(name, "1");
        for (int i = 0; i < 2; i++) {
            try (Folder folder = open()) {
                assertThat(folder.read(file)).hasSize(1);
                folder.move(file, Shelf.DONE, DAY);
            }
            file = write(name, "2");
        }
        assertThat(path.resolve("done/2026-02-01").resolve(name)).exists();
        assertThat(path.resolve("done/2026-02-01/a_b.._%2e%2e\\ö.txt.1")).exists();
    }

    @Test
    void a_file_that_may_not_be_read_says_so_without_the_paths_of_this_machine() throws Exception {
        DroppedFile file = write("a.txt", "text");
        Files.setPosixFilePermissions(
                path.resolve("a.txt"), PosixFilePermissions.fromString("-wx------"));
        assertThat(Words.of(new AccessDeniedException("/a/b")))
                .isEqualTo("this fetcher has no permission");
        assumeTrue(!Files.isReadable(path.resolve("a.txt")));
        try (Folder folder = open()) {
            assertThatThrownBy(() -> folder.read(file)).isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void only_so_many_files_are_listed() throws Exception {
        for (int i = 0; i < 20_001; i++) {
            Files.createFile(path.resolve("f" + i));
        }
        try (Folder folder = open()) {
            Listing listing = folder.list();
            assertThat(listing.files()).hasSize(20_000);
            assertThat(listing.cut()).isTrue();
        }
    }
}
