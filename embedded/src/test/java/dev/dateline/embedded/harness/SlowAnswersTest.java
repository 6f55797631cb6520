package dev.dateline.embedded.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class SlowAnswersTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    /** A dump may still be written when a test ends. */
    @TempDir(cleanup = CleanupMode.NEVER)
    Path directory;

    /** A process of ours whose only work is a virtual thread that waits. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws InterruptedException {
            Thread waits = Thread.ofVirtual().start(Child::waits);
            System.out.println("ready");
            waits.join();
        }

        private static void waits() {
            while (!Thread.interrupted()) {
                LockSupport.park();
            }
        }
    }

    @Test
    void the_threads_of_this_process_and_of_its_children_are_written_while_it_waits()
            throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        Thread asks = Thread.ofVirtual().start(() -> waitsForTheAnswer(answer));
        SlowAnswers slow = new SlowAnswers(Duration.ofMillis(1), directory);
        try (Service child = Service.start("child", Child.class, directory, List.of())) {
            await().atMost(SOON).until(() -> child.log().contains("ready"));
            SlowAnswers.Watch watch = slow.of("GET /v1/items");
            await().atMost(SOON)
                    .untilAsserted(
                            () ->
                                    assertThat(written())
                                            .contains("SlowAnswersTest.waitsForTheAnswer")
                                            .contains("SlowAnswersTest$Child.waits"));
            watch.close();
        }
        answer.countDown();
        asks.join();
    }

    @Test
    void nothing_is_written_once_the_answer_is_there() {
        SlowAnswers slow = new SlowAnswers(Duration.ofSeconds(3), directory);
        slow.of("GET /first").close();
        try (SlowAnswers.Watch _ = slow.of("GET /second")) {
            await().atMost(SOON).until(() -> !written().isEmpty());
        }
        assertThat(directory).isDirectoryContaining(file -> file.toString().contains("-1-"));
        assertThat(directory).isDirectoryNotContaining(file -> file.toString().contains("-2-"));
    }

    private static void waitsForTheAnswer(CountDownLatch answer) {
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String written() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".txt")).toList()) {
                all.append(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }
}
