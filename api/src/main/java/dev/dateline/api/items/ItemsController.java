package dev.dateline.api.items;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dateline.api.ApiSettings;
import dev.dateline.api.index.ItemIndex;
import dev.dateline.api.index.ItemIndex.Hit;
import dev.dateline.api.index.ItemIndex.Page;
import dev.dateline.api.index.ItemIndex.Search;
import dev.dateline.api.index.StoredItems;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.stream.StreamFilter;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.record.Ids;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.store.StoredItem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists items newest first, and shows one with its versions. */
@RestController
@RequestMapping("/v1/items")
final class ItemsController {

    private static final int USUAL_PAGE = 50;
    private static final int LONGEST_PAGE = 200;
    private static final int LONGEST_QUERY = 500;
    private static final int MOST_VERSIONS = 100;
    private static final Duration LAG_STEP = Duration.ofMillis(25);

    private final ItemIndex index;
    private final StoredItems store;
    private final long lagSteps;

    ItemsController(ItemIndex index, StoredItems store, ApiSettings settings) {
        this.index = index;
        this.store = store;
        this.lagSteps = Math.max(1, settings.api().maxStoreLag().dividedBy(LAG_STEP));
    }

    record ItemPage(
            @JsonInclude(JsonInclude.Include.ALWAYS) List<Item> items, @Nullable String next) {}

    /** The store has not got everything that the index knows; it will in a moment. */
    private static final class StoreBehind extends RuntimeException {
        private static final long serialVersionUID = 1;

        StoreBehind() {
            super("the store is behind the log", null, false, false);
        }
    }

    @Operation(
            summary = "List items, newest first",
            parameters = {
                @Parameter(name = "q", description = "words that must all be there"),
                @Parameter(name = "source", description = "ids of sources; any of them"),
                @Parameter(name = "lang", description = "BCP 47; en takes en-GB too"),
                @Parameter(name = "limit", description = "1 to 200"),
                @Parameter(name = "cursor", description = "`next` of the page before"),
                @Parameter(name = "fields", description = "full adds bodyHtml and bodyText")
            })
    @GetMapping
    Mono<ResponseEntity<ItemPage>> list(@Parameter(hidden = true) ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        Parameters parameters =
                new Parameters(request, "q", "source", "lang", "limit", "cursor", "fields");
        StreamFilter filter = StreamFilter.of(parameters);
        int limit = parameters.number("limit", 1, LONGEST_PAGE, USUAL_PAGE);
        boolean full = isFull(parameters.one("fields"));
        Search search =
                new Search(
                        List.copyOf(filter.sources()),
                        filter.languages(),
                        words(parameters.one("q")),
                        ListCursor.parse(parameters.one("cursor")));
        Page page = index.search(search, limit);
        if (page == null) {
            throw ProblemCode.UNAVAILABLE.because("the index is not ready yet");
        }
        String next = page.more() ? ListCursor.behind(page.hits().getLast()) : null;
        HttpHeaders headers = links(request, page, next);
        String expected = etag(page.hits().stream().map(Hit::version).toList(), page, full);
        if (exchange.checkNotModified(expected)) {
            // the answer is 304, and nothing has to be read
            return Mono.just(
                    ResponseEntity.status(HttpStatus.NOT_MODIFIED).headers(headers).build());
        }
        return hydrate(page.hits())
                .map(
                        items ->
                                ResponseEntity.ok()
                                        .headers(headers)
                                        .header(
                                                HttpHeaders.ETAG,
                                                etag(
                                                        items.stream().map(Item::version).toList(),
                                                        page,
                                                        full))
                                        .body(
                                                new ItemPage(
                                                        full ? items : withoutBodies(items),
                                                        next)));
    }

    private static @Nullable String words(@Nullable String q) {
        if (q != null && q.length() > LONGEST_QUERY) {
            throw ProblemCode.INVALID_PARAMETER.because(
                    "'q' must have at most " + LONGEST_QUERY + " characters");
        }
        return q;
    }

    private static boolean isFull(@Nullable String fields) {
        if (fields != null && !fields.equals("full")) {
            throw ProblemCode.INVALID_PARAMETER.because("'fields' must be full, or be left out");
        }
        return fields != null;
    }

    private static String etag(List<Integer> versions, Page page, boolean full) {
        String ids = page.hits().stream().map(Hit::itemId).toList().toString();
        return "\"" + Ids.tag(ids, versions.toString(), "" + page.more(), "" + full) + "\"";
    }

