package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dateline.contract.source.PollReason;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.DeadLetters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/** What is read of a folder, once and in order. */
class FolderLooksTest extends FolderCase {

    @Test
    void files_are_read_by_name_in_one_commit_with_what_to_remember_and_moved() throws IOException {
        write("b.xml", rss("2", "b"));
        write("a.xml", rss("1", "a"));
        look();
        assertThat(commits).isEmpty();
        assertThat(reason()).isEqualTo("no file has come yet; 2 files wait");
        look();
        assertThat(commits).hasSize(1);
        assertThat(written(Topic.POLL_STATE)).hasSize(1);
        assertThat(titles()).containsExactly("a", "b");
        assertThat(observations())
                .allSatisfy(
                        one -> {
                            assertThat(one.provenance().transport()).isEqualTo("directory");
                            assertThat(one.provenance().url())
                                    .matches("urn:dateline:file:[ab]\\.xml");
                            assertThat(one.backfill()).isFalse();
                            assertThat(one.number()).isPositive();
                        });
        assertThat(path.resolve("done").resolve(DAY)).isDirectoryContaining("glob:**/a.xml");
        assertThat(path.resolve("done").resolve(DAY)).isDirectoryContaining("glob:**/b.xml");
        assertThat(health()).isEqualTo(State.OK);
        assertThat(reason()).isEqualTo("b.xml, rss, 1 item");
        look();
        assertThat(commits).hasSize(1);
        assertThat(reason()).isEqualTo("b.xml, rss, 1 item");
        assertThat(Objects.requireNonNull(Objects.requireNonNull(source.status).lastPoll()).fresh())
                .isEqualTo(2);
    }

    @Test
    void a_file_that_withdraws_does_not_wait_for_those_behind_it() throws IOException {
        write("a.xml", rss("1", "a"));
        write(
                "b.json",
                """
                {"uri": "urn:2", "version": "2", "headline": "b", "pubstatus": "canceled"}""");
        write("c.xml", rss("3", "c"));
        write("d.xml", rss("4", "d"));
        lookTwice();
        assertThat(titles()).containsExactly("a", "b", "c", "d");
        assertThat(commits)
                .extracting(
                        one ->
                                one.stream()
                                        .filter(r -> r.topic().equals(Topic.RAW.topicName()))
                                        .count())
                .containsExactly(2L, 2L);
        assertThat(path.resolve("done").resolve(DAY)).isDirectoryContaining("glob:**/d.xml");
    }

    @Test
    void of_a_file_what_is_neither_read_nor_obeyed_stays_in_front_of_ops() throws IOException {
        write(
                "a.txt",
                "\u0001bdt0123 3 vm 42  dpa 0456\r\n\u0002KILL KILL KILL =\r\n\r\n"
                        + "Hull (dpa) - Kill the fire.\r\n\u0003271215 Nov 26\r\n\u0004");
        lookTwice();
        assertThat(observations()).hasSize(1);
        assertThat(path.resolve("done").resolve(DAY)).isDirectoryContaining("glob:**/a.txt");
        assertThat(written(Topic.DEAD_LETTERS))
                .singleElement()
                .matches(DeadLetters::withdraws)
                .satisfies(
                        letter ->
                                assertThat(letter.value())
                                        .asString(StandardCharsets.UTF_8)
                                        .contains("Kill the fire"));
    }

    @Test
    void a_look_at_a_folder_that_is_given_up_begins_no_further_file_and_the_next_goes_on()
            throws IOException {
        String large = " ".repeat(300_000);
        write("a.xml", rss("1", "a") + large);
        write("b.xml", rss("2", "b") + large);
        look();
        committing = source::rest;
        look();
        assertThat(titles()).containsExactly("a");
        assertThat(path.resolve("b.xml")).exists();
        assertThat(Objects.requireNonNull(source.status).nextPoll())
                .matches(next -> next != null && next.isBy(PollReason.MORE));
    }

    @Test
    void a_look_gives_its_turn_to_a_pushed_document_that_waits_and_the_next_goes_on()
            throws Exception {
        write("a.xml", rss("1", "a"));
        write("b.xml", rss("2", "b"));
        write("c.xml", rss("3", "c"));
        look();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch taken = new CountDownLatch(1);
        hanging = begun;
        Thread look = Thread.ofVirtual().start(this::look);
        await().until(source.turn::isLocked);
        Thread push =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    source.turn.lock();
                                    try {
                                        taken.countDown();
                                    } finally {
                                        source.turn.unlock();
                                    }
                                });
        await().until(source.turn::hasQueuedThreads);
        begun.countDown();
        look.join();
        taken.await();
        push.join();
        assertThat(titles()).containsExactly("a");
        assertThat(reason()).isEqualTo("a.xml, rss, 1 item; 2 files wait");
        look();
        assertThat(titles()).containsExactly("a", "b", "c");
    }

    @Test
    void a_file_that_grows_is_read_when_it_is_whole() throws IOException {
        String whole = rss("1", "a");
        for (int i = 1; i < 10; i++) {
            write("a.xml", whole.substring(0, whole.length() * i / 10));
            look();
        }
        write("a.xml", whole);
        lookTwice();
        assertThat(titles()).containsExactly("a");
        assertThat(written(Topic.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void a_file_that_is_renamed_is_read_at_the_next_look() throws IOException {
        Path part = write("a.xml.part", rss("1", "a"));
        look();
        assertThat(reason()).isEqualTo("no file has come yet");
        Files.move(part, path.resolve("a.xml"));
        look();
        assertThat(titles()).containsExactly("a");
    }

    @Test
    void after_a_crash_between_the_commit_and_the_move_nothing_is_read_again() throws IOException {
        write("a.xml", rss("1", "a"));
        look();
        killed = true;
        assertThatThrownBy(this::look).isInstanceOf(KafkaException.class);
        assertThat(path.resolve("a.xml")).exists();
        takeUp();
        look();
        assertThat(titles()).containsExactly("a");
        assertThat(path.resolve("a.xml")).doesNotExist();
        assertThat(path.resolve("done").resolve(DAY).resolve("a.xml")).exists();
        assertThat(commits).hasSize(1);
    }

    @Test
    void after_a_crash_before_the_commit_it_is_read() throws IOException {
        write("a.xml", rss("1", "a"));
        look();
        source = source(PollState.first(definition));
        lookTwice();
        assertThat(titles()).containsExactly("a");
    }

    @Test
    void the_same_document_in_two_files_is_observed_once_even_after_it_was_corrected()
            throws IOException {
        write("a.xml", rss("1", "a"));
        write("b.xml", rss("1", "a"));
        lookTwice();
        write("c.xml", rss("1", "a corrected"));
        lookTwice();
        // a mirror that brings everything once more
        write("a.xml", rss("1", "a"));
        lookTwice();
        assertThat(titles()).containsExactly("a", "a corrected");
        assertThat(meters.counter("dateline.fetcher.documents", "outcome", "repeated").count())
                .isEqualTo(2);
        assertThat(path.resolve("done").resolve(DAY).resolve("a.xml.1")).exists();
        assertThat(reason()).isEqualTo("a.xml, which was read before");
    }

    @Test
    void another_document_under_the_same_name_size_and_time_is_read() throws IOException {
        FileTime time = FileTime.from(NOW);
        Files.setLastModifiedTime(write("a.xml", rss("1", "a")), time);
        lookTwice();
        Files.setLastModifiedTime(write("a.xml", rss("2", "b")), time);
        lookTwice();
        assertThat(titles()).containsExactly("a", "b");
    }
}
