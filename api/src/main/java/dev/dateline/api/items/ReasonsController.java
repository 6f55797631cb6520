package dev.dateline.api.items;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dateline.api.problem.Parameters;
import dev.dateline.contract.item.Reason;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tells ops why an item was decided as it was. */
@RestController
final class ReasonsController {

    private final ItemPages pages;

    ReasonsController(ItemPages pages) {
        this.pages = pages;
    }

    record Reasons(@JsonInclude(JsonInclude.Include.ALWAYS) List<Reason> reasons) {}

    @GetMapping("/v1/items/{id}/reasons")
    Mono<ResponseEntity<Reasons>> explain(
            @PathVariable("id") String id, ServerHttpRequest request) {
        new Parameters(request);
        return pages.reasons(id)
                .map(
                        reasons ->
                                ResponseEntity.ok()
                                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                        .body(new Reasons(reasons)))
                .switchIfEmpty(Mono.error(ItemsController::missing));
    }
}
