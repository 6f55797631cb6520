package dev.dateline.api.stories;

import dev.dateline.api.form.Forms;
import dev.dateline.api.gate.Passed;
import dev.dateline.api.index.ItemIndex;
import dev.dateline.api.index.Search;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.query.Filter;
import dev.dateline.api.query.QueryThreads;
import dev.dateline.api.query.Since;
import dev.dateline.contract.delivery.Story;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Lists the stories of late, and shows one with its items. */
@RestController
@RequestMapping("/v1/stories")
final class StoriesController {

    private static final int USUAL_PAGE = 40;
    private static final int LONGEST_PAGE = 100;
    private static final int USUAL_ITEMS = 100;
    private static final int MOST_ITEMS = 200;

    private final StoryBook book;
    private final StoryStock stock;
    private final StoryItems items;
    private final ItemIndex index;
    private final QueryThreads threads;
    private final InstantSource clock;

    StoriesController(
            StoryBook book,
            StoryStock stock,
            StoryItems items,
            ItemIndex index,
            QueryThreads threads,
            InstantSource clock) {
        this.book = book;
        this.stock = stock;
        this.items = items;
        this.index = index;
        this.threads = threads;
        this.clock = clock;
    }

    @GetMapping
    Mono<ResponseEntity<JsonNode>> list(ServerHttpRequest request) {
        Parameters parameters =
                new Parameters(
                        request, "order", "lang", "source", "topic", "since", "limit", "cursor");
        StoryOrder order = order(parameters.one("order"));
        Filter filter = Filter.of(parameters, book);
        Instant now = clock.instant();
        Instant since = since(parameters.one("since"), now);
        int limit = parameters.number("limit", 1, LONGEST_PAGE, USUAL_PAGE);
        StoryCursor behind = StoryCursor.parse(parameters.one("cursor"));
        Instant asOf = behind == null ? now.truncatedTo(ChronoUnit.SECONDS) : behind.asOf();
        book.checkComplete();
        return among(filter)
                .map(among -> new StorySearch(order, filter, among.orElse(null), since))
                .flatMap(search -> threads.answer(() -> book.list(search, limit + 1, asOf, behind)))
                .flatMap(found -> page(found, limit, order, asOf));
    }

    private Mono<ResponseEntity<JsonNode>> page(
            List<Passed<Story>> found, int limit, StoryOrder order, Instant asOf) {
        return Flux.fromIterable(found.size() > limit ? found.subList(0, limit) : found)
                .concatMap(this::led)
                .collectList()
                .flatMap(
                        page ->
                                items.latest(page)
                                        .map(
                                                latest ->
                                                        answer(
                                                                page,
                                                                latest,
                                                                found.size(),
                                                                order,
                                                                asOf)));
    }

    private static ResponseEntity<JsonNode> answer(
            List<Passed<Story>> page,
            StoryItems.Latest latest,
            int found,
            StoryOrder order,
            Instant asOf) {
        List<Passed<Story>> shown = page.subList(0, latest.stories());
        StoryCursor next =
                shown.size() < found ? cursor(shown.getLast().value(), order, asOf) : null;
        return answer(StoryJson.page(shown, latest.items(), next));
    }

    private Mono<Passed<Story>> led(Passed<Story> story) {
        return items.led(story, book.withMergedSoFar(List.of(story.value().storyId())));
    }

    private static StoryCursor cursor(Story last, StoryOrder order, Instant asOf) {
        return new StoryCursor(asOf, order.rank(last, asOf), last.storyId());
    }

    /** The stories that have items of the sources; empty where every source will do. */
    private Mono<Optional<Set<String>>> among(Filter filter) {
        return filter.sources().isEmpty()
                ? Mono.just(Optional.empty())
                : index.stories(
                                new Search(
                                        new Filter(filter.sources(), List.of()),
                                        null,
                                        Long.MAX_VALUE),
                                book.oldest())
                        .map(book::current)
                        .map(Optional::of);
    }

    private static StoryOrder order(@Nullable String text) {
        return switch (text) {
            case null -> StoryOrder.GROWTH;
            case "growth", "size", "recent" -> StoryOrder.valueOf(text.toUpperCase(Locale.ROOT));
            default ->
                    throw ProblemCode.INVALID_PARAMETER.because(
                            "'order' must be growth, size or recent");
        };
    }

    private static @Nullable Instant since(@Nullable String text, Instant now) {
        if (text == null) {
            return null;
        }
        Long millis = Since.parse(text, now);
        if (millis == null) {
            throw ProblemCode.INVALID_PARAMETER.because(
                    "'since' must be RFC 3339 (2026-01-31T12:00:00Z) or a time ago (-15m, -2h,"
                            + " -1d)");
        }
        return Instant.ofEpochMilli(millis);
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<JsonNode>> get(@PathVariable("id") String id, ServerHttpRequest request) {
        Parameters parameters = new Parameters(request, "limit", "cursor");
        int limit = parameters.number("limit", 1, MOST_ITEMS, USUAL_ITEMS);
        long behind = behind(parameters.one("cursor"));
        return Mono.justOrEmpty(book.find(id))
                .switchIfEmpty(Mono.defer(() -> stored(id)))
                .switchIfEmpty(
                        Mono.error(
                                () ->
                                        ProblemCode.NOT_FOUND.because(
                                                "there is no story with this id")))
                .flatMap(this::led)
                .flatMap(
                        story ->
                                items.of(book.withMergedSoFar(List.of(id)), behind, limit)
                                        .map(listed -> answer(StoryJson.whole(story, listed))));
    }

    private Mono<Passed<Story>> stored(String id) {
        return id.matches(Forms.STORY_ID)
                ? stock.find(id).map(book::passed).switchIfEmpty(Mono.defer(() -> items.untold(id)))
                : Mono.empty();
    }

    private static long behind(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        if (!cursor.matches(Forms.STORY_ITEM_CURSOR)) {
            throw ProblemCode.INVALID_PARAMETER.because(
                    "'cursor' must be the `next` of the previous page");
        }
        return Long.parseLong(cursor.substring(1), Character.MAX_RADIX);
    }

    private static ResponseEntity<JsonNode> answer(JsonNode body) {
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-cache").body(body);
    }
}
