package dev.dateline.api.holds;

import dev.dateline.api.holds.EmbargoPage.Position;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.query.QueryThreads;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows ops what waits for its release. */
@RestController
@RequestMapping("/v1/embargoes")
final class EmbargoesController {

    private static final int LONGEST_PAGE = 200;
    private static final int USUAL_PAGE = 50;

    private final Holds holds;
    private final QueryThreads threads;

    EmbargoesController(Holds holds, QueryThreads threads) {
        this.holds = holds;
        this.threads = threads;
    }

    @GetMapping
    Mono<ResponseEntity<EmbargoPage>> list(ServerHttpRequest request) {
        Parameters parameters = new Parameters(request, "limit", "cursor");
        int limit = parameters.number("limit", 1, LONGEST_PAGE, USUAL_PAGE);
        Position behind = Position.parse(parameters.one("cursor"));
        return threads.answer(() -> EmbargoPage.of(holds.waiting(), behind, limit))
                .map(
                        page ->
                                ResponseEntity.ok()
                                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                        .body(page));
    }
}
