package dev.dateline.api.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class DocumentThreadsTest {

    private final DocumentThreads threads = new DocumentThreads(1, 1);
    private final CountDownLatch kafka = new CountDownLatch(1);

    @AfterEach
    void close() {
        kafka.countDown();
        threads.destroy();
    }

    private Mono<String> send() {
        return threads.run(
                () -> {
                    try {
                        kafka.await();
                        return Mono.just("sent");
                    } catch (InterruptedException e) {
                        return Mono.error(e);
                    }
                });
    }

    @Test
    void one_more_than_may_wait_is_refused_and_the_others_are_sent() {
        Mono<String> first = send().cache();
        Mono<String> second = send().cache();
        Disposable _ = first.subscribe();
        Disposable _ = second.subscribe();
        assertThatThrownBy(() -> send().block()).isInstanceOf(RejectedExecutionException.class);
        kafka.countDown();
        assertThat(first.block()).isEqualTo("sent");
        assertThat(second.block()).isEqualTo("sent");
    }
}
