package dev.dateline.contract.item;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation.Provenance;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.record.Json;
import java.time.Instant;
import java.time.LocalDate;
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
        // a group of which nothing is said may be absent in a record
        meaning = meaning == null ? Meaning.NONE : meaning;
        media = media == null ? Media.NONE : media;
        rights = rights == null ? Rights.NONE : rights;
        lineage = lineage == null ? Lineage.NONE : lineage;
        // sorted: the same item is the same bytes in every process
        times = times == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(times));
    }

    /**
     * Which item and which version of it.
     *
     * @param providerId the provider's, as given
     * @param altIds other ids of the provider, as given
     * @param version ours: 1, 2, 3 …; 0 while the desk has not decided
     * @param providerVersion the provider's, as given
     * @param revisionTag equal for equal content
     */
    public record Identity(
            String itemId,
            String sourceId,
            @Nullable String providerId,
            List<String> altIds,
            int version,
            @Nullable String providerVersion,
            String revisionTag) {

        public Identity {
            Json.required(itemId, "itemId");
            Json.required(sourceId, "sourceId");
            Json.required(revisionTag, "revisionTag");
            altIds = altIds == null ? List.of() : List.copyOf(altIds);
        }
    }

    /**
     * Whether it may be published, and how urgent it is.
     *
     * @param urgency 1 (most urgent) to 9
     * @param priority 1 (highest) to 9
     * @param signals in lower case without a scheme: {@code correction}, {@code update}, {@code
     *     flash}, {@code advisory} and what else the provider says
     * @param embargoedUntil the end of an embargo, which may be over; absent where it has no end
     *     that can be read
     * @param expires from when it is no longer listed
     * @param withdrawal who withdrew it and why, where it is withdrawn
     */
    public record Status(
            PubStatus pubStatus,
            @Nullable Integer urgency,
            @Nullable Integer priority,
            List<String> signals,
            @Nullable Instant embargoedUntil,
            @Nullable Instant expires,
            @Nullable Withdrawal withdrawal) {

        public Status {
            Json.required(pubStatus, "pubStatus");
            signals = signals == null ? List.of() : List.copyOf(signals);
            embargoedUntil = ProviderTime.tellable(embargoedUntil);
            expires = ProviderTime.tellable(expires);
        }

        /** Of an item that its provider says nothing of. */
        public static final Status USABLE =
                new Status(PubStatus.USABLE, null, null, List.of(), null, null, null);
    }

    /** The publication status of IPTC's standards. */
    public enum PubStatus {
        USABLE,
        /** Not to be used until the provider says so. */
        WITHHELD,
        /** Not to be used ever: killed. */
        CANCELED
    }

    /**
     * Why an item is not to be used.
     *
     * @param by {@code agency}, or {@code ops}
     * @param reason in words, as they gave it
     */
    public record Withdrawal(String by, @Nullable String reason, Instant at) {

        /** The provider of the item. */
        public static final String AGENCY = "agency";

        /** Those who run this service: only they give it back. */
        public static final String OPS = "ops";
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
     * @param slugline the words by which a newsroom knows the story
     * @param language BCP 47
     * @param edNotes for editors, not for readers
     */
    public record Text(
            @Nullable String headline,
            boolean headlineDerived,
            @Nullable String slugline,
            @Nullable String byline,
            @Nullable Dateline dateline,
            @JsonProperty("abstract") @Nullable String summary,
            @Nullable String bodyHtml,
            @Nullable String bodyText,
            @Nullable String language,
            List<Entry.EdNote> edNotes) {

        public Text {
            edNotes = edNotes == null ? List.of() : List.copyOf(edNotes);
        }

        /** Of an item of a feed, which has nothing for editors. */
        public Text(
                @Nullable String headline,
                boolean headlineDerived,
                @Nullable String byline,
                @Nullable String summary,
                @Nullable String bodyHtml,
                @Nullable String bodyText,
                @Nullable String language) {
            this(
                    headline,
                    headlineDerived,
                    null,
                    byline,
                    null,
                    summary,
                    bodyHtml,
                    bodyText,
                    language,
                    List.of());
        }
    }

    /**
     * Where and when a text was written, as it says before its first sentence.
     *
     * @param date local, without a time
     * @param wire the agency or press wire, such as {@code PRNewswire}
     * @param text all of it, as given
     */
    public record Dateline(
            @Nullable String place,
            @Nullable String region,
            @Nullable LocalDate date,
            @Nullable String wire,
            @Nullable String text) {}

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
    public Item decided(int version, Instant at, Lineage tied) {
        Identity decided =
                new Identity(
                        identity.itemId,
                        identity.sourceId,
                        identity.providerId,
                        identity.altIds,
                        version,
                        identity.providerVersion,
                        identity.revisionTag);
        Instants when =
                new Instants(
                        instants.publishedAt, instants.versionCreatedAt, instants.receivedAt, at);
        return new Item(
                decided, status, when, text, meaning, media, rights, tied, times, provenance);
    }

    /** The same without its body, for lists. */
    public Item withoutBody() {
        Text bodiless =
                new Text(
                        text.headline,
                        text.headlineDerived,
                        text.slugline,
                        text.byline,
                        text.dateline,
                        text.summary,
                        null,
                        null,
                        text.language,
                        text.edNotes);
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

    /**
     * The same without anything that it said: what is left of an item that is withdrawn.
     *
     * @param now its status from now on
     */
    public Item redacted(Status now) {
        Text silent =
                new Text(null, false, null, null, null, null, null, null, text.language, List.of());
        return new Item(
                identity,
                now,
                instants,
                silent,
                Meaning.NONE,
                Media.NONE,
                Rights.NONE,
                // no word of it, and whoever follows the story must be told
                new Lineage(lineage.storyId(), null, null, null),
                Map.of(),
                provenance);
    }
}
