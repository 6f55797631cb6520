package dev.dateline.api.sources;

import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.Health;
import dev.dateline.contract.source.SourceStatus.LastPoll;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import dev.dateline.contract.source.SourceStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source as ops see it: its definition and its status. */
public record SourceDocument(
        String id,
        String url,
        @Nullable String name,
        @Nullable String title,
        @Nullable String format,
        boolean paused,
        @Nullable Duration pollInterval,
        @Nullable String language,
        @Nullable String folder,
        Instant createdAt,
        Health health,
        @Nullable LastPoll lastPoll,
        @Nullable NextPoll nextPoll,
        List<String> diagnostics) {

    static SourceDocument of(SourceDefinition source, @Nullable SourceStatus status) {
        return new SourceDocument(
                source.id(),
                source.url(),
                source.name(),
                status == null ? null : status.title(),
                status == null ? null : status.format(),
                source.paused(),
                source.pollInterval(),
                source.language(),
                source.folder(),
                source.createdAt(),
                health(source, status),
                status == null ? null : status.lastPoll(),
                status == null || source.paused() ? null : status.nextPoll(),
                status == null ? List.of() : status.diagnostics());
    }

    static Health health(SourceDefinition source, @Nullable SourceStatus status) {
        if (source.paused()) {
            Instant since = source.pausedAt() == null ? source.createdAt() : source.pausedAt();
            return new Health(State.PAUSED, since, "paused by ops; resume it to poll it again");
        }
        return status == null
                ? new Health(State.NEW, source.createdAt(), "not polled yet; wait a moment")
                : status.health();
    }
}
