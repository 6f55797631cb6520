package dev.dateline.api.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dateline.api.form.Forms;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.query.QueryThreads;
import dev.dateline.contract.source.Sealed;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus.State;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
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

    /** How long the key before holds, so that its sender can change it without a gap. */
    private static final Duration OLD_KEY_HOLDS = Duration.ofHours(1);

    private static final int LONGEST_QUERY = 500;

    private final SourcesView view;
    private final SourceWriter writer;
    private final SourceForms forms;
    private final SourceSecrets secrets;
    private final QueryThreads threads;
    private final InstantSource clock;

    SourcesController(
            SourcesView view,
            SourceWriter writer,
            SourceForms forms,
            SourceSecrets secrets,
            QueryThreads threads,
            InstantSource clock) {
        this.view = view;
        this.writer = writer;
        this.forms = forms;
        this.secrets = secrets;
        this.threads = threads;
        this.clock = clock;
    }

    record SourcePage(
            @JsonInclude(JsonInclude.Include.ALWAYS) List<SourceDocument> sources,
            @Nullable String next) {}

    /**
     * A source that was added.
     *
     * @param key for the sender of what is pushed, shown this once
     */
    record Added(@JsonUnwrapped SourceDocument source, @Nullable String key) {
        @Override
        public String toString() {
            return "Added[" + source.id() + "]";
        }
    }

    /** A key for the sender of what is pushed, shown this once. */
    record Key(String key) {
        @Override
        public String toString() {
            return "Key[***]";
        }
    }

    @PostMapping
    Mono<ResponseEntity<Added>> add(@RequestBody JsonNode body) {
        NewSource source = forms.added(body, now());
        SourceDefinition definition = source.definition();
        if (view.definition(definition.id()) != null) {
            return Mono.just(present(definition));
        }
        URI location = URI.create("/v1/sources/" + definition.id());
        return writer.add(definition)
                .map(
                        added ->
                                added
                                        ? ResponseEntity.created(location)
                                                .cacheControl(CacheControl.noStore())
                                                .body(
                                                        new Added(
                                                                get(definition.id()),
                                                                source.pushKey()))
                                        : present(definition));
    }

    private ResponseEntity<Added> present(SourceDefinition wanted) {
        SourceDocument there = get(wanted.id());
        if (there.kind() != wanted.kind()) {
            throw ProblemCode.CONFLICT.because(
                    "there is already the source %s with this address, of kind %s"
                            .formatted(there.id(), there.kind().word()));
        }
        return ResponseEntity.ok(new Added(there, null));
    }

    @PostMapping("/{id}/key")
    Mono<ResponseEntity<Key>> key(@PathVariable("id") String id) {
        String key = secrets.make();
        Sealed sealed = secrets.seal(id, key);
        Instant until = now().plus(OLD_KEY_HOLDS);
        return writer.change(
                        id,
                        source -> {
                            if (source.kind() != SourceKind.PUSH) {
                                throw ProblemCode.CONFLICT.because(
                                        "nothing is pushed to a source of kind "
                                                + source.kind().word()
                                                + ", so it has no key");
                            }
                            return source.with(source.secrets().rotated(sealed, until));
                        })
                .thenReturn(
                        ResponseEntity.ok()
                                .cacheControl(CacheControl.noStore())
                                .body(new Key(key)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @PatchMapping("/{id}")
    Mono<SourceDocument> change(@PathVariable("id") String id, @RequestBody JsonNode body) {
        return writer.change(id, source -> forms.changed(source, body, now()))
                .then(Mono.fromSupplier(() -> get(id)));
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
                Stream.of(source.url(), source.path(), source.name(), source.title())
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
        return writer.change(id, this::asked)
                .then(
                        Mono.fromSupplier(
                                () ->
                                        ResponseEntity.status(HttpStatus.ACCEPTED)
                                                .body(Objects.requireNonNull(view.get(id)))));
    }

    private SourceDefinition asked(SourceDefinition source) {
        if (!source.kind().isPolled()) {
            throw ProblemCode.CONFLICT.because(
                    "a source of kind " + source.kind().word() + " is not polled");
        }
        return source.pollRequested(now());
    }

    private static RuntimeException missing() {
        return ProblemCode.NOT_FOUND.because("there is no source with this id");
    }
}
