package dev.dateline.contract.item;

import dev.dateline.contract.entry.Observation.Provenance;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.record.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One version of an item. Names follow ninjs 3 where it has one.
 *
 * @param version ours: 1, 2, 3 …; 0 while the desk has not decided
 * @param revisionTag equal for equal content
 * @param publishedAt as the provider says; {@code times} has the original text
 * @param receivedAt when the fetcher first saw this version
 * @param headlineDerived whether the headline was made from the body, for want of one
 * @param times what the provider wrote where this item has an instant, by the name of the field
 * @param duplicateOf the item of another source that had the same text first
 */
public record Item(
        String itemId,
        String sourceId,
        @Nullable String providerId,
        int version,
        String revisionTag,
        PubStatus pubStatus,
        @Nullable Instant publishedAt,
        @Nullable Instant versionCreatedAt,
        Instant receivedAt,
        @Nullable Instant decidedAt,
        @Nullable String headline,
        boolean headlineDerived,
        @Nullable String byline,
        @com.fasterxml.jackson.annotation.JsonProperty("abstract") @Nullable String summary,
        @Nullable String bodyHtml,
        @Nullable String bodyText,
        @Nullable String language,
        List<Subject> subjects,
        List<Association> associations,
        Map<String, String> links,
        @Nullable String copyrightNotice,
        @Nullable String duplicateOf,
        Map<String, ProviderTime> times,
        Provenance provenance) {

    public Item {
        Json.required(itemId, "itemId");
        Json.required(sourceId, "sourceId");
        Json.required(revisionTag, "revisionTag");
        Json.required(pubStatus, "pubStatus");
        Json.required(receivedAt, "receivedAt");
        Json.required(provenance, "provenance");
        subjects = subjects == null ? List.of() : List.copyOf(subjects);
        associations = associations == null ? List.of() : List.copyOf(associations);
        // sorted: the same item is the same bytes in every process
        links = links == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(links));
        times = times == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(times));
    }

    /** The publication status of IPTC's standards. */
    public enum PubStatus {
        USABLE
    }

    /** What an item is about, and who says so. */
    public record Subject(
            @Nullable String scheme, String code, @Nullable String name, Origin origin) {

        /** Who concluded a subject. */
        public enum Origin {
            PROVIDER
        }
    }

    /** A picture, a sound, a film or a file that belongs to the item. */
    public record Association(String type, String url, @Nullable String mimeType) {}

    /** The id of this version: {@code <itemId>.<version>}. */
    public String versionId() {
        return versionId(itemId, version);
    }

    public static String versionId(String itemId, int version) {
        return itemId + "." + version;
    }

    /** This content as the desk decided it. */
    public Item decided(int version, Instant decidedAt, @Nullable String duplicateOf) {
        return with(version, decidedAt, duplicateOf, bodyHtml, bodyText);
    }

    /** The same without its body, for lists. */
    public Item withoutBody() {
        return with(version, decidedAt, duplicateOf, null, null);
    }

    private Item with(
            int version,
            @Nullable Instant decidedAt,
            @Nullable String duplicateOf,
            @Nullable String bodyHtml,
            @Nullable String bodyText) {
        return new Item(
                itemId,
                sourceId,
                providerId,
                version,
                revisionTag,
                pubStatus,
                publishedAt,
                versionCreatedAt,
                receivedAt,
                decidedAt,
                headline,
                headlineDerived,
                byline,
                summary,
                bodyHtml,
                bodyText,
                language,
                subjects,
                associations,
                links,
                copyrightNotice,
                duplicateOf,
                times,
                provenance);
    }
}
