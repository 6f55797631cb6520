package dev.dateline.api.stories;

import dev.dateline.api.form.Forms;
import dev.dateline.api.gate.Passed;
import dev.dateline.api.holds.Desk;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.MergeStories;
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
    private final Function<String, Mono<Boolean>> items;
    private final Desk desk;
    private final InstantSource clock;

    @Autowired
    StoryOrdersController(
            StoryBook book, StoryStock stock, StoryItems items, Desk desk, InstantSource clock) {
        this(book, stock, items::any, desk, clock);
    }

    /**
     * A controller.
     *
     * @param items whether a story has any, by its id
     */
    StoryOrdersController(
            StoryBook book,
            StoryStock stock,
            Function<String, Mono<Boolean>> items,
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
        Mono<Void> other = order instanceof MergeStories merge ? check(merge.from()) : Mono.empty();
        return check(id).then(other).then(Mono.defer(() -> desk.send(id, order)));
    }

    /** Refuses what the desk would refuse, while somebody is there to hear it. */
    private Mono<Void> check(String id) {
        return id.matches(Forms.STORY_ID)
                ? told(id).map(Optional::of)
                        .defaultIfEmpty(Optional.empty())
                        .flatMap(told -> check(id, told))
                : Mono.error(unknown(id));
    }

    private Mono<Void> check(String id, Optional<Story> told) {
        if (told.isEmpty()) {
            // of a story of one item nothing is told
            return items.apply(id).flatMap(any -> any ? Mono.empty() : Mono.error(unknown(id)));
        }
        String into = told.get().mergedInto();
        return into == null
                ? Mono.empty()
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
