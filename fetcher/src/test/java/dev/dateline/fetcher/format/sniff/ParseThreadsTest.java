package dev.dateline.fetcher.format.sniff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.ParsedDocument;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a document whose reader has a bug. */
class ParseThreadsTest {

    private final ParseThreads threads = new ParseThreads(Duration.ofSeconds(5));

    @AfterEach
    void close() {
        threads.close();
    }

    private ParsedDocument read(Supplier<ParsedDocument> reader) {
        return threads.read(1, reader);
    }

    @Test
    void a_bug_of_a_reader_is_a_document_that_cannot_be_read() {
        assertThat(
                        read(
                                () -> {
                                    throw new IllegalArgumentException("odd");
                                }))
                .isEqualTo(
                        new ParsedDocument.Malformed(
                                "an internal error: java.lang.IllegalArgumentException: odd"));
    }

    @Test
    void a_document_that_is_too_deep_for_its_reader_cannot_be_read() {
        assertThat(
                        read(
                                () -> {
                                    throw new StackOverflowError();
                                }))
                .isEqualTo(
                        new ParsedDocument.Malformed(
                                "an internal error: java.lang.StackOverflowError"));
    }

    @Test
    void a_lack_of_memory_is_not_the_fault_of_the_document() {
        assertThatThrownBy(
                        () ->
                                read(
                                        () -> {
                                            throw new OutOfMemoryError("in a test");
                                        }))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void what_else_is_made_of_a_document_ends_with_its_time_too() {
        try (ParseThreads hasty = new ParseThreads(Duration.ofMillis(20))) {
            Optional<String> late =
                    hasty.read(
                            1,
                            () -> {
                                while (true) {
                                    Budget.checkTime();
                                }
                            },
                            _ -> Optional.empty());
            assertThat(late).isEmpty();
            Optional<String> seen = hasty.read(1, () -> Optional.of("seen"), _ -> Optional.empty());
            assertThat(seen).contains("seen");
        }
    }
}
