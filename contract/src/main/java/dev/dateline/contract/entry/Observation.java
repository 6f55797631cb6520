package dev.dateline.contract.entry;

import dev.dateline.contract.record.Json;
import dev.dateline.contract.record.Newest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at one entry: the value of {@code news.raw}.
 *
 * @param number counts the observations of a source; the order of what it published
 * @param backfill found by the source's first poll, so not news
 * @param declaredLanguage BCP 47, or whatever the feed says instead
 */
@Newest(schema = Observation.SCHEMA)
public record Observation(
        int schema,
        String itemId,
        String sourceId,
        long number,
        Kind kind,
        Instant observedAt,
        boolean backfill,
        @Nullable String declaredLanguage,
        Entry entry,
        Provenance provenance) {

    public static final int SCHEMA = 1;

    public Observation {
        Json.checkSchema(schema, SCHEMA);
        Json.required(itemId, "itemId");
        Json.required(sourceId, "sourceId");
        Json.required(kind, "kind");
        Json.required(observedAt, "observedAt");
        Json.required(entry, "entry");
        Json.required(provenance, "provenance");
    }

    /** What the fetcher can tell from hashes alone; the desk finds out which fields changed. */
    public enum Kind {
        NEW,
        REVISED
    }

    /** Where an entry came from, and what was odd about reading it. */
    public record Provenance(String transport, String format, String url, List<String> warnings) {
        public Provenance {
            warnings = warnings == null ? List.of() : List.copyOf(warnings);
        }
    }
}
