package dev.dateline.contract.source;

import dev.dateline.contract.record.Json;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What ops said of a source: the value of {@code news.sources}.
 *
 * @param id derived from the first normalised URL, so that adding it twice is one source
 * @param pollInterval how often to poll, or absent for the fetcher's default
 * @param language BCP 47, as ops declared it
 * @param pollRequestedAt when somebody last asked for a poll at once
 */
public record SourceDefinition(
        int schema,
        String id,
        String url,
        @Nullable String name,
        @Nullable Duration pollInterval,
        @Nullable String language,
        boolean paused,
        Instant createdAt,
        @Nullable Instant pollRequestedAt) {

    public static final int SCHEMA = 1;

    public SourceDefinition {
        Json.checkSchema(schema, SCHEMA);
        Json.required(id, "id");
        Json.required(url, "url");
        Json.required(createdAt, "createdAt");
    }

    /** The same source, to be polled at once. */
    public SourceDefinition pollRequested(Instant at) {
        return new SourceDefinition(
                SCHEMA, id, url, name, pollInterval, language, paused, createdAt, at);
    }
}
