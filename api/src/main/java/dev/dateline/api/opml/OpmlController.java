package dev.dateline.api.opml;

import dev.dateline.api.problem.Parameters;
import dev.dateline.api.query.QueryThreads;
import dev.dateline.api.sources.SourcesView;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Takes lists of feeds in, and gives the sources out as one. */
@RestController
final class OpmlController {

    private static final String OPML = "text/x-opml";

    private final SourcesView view;
    private final OpmlImport lists;
    private final QueryThreads threads;

    OpmlController(SourcesView view, OpmlImport lists, QueryThreads threads) {
        this.view = view;
        this.lists = lists;
        this.threads = threads;
    }

    @PostMapping(
            path = "/v1/sources/opml",
            consumes = {OPML, "text/xml", "application/xml", "application/octet-stream"})
    Mono<Imported> add(ServerHttpRequest request) {
        boolean dryRun = new Parameters(request, "dryRun").flag("dryRun");
        return OpmlBody.of(request)
                // thousands of lines are no work for an event loop
                .publishOn(Schedulers.boundedElastic())
                .flatMap(document -> lists.add(document, dryRun));
    }

    @GetMapping(path = "/v1/sources.opml", produces = OPML)
    Mono<ResponseEntity<byte[]>> list(ServerHttpRequest request) {
        Parameters _ = new Parameters(request);
        return threads.answer(() -> OpmlWriter.write(view.after(""))).map(OpmlController::file);
    }

    private static ResponseEntity<byte[]> file(byte[] list) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"dateline.opml\"")
                .body(list);
    }
}