    private static HttpHeaders links(ServerHttpRequest request, Page page, @Nullable String next) {
        HttpHeaders headers = new HttpHeaders();
        headers.setCacheControl("no-cache");
        UriComponentsBuilder monitor = UriComponentsBuilder.fromPath("/v1/stream");
        for (String name : List.of("source", "lang")) {
            request.getQueryParams()
                    .getOrDefault(name, List.of())
                    .forEach(value -> monitor.queryParam(name, value));
        }
        monitor.queryParam("last_event_id", page.position());
        headers.add(HttpHeaders.LINK, "<" + monitor.encode().toUriString() + ">; rel=\"monitor\"");
        if (next != null) {
            UriComponentsBuilder following =
                    UriComponentsBuilder.fromPath("/v1/items")
                            .queryParams(request.getQueryParams())
                            .replaceQueryParam("cursor", next);
            headers.add(
                    HttpHeaders.LINK, "<" + following.encode().toUriString() + ">; rel=\"next\"");
        }
        return headers;
    }

    /** The items of the hits, in their order, at least as new as the index knows them. */
    private Mono<List<Item>> hydrate(List<Hit> hits) {
        return hits.isEmpty()
                ? Mono.just(List.of())
                : stored(hits).map(found -> found.stream().map(StoredItem::item).toList());
    }

    private Mono<List<StoredItem>> stored(List<Hit> hits) {
        List<String> ids = hits.stream().map(Hit::itemId).toList();
        return Mono.defer(() -> store.find(ids))
                .map(stored -> hits.stream().map(hit -> current(hit, stored)).toList())
                .retryWhen(
                        Retry.fixedDelay(lagSteps, LAG_STEP)
                                .filter(StoreBehind.class::isInstance)
                                .onRetryExhaustedThrow(
                                        (spec, signal) ->
                                                ProblemCode.UNAVAILABLE.because(
                                                        "the store is behind the log")));
    }

    private static StoredItem current(Hit hit, Map<String, StoredItem> stored) {
        StoredItem item = stored.get(hit.itemId());
        if (item == null || item.applied() < hit.applied()) {
            throw new StoreBehind();
        }
        return item;
    }

    private static List<Item> withoutBodies(List<Item> items) {
        return items.stream().map(Item::withoutBody).toList();
    }

    @Operation(summary = "Show an item with its versions, newest first, a hundred at most")
    @GetMapping("/{id}")
    Mono<ResponseEntity<JsonNode>> get(
            @PathVariable("id") String id, @Parameter(hidden = true) ServerWebExchange exchange) {
        Hit hit = index.find(id);
        Mono<StoredItem> stored =
                hit == null
                        ? store.find(List.of(id)).flatMap(found -> Mono.justOrEmpty(found.get(id)))
                        : stored(List.of(hit)).map(List::getFirst);
        return stored.switchIfEmpty(
                        Mono.error(() -> ProblemCode.NOT_FOUND.because("there is no item " + id)))
                .flatMap(
                        current -> {
                            String etag = "\"" + current.item().versionId() + "\"";
                            if (exchange.checkNotModified(etag)) {
                                return Mono.just(
                                        ResponseEntity.status(HttpStatus.NOT_MODIFIED).build());
                            }
                            return history(current)
                                    .map(
                                            versions ->
                                                    ResponseEntity.ok()
                                                            .eTag(etag)
                                                            .header(
                                                                    HttpHeaders.CACHE_CONTROL,
                                                                    "no-cache")
                                                            .body(document(current, versions)));
                        });
    }

    private Mono<List<StoredItem>> history(StoredItem current) {
        List<String> former =
                IntStream.range(
                                Math.max(1, current.item().version() - MOST_VERSIONS),
                                current.item().version())
                        .mapToObj(version -> Item.versionId(current.item().itemId(), version))
                        .toList();
        return former.isEmpty() ? Mono.just(List.of()) : store.versions(former);
    }

    private static JsonNode document(StoredItem current, List<StoredItem> former) {
        ObjectNode document = Json.MAPPER.valueToTree(current.item());
        List<StoredItem> versions = new ArrayList<>(former);
        versions.add(current);
        versions.sort(Comparator.comparingInt((StoredItem v) -> v.item().version()).reversed());
        ArrayNode list = document.putArray("versions");
        for (StoredItem version : versions) {
            ObjectNode node = Objects.requireNonNull(Json.MAPPER.valueToTree(version.item()));
            ArrayNode changed = node.putArray("changed");
            version.changed().forEach(changed::add);
            list.add(node);
        }
        return document;
    }
}
