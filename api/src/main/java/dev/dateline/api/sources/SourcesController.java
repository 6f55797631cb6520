package dev.dateline.api.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.source.SourceUrl;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Adds, lists, shows, changes, polls and deletes sources. */
@RestController
@RequestMapping("/v1/sources")
final class SourcesController {

    private static final Set<String> CHANGEABLE =
            new TreeSet<>(Set.of("name", "pollInterval", "language", "paused"));
    private static final Set<String> ADDABLE =
            new TreeSet<>(Set.of("url", "name", "pollInterval", "language"));

    private final SourcesView view;
    private final SourceWriter writer;
    private final InstantSource clock;

    SourcesController(SourcesView view, SourceWriter writer, InstantSource clock) {
        this.view = view;
        this.writer = writer;
        this.clock = clock;
    }

    /** The body of POST, for the documentation. */
    record NewSource(
            String url,
            @Nullable String name,
            @Nullable Duration pollInterval,
            @Nullable String language) {}

    /** The body of PATCH, for the documentation. */
    record Change(
            @Nullable String name,
            @Nullable Duration pollInterval,
            @Nullable String language,
            @Nullable Boolean paused) {}

    record SourcePage(
            @JsonInclude(JsonInclude.Include.ALWAYS) List<SourceDocument> sources,
            @Nullable String next) {}

    @Operation(
            summary = "Add a source",
            description = "200 with the one that is there, if its address is known.",
            responses = {
                @ApiResponse(responseCode = "201", description = "added"),
                @ApiResponse(responseCode = "200", description = "it is there")
            })
    @RequestBody(content = @Content(schema = @Schema(implementation = NewSource.class)))
    @PostMapping
    Mono<ResponseEntity<SourceDocument>> add(
            @org.springframework.web.bind.annotation.RequestBody JsonNode body) {
        SourceDefinition source = source(SourceFields.object(body, ADDABLE));
        SourceDocument present = view.get(source.id());
        if (present != null) {
            return Mono.just(ResponseEntity.ok(present));
        }
        URI location = URI.create("/v1/sources/" + source.id());
        return writer.put(source)
                .then(
                        Mono.fromSupplier(
                                () ->
                                        ResponseEntity.created(location)
                                                .body(view.get(source.id()))));
    }

    private SourceDefinition source(JsonNode body) {
        SourceUrl url = SourceFields.url(SourceFields.text(body, "url"));
        return SourceDefinition.added(
                url.sourceId(),
                url.value(),
                SourceFields.name(SourceFields.text(body, "name")),
                SourceFields.interval(SourceFields.text(body, "pollInterval")),
                SourceFields.language(SourceFields.text(body, "language")),
                null,
                now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Operation(
            summary = "Change a source",
            description = "Fields that are absent stay; null takes back to the default.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Change.class)))
    @PatchMapping("/{id}")
    Mono<SourceDocument> change(
            @PathVariable("id") String id,
            @org.springframework.web.bind.annotation.RequestBody JsonNode json) {
        JsonNode body = SourceFields.object(json, CHANGEABLE);
        return writer.change(id, source -> changed(source, body))
                .then(Mono.fromSupplier(() -> get(id)));
    }

    private SourceDefinition changed(SourceDefinition source, JsonNode body) {
        return source.changed(
                body.has("name")
                        ? SourceFields.name(SourceFields.text(body, "name"))
                        : source.name(),
                body.has("pollInterval")
                        ? SourceFields.interval(SourceFields.text(body, "pollInterval"))
                        : source.pollInterval(),
                body.has("language")
                        ? SourceFields.language(SourceFields.text(body, "language"))
                        : source.language(),
                SourceFields.flag(body, "paused", source.paused()),
                now());
    }

    @Operation(
            summary = "List sources, in the order of their ids",
            parameters = {
                @Parameter(name = "health", description = "states; any of them"),
                @Parameter(name = "q", description = "words of its address, name or title"),
                @Parameter(name = "limit", description = "1 to 1000, 100 unless told"),
                @Parameter(name = "cursor", description = "next of the page before")
            })
    @GetMapping
    SourcePage list(@Parameter(hidden = true) ServerHttpRequest request) {
        Parameters parameters = new Parameters(request, "health", "q", "limit", "cursor");
        List<State> states =
                parameters.all("health").stream().map(SourcesController::state).toList();
        String words = parameters.one("q");
        int limit = parameters.number("limit", 1, 1000, 100);
        String cursor = parameters.one("cursor");
        List<SourceDocument> page = new ArrayList<>();
        for (SourceDocument source : view.after(cursor == null ? "" : cursor)) {
            if (matches(source, states, words)) {
                if (page.size() == limit) {
                    return new SourcePage(page, page.getLast().id());
                }
                page.add(source);
            }
        }
        return new SourcePage(page, null);
    }

    private static State state(String text) {
        try {
            return State.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ProblemCode.INVALID_PARAMETER.because(
                    "'health' must be one of " + Arrays.toString(State.values()));
        }
    }

    private static boolean matches(
            SourceDocument source, List<State> states, @Nullable String words) {
        if (!states.isEmpty() && !states.contains(source.health().state())) {
            return false;
        }
        if (words == null) {
            return true;
        }
        String text =
                Stream.of(source.url(), source.name(), source.title())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "))
                        .toLowerCase(Locale.ROOT);
        return Arrays.stream(words.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(text::contains);
    }

    @GetMapping("/{id}")
    SourceDocument get(@PathVariable("id") String id) {
        SourceDocument source = view.get(id);
        if (source == null) {
            throw missing(id);
        }
        return source;
    }

    @Operation(
            summary = "Delete a source; its items stay",
            responses = @ApiResponse(responseCode = "204", description = "deleted"))
    @DeleteMapping("/{id}")
    Mono<ResponseEntity<Void>> delete(@PathVariable("id") String id) {
        return writer.change(id, source -> null).thenReturn(ResponseEntity.noContent().build());
    }

    @Operation(
            summary = "Poll a source now",
            responses = @ApiResponse(responseCode = "202", description = "it will be polled"))
    @PostMapping("/{id}/poll")
    Mono<ResponseEntity<SourceDocument>> poll(@PathVariable("id") String id) {
        return writer.change(id, source -> source.pollRequested(now()))
                .then(
                        Mono.fromSupplier(
                                () ->
                                        ResponseEntity.status(HttpStatus.ACCEPTED)
                                                .body(Objects.requireNonNull(view.get(id)))));
    }

    private static RuntimeException missing(String id) {
        return ProblemCode.NOT_FOUND.because("there is no source " + id);
    }
}
