package dev.dateline.contract.source;

import dev.dateline.contract.record.Json;
import dev.dateline.contract.record.Newest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A source as ops defined it: the value of {@code news.sources}.
 *
 * @param id derived from the first normalised URL, so that adding it twice is one source
 * @param pollInterval how often to poll, or absent for the fetcher's default
 * @param language BCP 47, as ops declared it
 * @param pollRequestedAt when a user last asked to poll it now
 * @param pausedAt since when it is paused
 * @param folder the folders around it in the OPML list, joined by slashes
 */
@Newest(schema = SourceDefinition.SCHEMA)
public record SourceDefinition(
        int schema,
        String id,
        String url,
        @Nullable String name,
        @Nullable Duration pollInterval,
        @Nullable String language,
        boolean paused,
        Instant createdAt,
        @Nullable Instant pollRequestedAt,
        @Nullable Instant pausedAt,
        @Nullable String folder) {

    public static final int SCHEMA = 1;

    public SourceDefinition {
        Json.checkSchema(schema, SCHEMA);
        Json.required(id, "id");
        Json.required(url, "url");
        Json.required(createdAt, "createdAt");
    }

    /** A source that was just added, with defaults for everything else. */
    public static SourceDefinition added(
            String id,
            String url,
            @Nullable String name,
            @Nullable Duration pollInterval,
            @Nullable String language,
            @Nullable String folder,
            Instant at) {
        return new SourceDefinition(
                SCHEMA, id, url, name, pollInterval, language, false, at, null, null, folder);
    }

    /** The same source, to be polled now. */
    public SourceDefinition pollRequested(Instant at) {
        return new SourceDefinition(
                SCHEMA,
                id,
                url,
                name,
                pollInterval,
                language,
                paused,
                createdAt,
                at,
                pausedAt,
                folder);
    }

    /** The same source with the changes of ops. */
    public SourceDefinition changed(
            @Nullable String newName,
            @Nullable Duration newPollInterval,
            @Nullable String newLanguage,
            boolean pause,
            Instant at) {
        return new SourceDefinition(
                SCHEMA,
                id,
                url,
                newName,
                newPollInterval,
                newLanguage,
                pause,
                createdAt,
                pollRequestedAt,
                pause && paused ? pausedAt : pause ? at : null,
                folder);
    }
}
