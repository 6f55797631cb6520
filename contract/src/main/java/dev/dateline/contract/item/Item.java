package dev.dateline.contract.item;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
 * One version of an item, in groups of fields that belong together; its JSON is flat. Names follow
 * ninjs 3 where it has one.
 *
 * @param times what the provider wrote where this item has an instant, by the name of the field
 */
public record Item(
        @JsonUnwrapped Identity identity,
        @JsonUnwrapped Status status,
        @JsonUnwrapped Instants instants,
        @JsonUnwrapped Text text,
        @JsonUnwrapped Meaning meaning,
        @JsonUnwrapped Media media,
        @JsonUnwrapped Rights rights,
        @JsonUnwrapped Lineage lineage,
        Map<String, ProviderTime> times,
        Provenance provenance) {

    public Item {
        Json.required(provenance, "provenance");
        // sorted: the same item is the same bytes in every process
        times = times == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(times));
    }

    /**
     * Which item and which version of it.
     *
     * @param version ours: 1, 2, 3 …; 0 while the desk has not decided
     * @param revisionTag equal for equal content
     */
    public record Identity(
            String itemId,
            String sourceId,
            @Nullable String providerId,
            int version,
            String revisionTag) {

        public Identity {
            Json.required(itemId, "itemId");
            Json.required(sourceId, "sourceId");
            Json.required(revisionTag, "revisionTag");
        }
    }

    /** Whether it may be published. */
    public record Status(PubStatus pubStatus) {

        public Status {
            Json.required(pubStatus, "pubStatus");
        }
    }

    /** The publication status of IPTC's standards. */
    public enum PubStatus {
        USABLE
    }

    /**
     * When it was said, seen and decided.
     *
     * @param publishedAt as the provider says
     * @param receivedAt when the fetcher first saw this version
     */
    public record Instants(
            @Nullable Instant publishedAt,
            @Nullable Instant versionCreatedAt,
            Instant receivedAt,
            @Nullable Instant decidedAt) {

        public Instants {
            Json.required(receivedAt, "receivedAt");
            publishedAt = ProviderTime.tellable(publishedAt);
            versionCreatedAt = ProviderTime.tellable(versionCreatedAt);
        }
    }

    /**
     * What it says.
     *
     * @param headlineDerived whether the headline was made from the body, for want of one
     * @param language BCP 47
     */
    public record Text(
            @Nullable String headline,
            boolean headlineDerived,
            @Nullable String byline,
            @JsonProperty("abstract") @Nullable String summary,
            @Nullable String bodyHtml,
            @Nullable String bodyText,
            @Nullable String language) {}

    /** What it is about. */
    public record Meaning(List<Subject> subjects) {

        public Meaning {
            subjects = subjects == null ? List.of() : List.copyOf(subjects);
        }
    }

    /** A subject, and who says so. */
    public record Subject(
            @Nullable String scheme, String code, @Nullable String name, Origin origin) {

        /** Who concluded a subject. */
        public enum Origin {
            PROVIDER
        }
    }

    /** What belongs to it: files, and addresses by their relation. */
    public record Media(List<Association> associations, Map<String, String> links) {

        public Media {
            associations = associations == null ? List.of() : List.copyOf(associations);
            links = links == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(links));
        }
    }

    /** A picture, a sound, a film or a file that belongs to the item. */
    public record Association(String type, String url, @Nullable String mimeType) {}

    /** Whose it is. */
    public record Rights(@Nullable String copyrightNotice) {}

    /**
     * How it is tied to other items.
     *
     * @param duplicateOf the item of another source that had the same text first
     */
    public record Lineage(@Nullable String duplicateOf) {}

    public String itemId() {
        return identity.itemId;
    }

    public String sourceId() {
        return identity.sourceId;
    }

    /** The id of this version: {@code <itemId>.<version>}. */
    public String versionId() {
        return versionId(identity.itemId, identity.version);
    }

    public static String versionId(String itemId, int version) {
        return itemId + "." + version;
    }

    /** This content as the desk decided it. */
    public Item decided(int version, Instant at, @Nullable String duplicateOf) {
        Identity decided =
                new Identity(
                        identity.itemId,
                        identity.sourceId,
                        identity.providerId,
                        version,
                        identity.revisionTag);
        Instants when =
                new Instants(
                        instants.publishedAt, instants.versionCreatedAt, instants.receivedAt, at);
        return new Item(
                decided,
                status,
                when,
                text,
                meaning,
                media,
                rights,
                new Lineage(duplicateOf),
                times,
                provenance);
    }

    /** The same without its body, for lists. */
    public Item withoutBody() {
        Text bodiless =
                new Text(
                        text.headline,
                        text.headlineDerived,
                        text.byline,
                        text.summary,
                        null,
                        null,
                        text.language);
        return new Item(
                identity,
                status,
                instants,
                bodiless,
                meaning,
                media,
                rights,
                lineage,
                times,
                provenance);
    }
}
