package dev.dateline.api.stories;

import dev.dateline.api.form.Forms;
import dev.dateline.api.holds.Desk;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.item.DeskInput;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Takes it from ops that a story is to be named, merged or split; the desk decides it. */
@RestController
@RequestMapping("/v1/stories/{id}")
final class StoryOrdersController {

    private final StoryBook book;
    private final StoryStock stock;
    private final StoryItems items;
    private final Desk desk;
    private final InstantSource clock;

    StoryOrdersController(
            StoryBook book, StoryStock stock, StoryItems items, Desk desk, InstantSource clock) {
        this.book = book;
        this.stock = stock;
        this.items = items;
        this.desk = desk;
        this.clock = clock;
    }

    @PatchMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Void> rename(@PathVariable("id") String id, @RequestBody JsonNode body) {
        return send(id, StoryOrders.rename(id, body, now()));
    }

    @PostMapping("/merge")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Void> merge(@PathVariable("id") String id, @RequestBody JsonNode body) {
        return send(id, StoryOrders.merge(id, body, now()));
    }

    @PostMapping("/split")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Void> split(@PathVariable("id") String id, @RequestBody JsonNode body) {
        return send(id, StoryOrders.split(id, body, now()));
    }

    private Mono<Void> send(String id, DeskInput order) {
        return exists(id)
                .flatMap(
                        is ->
                                is
                                        ? desk.send(id, order)
                                        : Mono.error(
                                                ProblemCode.NOT_FOUND.because(
                                                        "there is no story with this id")));
    }

    private Mono<Boolean> exists(String id) {
        if (!id.matches(Forms.STORY_ID)) {
            return Mono.just(false);
        }
        return book.find(id) != null
                ? Mono.just(true)
                : stock.find(id)
                        .hasElement()
                        .flatMap(told -> told ? Mono.just(true) : items.untold(id).hasElement());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
