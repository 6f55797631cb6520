package dev.dateline.api.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dateline.api.form.Forms;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.query.QueryThreads;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.source.SourceUrl;
import java.net.URI;
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
import org.springframework.web.bind.annotation.RequestBody;
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

    private static final int LONGEST_QUERY = 500;

    private final SourcesView view;
    private final SourceWriter writer;
    private final QueryThreads threads;
    private final InstantSource clock;

    SourcesController(
            SourcesView view, SourceWriter writer, QueryThreads threads, InstantSource clock) {
        this.view = view;
        this.writer = writer;
        this.threads = threads;
        this.clock = clock;
    }

    record SourcePage(
            @JsonInclude(JsonInclude.Include.ALWAYS) List<SourceDocument> sources,
            @Nullable String next) {}

    @PostMapping
    Mono<ResponseEntity<SourceDocument>> add(@RequestBody JsonNode body) {
        SourceDefinition source = source(SourceFields.object(body, ADDABLE));
        SourceDocument present = view.get(source.id());
        if (present != null) {
            return Mono.just(ResponseEntity.ok(present));
        }
        URI location = URI.create("/v1/sources/" + source.id());
        return writer.add(source)
                .map(
                        added ->
                                (added ? ResponseEntity.created(location) : ResponseEntity.ok())
                                        .body(view.get(source.id())));
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

    @PatchMapping("/{id}")
    Mono<SourceDocument> change(@PathVariable("id") String id, @RequestBody JsonNode json) {
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

    @GetMapping
    Mono<SourcePage> list(ServerHttpRequest request) {
        Parameters parameters = new Parameters(request, "health", "q", "limit", "cursor");
        List<State> states =
                parameters.all("health").stream().map(SourcesController::state).toList();
        String words = parameters.words("q", LONGEST_QUERY);
        int limit = parameters.number("limit", 1, 1000, 100);
        String cursor = cursor(parameters.one("cursor"));
        return threads.answer(() -> page(states, words, cursor, limit));
    }

    private SourcePage page(List<State> states, @Nullable String words, String cursor, int limit) {
        List<SourceDocument> page = new ArrayList<>();
        for (SourceDocument source : view.after(cursor)) {
            if (matches(source, states, words)) {
                if (page.size() == limit) {
                    return new SourcePage(page, page.getLast().id());
                }
                page.add(source);
            }
        }
        return new SourcePage(page, null);
    }

    private static String cursor(@Nullable String text) {
        if (text != null && !text.matches(Forms.SOURCE_ID)) {
            throw ProblemCode.INVALID_PARAMETER.because(
                    "'cursor' must be the `next` of the page before");
        }
        return text == null ? "" : text;
    }

    private static State state(String text) {
        try {
            return State.valueOf(text);
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
            throw missing();
        }
        return source;
    }

    @DeleteMapping("/{id}")
    Mono<ResponseEntity<Void>> delete(@PathVariable("id") String id) {
        return writer.change(id, source -> null).thenReturn(ResponseEntity.noContent().build());
    }

    @PostMapping("/{id}/poll")
    Mono<ResponseEntity<SourceDocument>> poll(@PathVariable("id") String id) {
        return writer.change(id, source -> source.pollRequested(now()))
                .then(
                        Mono.fromSupplier(
                                () ->
                                        ResponseEntity.status(HttpStatus.ACCEPTED)
                                                .body(Objects.requireNonNull(view.get(id)))));
    }

    private static RuntimeException missing() {
        return ProblemCode.NOT_FOUND.because("there is no source with this id");
    }
}
