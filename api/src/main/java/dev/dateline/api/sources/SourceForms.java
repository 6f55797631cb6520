package dev.dateline.api.sources;

import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.Credentials;
import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.Sealed;
import dev.dateline.contract.source.Secrets;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceDefinition.About;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceUrl;
import dev.dateline.platform.secrets.Sealing.Use;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Makes definitions of sources from what ops write, and of secrets what is kept of them. */
@Component
public final class SourceForms {

    private static final String INTERVAL = "pollInterval";
    private static final String CREDENTIALS = "credentials";
    private static final Set<String> OF_ALL = Set.of("name", "language");

    /** Fields that not every kind has. */
    private static final Set<String> OF_SOME = Set.of(INTERVAL, CREDENTIALS);

    private final SourceSecrets secrets;

    SourceForms(SourceSecrets secrets) {
        this.secrets = secrets;
    }

    /** A source to add, with a key if one is needed. */
    NewSource added(JsonNode body, Instant now) {
        SourceKind kind = kind(body);
        Set<String> allowed = fields(kind);
        allowed.add("kind");
        if (kind.hasUrl()) {
            allowed.add("url");
        }
        if (kind == SourceKind.DIRECTORY) {
            allowed.add("path");
        }
        SourceFields.object(body, allowed);
        return switch (kind) {
            case PUSH -> pushed(body, now);
            case DIRECTORY -> directory(body, now);
            case FEED, DOCUMENT, CURSOR, QUEUE -> polled(kind, body, now);
        };
    }

    /** A source to look at before it is added, with secrets sealed as if it were. */
    public SourceDefinition previewed(JsonNode body, Instant now) {
        if (kind(body) == SourceKind.PUSH) {
            throw ProblemCode.INVALID_BODY.because(
                    "there is nothing to look at before something is pushed");
        }
        return added(body, now).definition();
    }

    private static SourceKind kind(JsonNode body) {
        SourceFields.object(body, null);
        String word = SourceFields.text(body, "kind");
        if (word == null) {
            return SourceKind.FEED;
        }
        return SourceKind.of(word)
                .orElseThrow(
                        () ->
                                ProblemCode.INVALID_BODY.because(
                                        "kind must be feed, document, push, directory, cursor or"
                                                + " queue"));
    }

    private static Set<String> fields(SourceKind kind) {
        Set<String> fields = new TreeSet<>(OF_ALL);
        fields.addAll(ReadingFields.NAMES);
        if (kind.isPolled()) {
            fields.add(INTERVAL);
        }
        if (kind.hasUrl()) {
            fields.add(CREDENTIALS);
        }
        return fields;
    }

    private NewSource polled(SourceKind kind, JsonNode body, Instant now) {
        SourceUrl url = SourceFields.url(SourceFields.text(body, "url"));
        return new NewSource(
                SourceDefinition.added(
                        url.sourceId(),
                        kind,
                        url.value(),
                        about(body),
                        SourceFields.interval(SourceFields.text(body, INTERVAL)),
                        ReadingFields.of(body, Reading.USUAL),
                        Secrets.NONE.with(credentials(url.sourceId(), body)),
                        now),
                null);
    }

    private NewSource pushed(JsonNode body, Instant now) {
        About about = about(body);
        if (about.name() == null) {
            throw ProblemCode.INVALID_BODY.because(
                    "name is missing: a source of kind push has no address, so it needs a name");
        }
        String id = SourceDefinition.idOf(SourceKind.PUSH, about.name().strip());
        String key = secrets.make();
        return new NewSource(
                SourceDefinition.added(
                        id,
                        SourceKind.PUSH,
                        null,
                        about,
                        null,
                        ReadingFields.of(body, Reading.USUAL),
                        new Secrets(null, secrets.seal(id, key), null, null),
                        now),
                key);
    }

    private static NewSource directory(JsonNode body, Instant now) {
        return new NewSource(
                SourceDefinition.directory(
                        SourceFields.path(SourceFields.text(body, "path")),
                        about(body),
                        SourceFields.interval(SourceFields.text(body, INTERVAL)),
                        ReadingFields.of(body, Reading.USUAL),
                        now),
                null);
    }

    private static About about(JsonNode body) {
        return new About(
                SourceFields.name(SourceFields.text(body, "name")),
                SourceFields.language(SourceFields.text(body, "language")),
                null);
    }

    private @Nullable Sealed credentials(String id, JsonNode body) {
        Credentials credentials =
                body.has(CREDENTIALS) ? CredentialFields.of(body.path(CREDENTIALS)) : null;
        return credentials == null
                ? null
                : secrets.seal(id, Use.CREDENTIALS, Json.encode(credentials));
    }

    /** A source as it shall be. */
    SourceDefinition changed(SourceDefinition source, JsonNode body, Instant now) {
        Set<String> allowed = fields(source.kind());
        allowed.add("paused");
        Set<String> known = new TreeSet<>(allowed);
        known.addAll(OF_SOME);
        for (String field : SourceFields.object(body, known).propertyNames()) {
            if (!allowed.contains(field)) {
                throw ProblemCode.CONFLICT.because(
                        "a source of kind %s has no %s; what can be changed of it is %s"
                                .formatted(source.kind().word(), field, allowed));
            }
        }
        SourceDefinition changed =
                source.changed(
                                body.has("name")
                                        ? SourceFields.name(SourceFields.text(body, "name"))
                                        : source.name(),
                                body.has(INTERVAL)
                                        ? SourceFields.interval(SourceFields.text(body, INTERVAL))
                                        : source.pollInterval(),
                                body.has("language")
                                        ? SourceFields.language(SourceFields.text(body, "language"))
                                        : source.language(),
                                SourceFields.flag(body, "paused", source.paused()),
                                now)
                        .with(ReadingFields.of(body, source.reading()));
        if (body.has(CREDENTIALS)) {
            changed = changed.with(source.secrets().with(credentials(source.id(), body)));
        }
        return isPolledAnew(source, changed) ? changed.pollRequested(now) : changed;
    }

    /** What may end its errors counts at once, whichever fetcher follows it then. */
    private static boolean isPolledAnew(SourceDefinition before, SourceDefinition after) {
        return before.kind().isPolled()
                && !(before.secrets().equals(after.secrets())
                        && before.reading().equals(after.reading()));
    }
}
