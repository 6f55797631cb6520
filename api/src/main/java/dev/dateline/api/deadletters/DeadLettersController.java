package dev.dateline.api.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Shows dead letters, and sends them back. */
@RestController
@RequestMapping("/v1/dead-letters")
final class DeadLettersController {

    private static final int MOST = 200;

    /** One reading of the topic is for all who ask meanwhile. */
    private static final Duration SHARED = Duration.ofSeconds(1);

    private final DeadLetterLog deadLetters;
    private final AtomicReference<Mono<List<DeadLetter>>> listed;
    private final Scheduler oneByOne = Schedulers.newBoundedElastic(1, 20, "dead-letters");

    DeadLettersController(DeadLetterLog deadLetters) {
        this.deadLetters = deadLetters;
        this.listed = new AtomicReference<>(reading());
    }

    private Mono<List<DeadLetter>> reading() {
        return Mono.fromCallable(() -> deadLetters.newest(MOST))
                .subscribeOn(oneByOne)
                .cache(SHARED);
    }

    record DeadLetters(@JsonInclude(JsonInclude.Include.ALWAYS) List<DeadLetter> deadLetters) {}

    @GetMapping
    Mono<DeadLetters> list(ServerHttpRequest request) {
        int limit = new Parameters(request, "limit").number("limit", 1, MOST, 50);
        return listed.get()
                .map(all -> new DeadLetters(all.subList(0, Math.min(limit, all.size()))));
    }

    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<DeadLetter> replay(@PathVariable("id") String text) {
        @Nullable DeadLetterId id = DeadLetterId.parse(text);
        return (id == null
                        ? Mono.<DeadLetter>empty()
                        : Mono.fromCallable(() -> deadLetters.replay(id))
                                .subscribeOn(Schedulers.boundedElastic())
                                .doOnNext(replayed -> listed.set(reading())))
                .switchIfEmpty(
                        Mono.error(
                                () ->
                                        ProblemCode.NOT_FOUND.because(
                                                "there is no dead letter with this id")));
    }
}
