package dev.dateline.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class StoreHealthTest {

    private final AtomicInteger asked = new AtomicInteger();

    private StoreHealth of(Mono<Boolean> question) {
        return new StoreHealth(question.doOnSubscribe(_ -> asked.incrementAndGet()));
    }

    @Test
    void the_store_is_asked_once_by_all_who_wait_and_all_who_come_soon() {
        Sinks.One<Boolean> answer = Sinks.one();
        StoreHealth health = of(answer.asMono());
        AtomicInteger told = new AtomicInteger();
        for (int i = 0; i < 100; i++) {
            var _ = health.health().subscribe(_ -> told.incrementAndGet());
        }
        answer.tryEmitValue(true).orThrow();
        assertThat(told).hasValue(100);
        assertThat(health.health().map(Health::getStatus).block()).isEqualTo(Status.UP);
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_store_without_a_checkpoint_is_there() {
        assertThat(of(Mono.empty()).health().map(Health::getStatus).block()).isEqualTo(Status.UP);
    }

    @Test
    void a_store_that_is_away_is_told_and_not_asked_by_each() {
        StoreHealth health = of(Mono.error(new MongoTimeoutException("host db.internal:27017")));
        for (int i = 0; i < 5; i++) {
            assertThat(String.valueOf(health.health().block()))
                    .contains("OUT_OF_SERVICE", "MongoTimeoutException")
                    .doesNotContain("db.internal");
        }
        assertThat(asked).hasValue(1);
    }
}
