package dev.dateline.contract.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Likeness;
import dev.dateline.contract.item.Reason;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.record.Newest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the desk decided, in order: the values of {@code news.items}, CloudEvents 1.0 in JSON. Code
 * that handles them switches without a default, so that a new event breaks the build where it must
 * be handled.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DeliveryEvent.ItemCreated.class, name = "item.created"),
    @JsonSubTypes.Type(value = DeliveryEvent.ItemUpdated.class, name = "item.updated"),
    @JsonSubTypes.Type(value = DeliveryEvent.ItemCorrected.class, name = "item.corrected"),
    @JsonSubTypes.Type(value = DeliveryEvent.ItemWithdrawn.class, name = "item.withdrawn"),
    @JsonSubTypes.Type(value = DeliveryEvent.ItemReleased.class, name = "item.released"),
    @JsonSubTypes.Type(value = DeliveryEvent.StoryUpdated.class, name = "story.updated")
})
@Newest(schema = DeliveryEvent.SCHEMA)
@JsonPropertyOrder({"specversion", "id", "type", "source", "subject", "time", "sequence"})
public sealed interface DeliveryEvent {

    int SCHEMA = 1;

    int schema();

    /** 1 for the first event of the log, then one more each, without a hole. */
    long sequence();

    /** When the desk decided. */
    Instant time();

    /** What it is about: the id of an item or of a story. */
    @JsonProperty("subject")
    String subject();

    /** The id of what it tells: of a version of an item, or of a story as it is now. */
    @JsonProperty("id")
    String id();

    /** Where that comes from, as a URI reference. */
    @JsonProperty("source")
    String source();

    @JsonProperty("specversion")
    default String specversion() {
        return "1.0";
    }

    /** The {@code type} of the CloudEvent. */
    default String name() {
        return switch (this) {
            case ItemCreated created -> "item.created";
            case ItemUpdated updated -> "item.updated";
            case ItemCorrected corrected -> "item.corrected";
            case ItemWithdrawn withdrawn -> "item.withdrawn";
            case ItemReleased released -> "item.released";
            case StoryUpdated story -> "story.updated";
        };
    }

    /** An item has a new version. */
    sealed interface ItemEvent extends DeliveryEvent {

        /**
         * Whether it alerts nobody: it was found by the source's first poll, or only the history of
         * the item has grown.
         */
        boolean backfill();

        /** What the desk must know to continue from here; not sent to clients. */
        Ledger ledger();

        /** The item as it now is. */
        Item data();

        /** The id of the item's version. */
        @Override
        default String id() {
            return data().versionId();
        }

        /** The path of the source. */
        @Override
        default String source() {
            return "/v1/sources/" + data().sourceId();
        }

        @Override
        default String subject() {
            return data().itemId();
        }

        /** What filters need to reach those who received the version before; null if none did. */
        default @Nullable Previous earlier() {
            return switch (this) {
                case ItemCreated created -> null;
                case ItemUpdated updated -> updated.previous();
                case ItemCorrected corrected -> corrected.previous();
                case ItemWithdrawn withdrawn -> withdrawn.previous();
                case ItemReleased released -> released.previous();
            };
        }
    }

    /** The item is new. */
    record ItemCreated(
            int schema, long sequence, Instant time, boolean backfill, Ledger ledger, Item data)
            implements ItemEvent {

        public ItemCreated {
            check(schema, time, ledger, data);
        }
    }

    /**
     * The item has a new version.
     *
     * @param changed the names of the fields that differ from the version before; none where only
     *     the history has grown
     * @param previous what filters need to reach those who received the version before
     * @param late an older version that has come after newer ones, for the history; absent where
     *     there is none; not sent to clients
     */
    record ItemUpdated(
            int schema,
            long sequence,
            Instant time,
            boolean backfill,
            List<String> changed,
            Previous previous,
            Ledger ledger,
            Item data,
            @Nullable Late late)
            implements ItemEvent {

        /** Of a version that is newer than all before it. */
        public ItemUpdated(
                int schema,
                long sequence,
                Instant time,
                boolean backfill,
                List<String> changed,
                Previous previous,
                Ledger ledger,
                Item data) {
            this(schema, sequence, time, backfill, changed, previous, ledger, data, null);
        }

        public ItemUpdated {
            check(schema, time, ledger, data);
            Json.required(previous, "previous");
            changed = changed == null ? List.of() : List.copyOf(changed);
        }
    }

    /**
     * The item has a new version, because something in the one before was wrong. It reaches
     * everybody whom the version before reached.
     *
     * @param changed the names of the fields that differ from the version before
     * @param previous what filters need to reach those who received the version before
     */
    record ItemCorrected(
            int schema,
            long sequence,
            Instant time,
            boolean backfill,
            List<String> changed,
            Previous previous,
            Ledger ledger,
            Item data)
            implements ItemEvent {

        public ItemCorrected {
            check(schema, time, ledger, data);
            Json.required(previous, "previous");
            changed = changed == null ? List.of() : List.copyOf(changed);
        }
    }

    /**
     * The item must not be used any more, or not now; the status says which, and why.
     *
     * @param previous what filters need to reach those who received the version before; absent
     *     where nobody has
     * @param data without any text
     */
    record ItemWithdrawn(
            int schema,
            long sequence,
            Instant time,
            boolean backfill,
            @Nullable Previous previous,
            Ledger ledger,
            Item data)
            implements ItemEvent {

        public ItemWithdrawn {
            check(schema, time, ledger, data);
        }
    }

