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
 * @param transmission the provider's version, where ops declared that it only grows; it then orders
 *     the versions of an item instead of the number
 * @param backfill found by the source's first poll, or another date of an entry that was known, so
 *     not news
 * @param declaredLanguage BCP 47, or whatever the feed says instead
 * @param orders what the entry says of the state of other items
 */
@Newest(schema = Observation.SCHEMA)
public record Observation(
        int schema,
        String itemId,
        String sourceId,
        long number,
        @Nullable Long transmission,
        Kind kind,
        Instant observedAt,
        boolean backfill,
        @Nullable String declaredLanguage,
        Entry entry,
        List<ItemOrder> orders,
        Provenance provenance) {

    /** The newest; what an older reader can read is written in the older one. */
    public static final int SCHEMA = 2;

    public Observation {
        Json.checkSchema(schema, SCHEMA);
        Json.required(itemId, "itemId");
        Json.required(sourceId, "sourceId");
        Json.required(kind, "kind");
        Json.required(observedAt, "observedAt");
        Json.required(entry, "entry");
        Json.required(provenance, "provenance");
        orders = orders == null ? List.of() : List.copyOf(orders);
    }

    /** What the fetcher can tell from hashes alone; the desk finds out which fields changed. */
    public enum Kind {
        /** Its identity was not known. */
        NEW(1),
        /** Something else than its dates changed. */
        REVISED(1),
        /** Its dates changed, and nothing else: it is backfill, so that nobody is alerted. */
        DATE_BUMPED(2),
        /** Its provider takes it back. */
        WITHDRAWN(2),
        /** Its provider had taken it back, and gives it again. */
        RETURNED(2);

        private final int schema;

        Kind(int schema) {
            this.schema = schema;
        }

        /** The oldest schema whose readers know it. */
        public int schema() {
            return schema;
        }
    }

    /** The state of another item of the source, the status as given. */
    public record ItemOrder(String itemId, String pubStatus) {}

    /**
     * Where an entry came from, and what was odd about reading it.
     *
     * @param formatVersion as the document says, such as {@code 2.35} of NewsML-G2
     */
    public record Provenance(
            String transport,
            String format,
            @Nullable String formatVersion,
            String url,
            List<String> warnings) {

        public Provenance {
            warnings = warnings == null ? List.of() : List.copyOf(warnings);
        }
    }
}
