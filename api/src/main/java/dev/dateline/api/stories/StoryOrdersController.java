package dev.dateline.api.stories;

import dev.dateline.api.form.Forms;
import dev.dateline.api.gate.Passed;
import dev.dateline.api.holds.Desk;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.item.DeskInput.MergeStories;
import dev.dateline.contract.item.DeskInput.RenameStory;
import dev.dateline.contract.item.DeskInput.SplitStory;
import dev.dateline.store.StoredStory;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
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
    private final Function<String, Mono<String>> items;
    private final Desk desk;
    private final InstantSource clock;

    @Autowired
    StoryOrdersController(
            StoryBook book, StoryStock stock, StoryItems items, Desk desk, InstantSource clock) {
        this(book, stock, items::first, desk, clock);
    }

    /**
     * A controller.
     *
     * @param items the id of the first item of a story, by the id of that; empty if it has none
     */
    StoryOrdersController(
            StoryBook book,
            StoryStock stock,
            Function<String, Mono<String>> items,
            Desk desk,
            InstantSource clock) {
        this.book = book;
        this.stock = stock;
        this.items = items;
        this.desk = desk;
        this.clock = clock;
    }

    @PatchMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Void> rename(@PathVariable("id") String id, @RequestBody JsonNode body) {
        RenameStory order = StoryOrders.rename(id, body, now());
        return only(id).flatMap(item -> desk.send(id, order.of(item.orElse(null))));
    }

    @PostMapping("/merge")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Void> merge(@PathVariable("id") String id, @RequestBody JsonNode body) {
        MergeStories order = StoryOrders.merge(id, body, now());
        return only(id).flatMap(
                        into ->
                                only(order.from())
                                        .map(
                                                from ->
                                                        order.of(
                                                                into.orElse(null),
                                                                from.orElse(null))))
                .flatMap(merge -> desk.send(id, merge));
    }

    @PostMapping("/split")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Void> split(@PathVariable("id") String id, @RequestBody JsonNode body) {
        SplitStory order = StoryOrders.split(id, body, now());
        return only(id).flatMap(_ -> desk.send(id, order));
    }

    /**
     * The only item of a story that nothing was told of, which the desk may have forgotten; none of
     * one that something was told of. Refuses what the desk would refuse, while somebody is there
     * to hear it.
     */
    private Mono<Optional<String>> only(String id) {
        return id.matches(Forms.STORY_ID)
                ? told(id).map(Optional::of)
                        .defaultIfEmpty(Optional.empty())
                        .flatMap(told -> only(id, told))
                : Mono.error(unknown(id));
    }

    private Mono<Optional<String>> only(String id, Optional<Story> told) {
        if (told.isEmpty()) {
            return items.apply(id).map(Optional::of).switchIfEmpty(Mono.error(() -> unknown(id)));
        }
        String into = told.get().mergedInto();
        return into == null
                ? Mono.just(Optional.empty())
                : Mono.error(
                        ProblemCode.CONFLICT.because(
                                "%s was merged into %s; say it of that".formatted(id, into)));
    }

    private Mono<Story> told(String id) {
        Passed<Story> known = book.find(id);
        return known != null ? Mono.just(known.value()) : stock.find(id).map(StoredStory::story);
    }

    private static RuntimeException unknown(String id) {
        return ProblemCode.NOT_FOUND.because(
                id.matches(Forms.STORY_ID)
                        ? "there is no story " + id
                        : "there is no story with this id");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
