package dev.dateline.platform.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How work ends. */
@Timeout(60)
class DeadlinesTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Deadlines deadlines = new Deadlines("deadlines-test");

    @AfterEach
    void close() {
        deadlines.close();
    }

    private static String endless() {
        while (true) {
            Deadlines.check();
        }
    }

    @Test
    void work_that_is_in_time_gives_its_result() {
        assertThat(deadlines.within(LONG, () -> "done")).isEqualTo("done");
    }

    @Test
    void work_that_takes_too_long_ends() {
        assertThatThrownBy(() -> deadlines.within(SHORT, DeadlinesTest::endless))
                .isInstanceOf(OutOfTime.class);
    }

    @Test
    void time_in_which_the_machine_does_something_else_is_not_counted() {
        assertThat(deadlines.within(SHORT, DeadlinesTest::waits)).isEqualTo("waited");
    }

    private static String waits() {
        try {
            boolean ended = new CountDownLatch(1).await(1, TimeUnit.SECONDS);
            Deadlines.check();
            return ended ? "ended" : "waited";
        } catch (InterruptedException e) {
            return "interrupted";
        }
    }

    @Test
    void what_the_thread_does_after_it_goes_on() {
        assertThatThrownBy(() -> deadlines.within(SHORT, DeadlinesTest::endless))
                .isInstanceOf(OutOfTime.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(deadlines.within(LONG, () -> "done")).isEqualTo("done");
    }

    @Test
    void a_parser_that_reads_a_text_ends() {
        assertThatThrownBy(() -> deadlines.within(SHORT, DeadlinesTest::readAgainAndAgain))
                .isInstanceOf(OutOfTime.class);
    }

    private static String readAgainAndAgain() {
        try {
            while (true) {
                Reader reader = Deadlines.reader("text");
                assertThat(reader.read(new char[10], 0, 10)).isEqualTo(4);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_interrupt_of_somebody_else_is_not_the_fault_of_the_work_and_stays() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> deadlines.within(LONG, DeadlinesTest::endless))
                    .isInstanceOf(IllegalStateException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
