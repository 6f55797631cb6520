package dev.dateline.api.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.sources.SourceWriter;
import dev.dateline.api.sources.SourcesView;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Shows ops the last documents of a source as they came, and has them read again. They hold what is
 * withdrawn and what is under embargo, too.
 */
@RestController
@RequestMapping("/v1/sources/{id}/documents")
final class KeptDocumentsController {

    /** No browser runs or shows anything of it, whatever it is. */
    private static final String POLICY = "sandbox; default-src 'none'";

    private final SourcesView sources;
    private final SourceWriter definitions;
    private final DocumentIndex index;
    private final KeptBytes bytes;
    private final DocumentWriter writer;
    private final InstantSource clock;
    private final Scheduler oneByOne = Schedulers.newBoundedElastic(1, 20, "documents-index");

    KeptDocumentsController(
            SourcesView sources,
            SourceWriter definitions,
            DocumentIndex index,
            KeptBytes bytes,
            DocumentWriter writer,
            InstantSource clock) {
        this.sources = sources;
        this.definitions = definitions;
        this.index = index;
        this.bytes = bytes;
        this.writer = writer;
        this.clock = clock;
    }

    record Page(@JsonInclude(JsonInclude.Include.ALWAYS) List<KeptDocument> documents) {}

    @GetMapping
    Mono<Page> list(@PathVariable("id") String id, ServerHttpRequest request) {
        int limit =
                new Parameters(request, "limit")
                        .number("limit", 1, KeptDocuments.MOST_OF_ONE, KeptDocuments.MOST_OF_ONE);
        return documents(id).map(all -> new Page(all.subList(0, Math.min(limit, all.size()))));
    }

    private Mono<List<KeptDocument>> documents(String id) {
        int partition = partition(id);
        return Mono.fromCallable(() -> index.of(id, partition)).subscribeOn(oneByOne);
    }

    private int partition(String id) {
        Integer partition = sources.definition(id) == null ? null : sources.partition(id);
        if (partition == null) {
            throw ProblemCode.NOT_FOUND.because("there is no source with this id");
        }
        return partition;
    }

    private Mono<KeptDocument> document(String source, String id) {
        return documents(source)
                .flatMapIterable(all -> all)
                .filter(document -> document.id().equals(id))
                .next()
                .switchIfEmpty(
                        Mono.error(
                                () ->
                                        ProblemCode.NOT_FOUND.because(
                                                "this source has no document with this id, or none"
                                                        + " any more: the last %d are kept, for up"
                                                                .formatted(
                                                                        KeptDocuments.MOST_OF_ONE)
                                                        + " to three days")));
    }

    @GetMapping("/{document}")
    Mono<ResponseEntity<Flux<DataBuffer>>> bytes(
            @PathVariable("id") String source, @PathVariable("document") String id) {
        return document(source, id)
                .map(
                        document ->
                                ResponseEntity.ok()
                                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                                        .contentLength(document.size())
                                        .cacheControl(CacheControl.noStore())
                                        .header(
                                                HttpHeaders.CONTENT_DISPOSITION,
                                                ContentDisposition.attachment()
                                                        .filename(document.id())
                                                        .build()
                                                        .toString())
                                        .header("Content-Security-Policy", POLICY)
                                        .body(bytes.of(document)));
    }

    @PostMapping("/{document}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<KeptDocument> replay(
            @PathVariable("id") String source, @PathVariable("document") String id) {
        return document(source, id)
                .flatMap(
                        document ->
                                Mono.fromCallable(() -> bytes.packed(document))
                                        .subscribeOn(bytes.threads())
                                        .flatMap(
                                                packed ->
                                                        again(source, document, packed)
                                                                .thenReturn(document)));
    }

    /** Its fetcher looks for such documents from when the definition says that there are some. */
    private Mono<Void> again(String source, KeptDocument document, KeptBytes.Packed packed) {
        return definitions
                .rereadRequested(source, clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .then(
                        writer.writeAgain(
                                document.place().partition(), packed.head(), packed.value()));
    }
}
