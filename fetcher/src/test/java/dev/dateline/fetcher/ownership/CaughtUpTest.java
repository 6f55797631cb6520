package dev.dateline.fetcher.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class CaughtUpTest {

    private final CaughtUp definitions = new CaughtUp(3);

    @Test
    void whoever_asks_waits_until_what_is_written_is_applied_however_long_that_takes() {
        definitions.to(5);
        CompletableFuture<Boolean> waiting = new CompletableFuture<>();
        Thread _ =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    definitions.await(_ -> 6, () -> false);
                                    waiting.complete(true);
                                });
        definitions.to(6);
        await().during(Duration.ofMillis(300)).until(() -> !waiting.isDone());
        definitions.to(7);
        await().until(waiting::isDone);
        assertThat(waiting).isCompletedWithValue(true);
    }

    @Test
    void nobody_waits_where_nothing_else_is_written() {
        definitions.to(5);
        // ends of transactions have offsets, too, and are not applied
        definitions.await(_ -> -1, () -> false);
        definitions.await(_ -> 4, () -> false);
    }

    @Test
    void who_loses_the_partition_waits_no_longer() {
        assertThatThrownBy(() -> definitions.await(_ -> 9, () -> true))
                .isInstanceOf(KafkaException.class);
    }
}