    /**
     * The item may be seen from now on: an embargo is over, or a hold has ended.
     *
     * @param changed the names of the fields that differ from the version before
     * @param previous what filters need to reach those who received a version before; absent where
     *     nobody has
     */
    record ItemReleased(
            int schema,
            long sequence,
            Instant time,
            boolean backfill,
            List<String> changed,
            @Nullable Previous previous,
            Ledger ledger,
            Item data)
            implements ItemEvent {

        public ItemReleased {
            check(schema, time, ledger, data);
            changed = changed == null ? List.of() : List.copyOf(changed);
        }
    }

    /**
     * A story has changed: it has grown, was merged, split or named, or lost an item.
     *
     * @param data the story as it now is
     * @param previous what filters need to reach those who were told of it before; absent where it
     *     was never told in other words, languages and topics than now
     * @param merged why it was merged into another story; absent where it was not; not sent to
     *     clients
     */
    record StoryUpdated(
            int schema,
            long sequence,
            Instant time,
            Story data,
            @Nullable PreviousStory previous,
            @Nullable Reason merged)
            implements DeliveryEvent {

        /** Of a story that was not merged, or without the reason. */
        public StoryUpdated(
                int schema,
                long sequence,
                Instant time,
                Story data,
                @Nullable PreviousStory previous) {
            this(schema, sequence, time, data, previous, null);
        }

        /** Of a story that was never told otherwise. */
        public StoryUpdated(int schema, long sequence, Instant time, Story data) {
            this(schema, sequence, time, data, null);
        }

        public StoryUpdated {
            Json.checkSchema(schema, SCHEMA);
            Json.required(time, "time");
            Json.required(data, "data");
        }

        @Override
        public String id() {
            return data.storyId() + "." + data.version();
        }

        @Override
        public String source() {
            return "/v1/stories";
        }

        @Override
        public String subject() {
            return data.storyId();
        }
    }

    /**
     * What the desk remembers of a decision.
     *
     * @param created the sequence of the event that created the item
     * @param number the observation that this version was made from
     * @param transmission the provider's number of this version, where it orders the versions
     * @param fingerprint of the text, to find copies by
     * @param root the item that had this text first, if it is another item
     * @param likeness of the text, to find copies and stories by
     * @param reasons why it was decided so
     * @param known the tags of the versions before it, the latest ones, so that one that comes
     *     again is known
     * @param languages of the versions before, where they are others than that of this one
     * @param topics codes of what the versions before were about, and this one is not
     * @param stories the ids of the stories that the versions before were in, and this one is not
     */
    record Ledger(
            long created,
            long number,
            @Nullable Long transmission,
            @Nullable String fingerprint,
            @Nullable CopyRoot root,
            @Nullable Likeness likeness,
            List<Reason> reasons,
            List<String> known,
            List<String> languages,
            List<String> topics,
            List<String> stories) {

        public Ledger {
            reasons = reasons == null ? List.of() : List.copyOf(reasons);
            known = known == null ? List.of() : List.copyOf(known);
            languages = languages == null ? List.of() : List.copyOf(languages);
            topics = topics == null ? List.of() : List.copyOf(topics);
            stories = stories == null ? List.of() : List.copyOf(stories);
        }

        /** Of an item that has no other version. */
        public Ledger(
                long created,
                long number,
                @Nullable Long transmission,
                @Nullable String fingerprint,
                @Nullable CopyRoot root,
                @Nullable Likeness likeness,
                List<Reason> reasons) {
            this(
                    created,
                    number,
                    transmission,
                    fingerprint,
                    root,
                    likeness,
                    reasons,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }

        /** Of a decision that needed no reasons, on a text that nothing is compared with. */
        public Ledger(
                long created,
                long number,
                @Nullable Long transmission,
                @Nullable String fingerprint,
                @Nullable CopyRoot root) {
            this(created, number, transmission, fingerprint, root, null, List.of());
        }

        /** The same, decided for these reasons, of an item that was in these stories before. */
        public Ledger in(List<String> formerStories, List<Reason> because) {
            return new Ledger(
                    created,
                    number,
                    transmission,
                    fingerprint,
                    root,
                    likeness,
                    because,
                    known,
                    languages,
                    topics,
                    formerStories);
        }

        /** Whether this version is before the other one, as their numbers say. */
        public boolean isBefore(Ledger other) {
            if (transmission == null
                    || other.transmission == null
                    || transmission.equals(other.transmission)) {
                return number < other.number;
            }
            return transmission < other.transmission;
        }
    }

    /**
     * A version that came after newer ones. It has a number, the one before that of the event, and
     * no event of its own.
     */
    record Late(Ledger ledger, Item item) {

        public Late {
            Json.required(ledger, "late.ledger");
            Json.required(item, "late.item");
        }
    }

    /** The first item that was decided among those with the same text. */
    record CopyRoot(String itemId, String sourceId) {}

    private static void check(int schema, Instant time, Ledger ledger, Item data) {
        Json.checkSchema(schema, SCHEMA);
        Json.required(time, "time");
        Json.required(ledger, "ledger");
        Json.required(data, "data");
    }
}
