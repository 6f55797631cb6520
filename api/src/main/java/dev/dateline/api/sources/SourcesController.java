package dev.dateline.api.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.source.SourceUrl;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Adds, lists, shows, polls and deletes sources. */
@RestController
@RequestMapping("/v1/sources")
final class SourcesController {

    private static final Duration LONGEST_INTERVAL = Duration.ofDays(7);
    private static final int LONGEST_NAME = 200;

    private final SourcesView view;
    private final SourceWriter writer;
    private final InstantSource clock;

    SourcesController(SourcesView view, SourceWriter writer, InstantSource clock) {
        this.view = view;
        this.writer = writer;
        this.clock = clock;
    }

    record NewSource(
            @Nullable String url,
            @Nullable String name,
            @Nullable Duration pollInterval,
            @Nullable String language) {}

    record SourcePage(
            @JsonInclude(JsonInclude.Include.ALWAYS) List<SourceDocument> sources,
            @Nullable String next) {}

    @PostMapping
    Mono<ResponseEntity<SourceDocument>> add(@RequestBody NewSource body) {
        SourceDefinition source = source(body);
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

    private SourceDefinition source(NewSource body) {
        SourceUrl url;
        try {
            url = SourceUrl.parse(body.url());
        } catch (IllegalArgumentException e) {
            throw ProblemCode.INVALID_BODY.because(String.valueOf(e.getMessage()));
        }
        return new SourceDefinition(
                SourceDefinition.SCHEMA,
                url.sourceId(),
                url.value(),
                name(body.name()),
                interval(body.pollInterval()),
                language(body.language()),
                false,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null);
    }

    private static @Nullable String name(@Nullable String name) {
        if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
            throw ProblemCode.INVALID_BODY.because(
                    "name must have 1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }

    private static @Nullable Duration interval(@Nullable Duration interval) {
        if (interval != null
                && (interval.compareTo(Duration.ofSeconds(1)) < 0
                        || interval.compareTo(LONGEST_INTERVAL) > 0)) {
            throw ProblemCode.INVALID_BODY.because(
                    "pollInterval must be an ISO 8601 duration from PT1S to P7D");
        }
        return interval;
    }

    private static @Nullable String language(@Nullable String language) {
        if (language == null) {
            return null;
        }
        try {
            return new Locale.Builder().setLanguageTag(language).build().toLanguageTag();
        } catch (IllformedLocaleException e) {
            throw ProblemCode.INVALID_BODY.because("language must be BCP 47, such as en or pt-BR");
        }
    }

    @GetMapping
    SourcePage list(ServerHttpRequest request) {
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

    @DeleteMapping("/{id}")
    Mono<ResponseEntity<Void>> delete(@PathVariable("id") String id) {
        return writer.delete(existing(id)).thenReturn(ResponseEntity.noContent().build());
    }

    @PostMapping("/{id}/poll")
    Mono<ResponseEntity<SourceDocument>> poll(@PathVariable("id") String id) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return writer.put(existing(id).pollRequested(now))
                .then(
                        Mono.fromSupplier(
                                () ->
                                        ResponseEntity.status(HttpStatus.ACCEPTED)
                                                .body(Objects.requireNonNull(view.get(id)))));
    }

    private SourceDefinition existing(String id) {
        SourceDefinition source = view.definition(id);
        if (source == null) {
            throw missing(id);
        }
        return source;
    }

    private static RuntimeException missing(String id) {
        return ProblemCode.NOT_FOUND.because("there is no source " + id);
    }
}
