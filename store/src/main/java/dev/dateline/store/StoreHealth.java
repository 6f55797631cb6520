package dev.dateline.store;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** Whether the store answers; it is asked at most once a second, however many want to know. */
public final class StoreHealth implements ReactiveHealthIndicator {

    private final Mono<Health> said;

    /** Asks for the checkpoint, whatever it is. */
    public StoreHealth(Checkpoints checkpoints) {
        this(Mono.defer(checkpoints::reached).map(_ -> true));
    }

    StoreHealth(Mono<Boolean> question) {
        this.said =
                question.map(_ -> Health.up().build())
                        .defaultIfEmpty(Health.up().build())
                        .onErrorResume(e -> Mono.just(away(e)))
                        .cache(Duration.ofSeconds(1));
    }

    private static Health away(Throwable cause) {
        return Health.outOfService()
                .withDetail("waitsFor", "the store: " + cause.getClass().getSimpleName())
                .build();
    }

    @Override
    public Mono<Health> health() {
        return said;
    }
}
