package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.topic.Topic;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Folders and files that can't be used as they are, and what is too much. */
class FolderTroubleTest extends FolderCase {

    @Test
    void a_file_of_80_megabytes_is_never_read_into_memory_and_holds_up_no_other()
            throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(path.resolve("a.xml").toFile(), "rw")) {
            large.setLength(80L * 1024 * 1024);
        }
        write("b.xml", rss("1", "b"));
        lookTwice();
        assertThat(titles()).containsExactly("b");
        assertThat(reason()).contains("a.xml", "larger than 2097152", "max-document");
        now = now.plusSeconds(700);
        look();
        assertThat(written(Topic.DEAD_LETTERS).getFirst().value()).isEmpty();
        assertThat(cause(written(Topic.DEAD_LETTERS).getFirst())).contains("in the folder failed");
        assertThat(path.resolve("failed").resolve(DAY).resolve("a.xml")).hasSize(80L * 1024 * 1024);
    }

    @Test
    void a_link_to_a_file_of_this_machine_is_told_and_not_read() throws IOException {
        Files.createSymbolicLink(path.resolve("passwd"), Path.of("/etc/passwd"));
        write("b.xml", rss("1", "b"));
        lookTwice();
        assertThat(titles()).containsExactly("b");
        assertThat(health()).isEqualTo(State.DEGRADED);
        assertThat(reason()).contains("passwd is a link, which is not followed");
        assertThat(path.resolve("passwd")).isSymbolicLink();
    }

    @Test
    void a_file_that_may_not_be_read_is_told_and_read_when_it_may() throws IOException {
        Path file = write("a.xml", rss("1", "a"));
        Files.setPosixFilePermissions(file, java.util.Set.of());
        assumeTrue(!Files.isReadable(file));
        lookTwice();
        assertThat(reason()).contains("a.xml can't be read: this fetcher has no permission");
        Files.setPosixFilePermissions(
                file, java.util.Set.of(java.nio.file.attribute.PosixFilePermission.OWNER_READ));
        now = now.plusSeconds(60);
        look();
        assertThat(titles()).containsExactly("a");
    }

    @Test
    void ten_thousand_files_are_read_in_order_a_part_in_each_look() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            write("f%05d.xml".formatted(i), rss("g" + i, "t" + i));
        }
        look();
        look();
        assertThat(reason()).isEqualTo("f00999.xml, rss, 1 item; 9000 files wait");
        for (int i = 0; i < 9; i++) {
            look();
        }
        assertThat(titles()).hasSize(10_000).startsWith("t0", "t1").endsWith("t9999");
        assertThat(observations().stream().map(Observation::number).distinct()).hasSize(10_000);
        assertThat(commits).allMatch(records -> records.size() <= 1_002);
        try (var left = Files.list(path)) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactly("done");
        }
    }

    @Test
    void what_cannot_be_moved_is_told_and_not_read_again() throws IOException {
        write("done", "somebody's file");
        write("a.xml", rss("1", "a"));
        Path stuck = path.resolve("done");
        lookTwice();
        for (int i = 0; i < 3; i++) {
            look();
        }
        assertThat(titles()).containsExactly("a");
        assertThat(health()).isEqualTo(State.DEGRADED);
        assertThat(Objects.requireNonNull(source.status).diagnostics())
                .anyMatch(one -> one.startsWith("a.xml was read, but can't be moved to done/"));
        Files.delete(stuck);
        look();
        assertThat(path.resolve("done").resolve(DAY).resolve("a.xml")).exists();
        assertThat(titles()).containsExactly("a");
    }

    @Test
    void where_nothing_can_be_moved_no_more_is_read_than_can_be_remembered() throws IOException {
        Files.createSymbolicLink(path.resolve("done"), root);
        for (int i = 0; i < 1_500; i++) {
            write("f%05d.xml".formatted(i), rss("g" + i, "t" + i));
        }
        for (int i = 0; i < 5; i++) {
            look();
        }
        assertThat(titles()).hasSize(1_000);
        assertThat(health()).isEqualTo(State.FAILING);
        assertThat(reason()).contains("1000 files were read, but can't be moved away");
        Files.delete(path.resolve("done"));
        look();
        assertThat(titles()).hasSize(1_500).doesNotHaveDuplicates();
        assertThat(health()).isEqualTo(State.OK);
    }

    @Test
    void a_folder_that_is_not_there_is_refused_in_words_until_it_is() throws IOException {
        Files.delete(path);
        look();
        assertThat(health()).isEqualTo(State.REFUSED);
        assertThat(reason())
                .contains("does not see the folder", "dateline.fetcher.directories")
                .doesNotContain(root.toString());
        assertThat(Objects.requireNonNull(Objects.requireNonNull(source.status).nextPoll()).at())
                .isBefore(now.plusSeconds(5));
        Files.createDirectory(path);
        write("a.xml", rss("1", "a"));
        lookTwice();
        assertThat(health()).isEqualTo(State.OK);
        assertThat(titles()).containsExactly("a");
    }

    @Test
    void a_file_that_vanishes_before_it_is_read_is_no_trouble() throws IOException {
        write("a.xml", rss("1", "a"));
        write("b.xml", rss("2", "b"));
        look();
        Files.delete(path.resolve("a.xml"));
        look();
        assertThat(titles()).containsExactly("b");
        assertThat(health()).isEqualTo(State.OK);
    }

    @Test
    void of_a_source_that_is_deleted_meanwhile_nothing_is_written_or_moved() throws IOException {
        write("a.xml", rss("1", "a"));
        look();
        source.leave();
        look();
        assertThat(commits).isEmpty();
        assertThat(path.resolve("a.xml")).exists();
    }

    @Test
    void what_another_process_read_is_told_without_its_name() throws IOException {
        write("a.xml", rss("1", "a"));
        lookTwice();
        PolledSource next = new PolledSource(3, nowhere, definition, source.state, source.status);
        source = next;
        look();
        assertThat(reason()).isEqualTo("rss, 1 item");
    }

    @Test
    void what_comes_before_a_large_file_is_written_before_that_is_begun() throws IOException {
        write("a.xml", rss("1", "a"));
        write("b.xml", rss("2", "x".repeat(300_000)));
        write("c.xml", rss("3", "c"));
        lookTwice();
        assertThat(commits).hasSize(2);
        assertThat(observations()).hasSize(3);
    }

    @Test
    void a_look_that_takes_long_writes_what_it_has_read_and_leaves_the_rest_to_the_next()
            throws IOException {
        for (String name : List.of("1", "2", "3")) {
            write(name, rss(name, name + "x".repeat(300_000)));
        }
        look();
        committing = () -> now = now.plusSeconds(40);
        look();
        assertThat(observations()).hasSize(2);
        committing = () -> {};
        look();
        assertThat(observations()).hasSize(3);
    }

    @Test
    void a_look_leaves_the_mark_that_a_document_is_being_read() throws IOException {
        DocumentHead head = KeptDocuments.head(definition.id(), "hash", null, 300_000, NOW);
        source.status = ReadingMark.begun(null, head, NOW);
        write("a.txt", rss("1", "a"));
        lookTwice();
        assertThat(titles()).containsExactly("a");
        assertThat(ReadingMark.attempts(source.status, head)).isOne();
    }
}
