package dev.dateline.api.letters;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.ProblemCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
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
final class LettersController {

    private final Letters letters;
    private final Scheduler oneByOne = Schedulers.newBoundedElastic(1, 20, "dead-letters");

    LettersController(Letters letters) {
        this.letters = letters;
    }

    record DeadLetters(@JsonInclude(JsonInclude.Include.ALWAYS) List<DeadLetter> deadLetters) {}

    @Operation(
            summary = "What could not be processed, newest first",
            parameters = @Parameter(name = "limit", description = "1 to 200, 50 unless told"))
    @GetMapping
    Mono<DeadLetters> list(@Parameter(hidden = true) ServerHttpRequest request) {
        int limit = new Parameters(request, "limit").number("limit", 1, 200, 50);
        return Mono.fromCallable(() -> new DeadLetters(letters.newest(limit)))
                .subscribeOn(oneByOne);
    }

    @Operation(summary = "Send a dead letter back to where it came from")
    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<DeadLetter> replay(@PathVariable("id") String text) {
        @Nullable LetterId id = LetterId.parse(text);
        return (id == null
                        ? Mono.<DeadLetter>empty()
                        : Mono.fromCallable(() -> letters.replay(id))
                                .subscribeOn(Schedulers.boundedElastic()))
                .switchIfEmpty(
                        Mono.error(
                                () ->
                                        ProblemCode.NOT_FOUND.because(
                                                "there is no dead letter " + text)));
    }
}
