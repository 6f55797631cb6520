package dev.dateline.api.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.Problem;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceUrl;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Takes lists of feeds in, and gives the sources out as one. */
@RestController
final class OpmlController {

    private static final String OPML = "text/x-opml";
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int AT_ONCE = 16;

    private final SourcesView view;
    private final SourceWriter writer;
    private final InstantSource clock;

    OpmlController(SourcesView view, SourceWriter writer, InstantSource clock) {
        this.view = view;
        this.writer = writer;
        this.clock = clock;
    }

    /** What became of a feed of the list. */
    enum Verdict {
        ADDED,
        PRESENT,
        REJECTED
    }

    record Outline(
            int line, String url, Verdict verdict, @Nullable String reason, @Nullable String id) {}

    record Outlines(@JsonInclude(JsonInclude.Include.ALWAYS) List<Outline> outlines) {}

    /** A verdict, and what is to be written for it. */
    private record Planned(Outline outline, @Nullable SourceDefinition source) {}

    @Operation(
            summary = "Add the feeds of an OPML list",
            description = "With dryRun=true it only says what would become of each.",
            parameters = @Parameter(name = "dryRun", description = "true or false"))
    @RequestBody(content = @Content(mediaType = OPML, schema = @Schema(type = "string")))
    @PostMapping(
            path = "/v1/sources/opml",
            consumes = {OPML, "text/xml", "application/xml", "application/octet-stream"})
    Mono<Outlines> add(@Parameter(hidden = true) ServerHttpRequest request) {
        boolean dryRun = new Parameters(request, "dryRun").flag("dryRun");
        return DataBufferUtils.join(request.getBody(), MOST_BYTES)
                .onErrorMap(
                        DataBufferLimitException.class,
                        e -> ProblemCode.TOO_LARGE.because("at most 4 MiB"))
                // thousands of lines are no work for an event loop
                .publishOn(Schedulers.boundedElastic())
                .map(
                        buffer -> {
                            byte[] bytes = new byte[buffer.readableByteCount()];
                            buffer.read(bytes);
                            DataBufferUtils.release(buffer);
                            return plan(Opml.read(bytes));
                        })
                .switchIfEmpty(
                        Mono.error(() -> ProblemCode.INVALID_BODY.because("the body is empty")))
                .flatMap(planned -> dryRun ? Mono.just(planned) : write(planned))
                .map(planned -> new Outlines(planned.stream().map(Planned::outline).toList()));
    }

    private Mono<List<Planned>> write(List<Planned> planned) {
        return Flux.fromIterable(planned)
                .flatMap(one -> one.source == null ? Mono.empty() : writer.put(one.source), AT_ONCE)
                .then(Mono.just(planned));
    }

    private List<Planned> plan(List<Opml.Outline> outlines) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Set<String> seen = new HashSet<>();
        List<Planned> planned = new ArrayList<>();
        for (Opml.Outline outline : outlines) {
            planned.add(plan(outline, seen, now));
        }
        return planned;
    }

    private Planned plan(Opml.Outline outline, Set<String> seen, Instant now) {
        SourceUrl url;
        try {
            url = SourceFields.url(outline.url());
        } catch (Problem e) {
            return planned(outline, Verdict.REJECTED, e.getMessage(), null, null);
        }
        String id = url.sourceId();
        if (!seen.add(id) || view.definition(id) != null) {
            return planned(outline, Verdict.PRESENT, null, id, null);
        }
        SourceDefinition source =
                SourceDefinition.added(
                        id, url.value(), name(outline.name()), null, null, outline.folder(), now);
        return planned(outline, Verdict.ADDED, null, id, source);
    }

    private static Planned planned(
            Opml.Outline outline,
            Verdict verdict,
            @Nullable String reason,
            @Nullable String id,
            @Nullable SourceDefinition source) {
        Outline told = new Outline(outline.line(), outline.url(), verdict, reason, id);
        return new Planned(told, source);
    }

    private static @Nullable String name(@Nullable String name) {
        return name == null || name.length() <= SourceFields.LONGEST_NAME
                ? name
                : name.substring(0, SourceFields.LONGEST_NAME);
    }

    @Operation(summary = "The sources as an OPML list")
    @GetMapping(path = "/v1/sources.opml", produces = OPML)
    ResponseEntity<byte[]> list(@Parameter(hidden = true) ServerHttpRequest request) {
        Parameters _ = new Parameters(request);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"dateline.opml\"")
                .body(Opml.write(view.after("")));
    }
}
