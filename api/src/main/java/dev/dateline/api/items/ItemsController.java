package dev.dateline.api.items;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dateline.api.access.Asker;
import dev.dateline.api.gate.Passed;
import dev.dateline.api.index.Hit;
import dev.dateline.api.index.Page;
import dev.dateline.api.index.Search;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.query.Filter;
import dev.dateline.api.query.MergedStories;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.record.Ids;
import dev.dateline.store.StoredItem;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Lists items newest first, and shows one with its versions. */
@RestController
@RequestMapping("/v1/items")
final class ItemsController {

    private static final int USUAL_PAGE = 50;
    private static final int LONGEST_PAGE = 200;

    private final ItemPages pages;
    private final HeldItems heldItems;
    private final MergedStories merged;

    ItemsController(ItemPages pages, HeldItems heldItems, MergedStories merged) {
        this.pages = pages;
        this.heldItems = heldItems;
        this.merged = merged;
    }

    record ItemPage(
            @JsonInclude(JsonInclude.Include.ALWAYS) List<Item> items,
            @Nullable String next,
            @Nullable Integer lost) {}

    @GetMapping
    Mono<ResponseEntity<ItemPage>> list(ServerWebExchange exchange) {
        Parameters parameters =
                new Parameters(
                        exchange.getRequest(),
                        "q",
                        "source",
                        "lang",
                        "story",
                        "topic",
                        "limit",
                        "cursor",
                        "fields");
        int limit = parameters.number("limit", 1, LONGEST_PAGE, USUAL_PAGE);
        boolean full = isFull(parameters.one("fields"));
        Search search =
                new Search(
                        Filter.of(parameters, merged),
                        parameters.words("q", Search.LONGEST_WORDS),
                        ListCursor.parse(parameters.one("cursor")));
        return pages.find(search, limit, full).flatMap(page -> list(page, full, exchange));
    }

    private Mono<ResponseEntity<ItemPage>> list(
            Page page, boolean full, ServerWebExchange exchange) {
        MultiValueMap<String, String> asked = exchange.getRequest().getQueryParams();
        String next = page.more() ? ListCursor.behind(page.hits().getLast()) : null;
        String expected = etag(page.hits().stream().map(Hit::versionId), page, full);
        if (exchange.checkNotModified(expected)) {
            // the answer is 304, and nothing must be read
            return Mono.just(
                    ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                            .headers(ListLinks.of(asked, page.position(), next))
                            .build());
        }
        return pages.read(page, full)
                .map(
                        listed -> {
                            List<Item> items =
                                    listed.items().stream().map(one -> one.value().item()).toList();
                            String etag = etag(items.stream().map(Item::versionId), page, full);
                            return ResponseEntity.ok()
                                    .headers(ListLinks.of(asked, listed.position(), next))
                                    .header(HttpHeaders.ETAG, etag)
                                    .body(
                                            new ItemPage(
                                                    items,
                                                    next,
                                                    listed.lost() > 0 ? listed.lost() : null));
                        });
    }

    private static boolean isFull(@Nullable String fields) {
        if (fields != null && !fields.equals("full")) {
            throw ProblemCode.INVALID_PARAMETER.because("'fields' must be full, or left out");
        }
        return fields != null;
    }

    private static String etag(Stream<String> versionIds, Page page, boolean full) {
        String ids = versionIds.toList().toString();
        return "\"" + Ids.tag(ids, "" + page.more(), "" + full) + "\"";
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<JsonNode>> get(@PathVariable("id") String id, ServerWebExchange exchange) {
        return pages.read(id)
                .flatMap(current -> answer(current, exchange))
                .switchIfEmpty(Mono.defer(() -> embargoed(id, exchange)))
                .switchIfEmpty(Mono.error(ItemsController::missing));
    }

    static RuntimeException missing() {
        return ProblemCode.NOT_FOUND.because("there is no item with this id");
    }

    private Mono<ResponseEntity<JsonNode>> answer(
            Passed<StoredItem> current, ServerWebExchange exchange) {
        String etag = "\"" + pages.tag(current) + "\"";
        if (exchange.checkNotModified(etag)) {
            return Mono.just(ResponseEntity.status(HttpStatus.NOT_MODIFIED).build());
        }
        return pages.versions(current)
                .map(
                        former ->
                                ResponseEntity.ok()
                                        .eTag(etag)
                                        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                                        .body(ItemWithVersions.of(current, former)));
    }

    /** What nobody has seen yet, for ops; for all others it is not there. */
    private Mono<ResponseEntity<JsonNode>> embargoed(String id, ServerWebExchange exchange) {
        return Asker.isOps(exchange)
                ? heldItems
                        .show(id)
                        .map(
                                shown ->
                                        ResponseEntity.ok()
                                                .eTag(shown.etag())
                                                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                                .body(ItemWithVersions.of(shown.item())))
                : Mono.empty();
    }
}
