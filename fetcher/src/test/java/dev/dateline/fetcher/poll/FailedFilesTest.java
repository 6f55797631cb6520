package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/** Files that nobody can read. */
class FailedFilesTest extends FolderCase {

    @Test
    void a_file_that_cannot_be_read_goes_to_the_failed_ones_after_ten_minutes_with_a_dead_letter()
            throws IOException {
        write("a.txt", "no document");
        write("b.xml", rss("1", "b"));
        lookTwice();
        assertThat(titles()).containsExactly("b");
        assertThat(health()).isEqualTo(State.DEGRADED);
        assertThat(reason()).contains("a.txt can't be read", "tried again until", "1 file waits");
        Instant end = NOW.plusSeconds(600);
        while (now.isBefore(end)) {
            look();
        }
        assertThat(written(Topic.DEAD_LETTERS)).isEmpty();
        assertThat(path.resolve("a.txt")).exists();
        now = end.plusSeconds(66);
        look();
        ProducerRecord<String, byte[]> letter = written(Topic.DEAD_LETTERS).getFirst();
        assertThat(letter.value()).isEqualTo("no document".getBytes(StandardCharsets.UTF_8));
        assertThat(cause(letter)).startsWith("a.txt: neither XML nor JSON");
        assertThat(letter.headers().lastHeader(DocumentHead.HEADER)).isNotNull();
        assertThat(commits.get(commits.size() - 2))
                .extracting(ProducerRecord::topic)
                .containsExactly(
                        Topic.DEAD_LETTERS.topicName(),
                        Topic.DOCUMENTS.topicName(),
                        Topic.POLL_STATE.topicName());
        assertThat(path.resolve("a.txt")).doesNotExist();
        assertThat(path.resolve("failed").resolve(DAY).resolve("a.txt")).exists();
        look();
        assertThat(reason()).contains("a.txt was not read", "dead letters");
    }

    @Test
    void a_failed_file_that_is_put_back_is_tried_again() throws IOException {
        write("a.txt", "no document");
        failNow("a.txt");
        Files.move(path.resolve("failed").resolve(DAY).resolve("a.txt"), path.resolve("a.txt"));
        lookTwice();
        assertThat(path.resolve("a.txt")).exists();
        assertThat(reason()).contains("a.txt was not read");
        write("a.txt", rss("1", "a"));
        lookTwice();
        assertThat(titles()).containsExactly("a");
        assertThat(health()).isEqualTo(State.OK);
    }

    @Test
    void a_file_that_failed_and_is_put_back_is_read_by_another_process_too() throws IOException {
        write("a.txt", "no document");
        failNow("a.txt");
        Path failed = path.resolve("failed").resolve(DAY).resolve("a.txt");
        takeUp();
        Files.move(failed, path.resolve("a.txt"));
        lookTwice();
        assertThat(failed).doesNotExist();
        assertThat(reason()).contains("a.txt can't be read", "it is tried again");
    }

    @Test
    void after_a_crash_before_the_move_a_failed_file_goes_to_the_failed_ones() throws IOException {
        write("a.txt", "no document");
        lookTwice();
        now = now.plusSeconds(700);
        killed = true;
        assertThatThrownBy(this::look).isInstanceOf(KafkaException.class);
        takeUp();
        look();
        assertThat(written(Topic.DEAD_LETTERS)).hasSize(1);
        assertThat(path.resolve("failed").resolve(DAY).resolve("a.txt")).exists();
    }
}
