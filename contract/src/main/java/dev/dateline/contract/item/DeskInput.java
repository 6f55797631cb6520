package dev.dateline.contract.item;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.record.Newest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the desk decides on, in the order of {@code news.enriched}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@Newest(schema = DeskInput.SCHEMA)
@JsonSubTypes({
    @JsonSubTypes.Type(value = DeskInput.Observed.class, name = "observed"),
    @JsonSubTypes.Type(value = DeskInput.Withdraw.class, name = "withdraw"),
    @JsonSubTypes.Type(value = DeskInput.Release.class, name = "release"),
    @JsonSubTypes.Type(value = DeskInput.MergeStories.class, name = "mergeStories"),
    @JsonSubTypes.Type(value = DeskInput.SplitStory.class, name = "splitStory"),
    @JsonSubTypes.Type(value = DeskInput.RenameStory.class, name = "renameStory")
})
public sealed interface DeskInput {

    int SCHEMA = 1;

    /** What is about an item. */
    sealed interface OfItem extends DeskInput {

        /** The item that it is about. */
        String itemId();
    }

    /** What ops want of a story. */
    sealed interface OfStory extends DeskInput {}

    /** Whether it says of an item that it must not be used. */
    default boolean withdraws() {
        return switch (this) {
            case Observed observed ->
                    observed.item.status().pubStatus() != PubStatus.USABLE
                            || observed.orders.stream()
                                    .anyMatch(order -> order.pubStatus != PubStatus.USABLE);
            case Withdraw withdraw -> true;
            case Release release -> false;
            case OfStory order -> false;
        };
    }

    /**
     * An observation, enriched.
     *
     * @param number of the observation, which orders the versions of an item
     * @param transmission orders them instead, where both have one
     * @param fingerprint equal for equal text, whoever publishes it; absent if there is too little
     *     text
     * @param embargo whether it must not be seen yet: until {@code embargoedUntil} of its status,
     *     or, where that is absent, until somebody releases it
     * @param orders what it says of the state of other items of its source
     * @param item the content, with version 0
     * @param likeness of the text; absent if there is too little of it
     * @param reasons of what the item says of its topics, names and language
     */
    record Observed(
            int schema,
            long number,
            @Nullable Long transmission,
            boolean backfill,
            @Nullable String fingerprint,
            boolean embargo,
            List<Order> orders,
            Item item,
            @Nullable Likeness likeness,
            List<Reason> reasons)
            implements OfItem {

        public Observed {
            Json.checkSchema(schema, SCHEMA);
            Json.required(item, "item");
            orders = orders == null ? List.of() : List.copyOf(orders);
            reasons = reasons == null ? List.of() : List.copyOf(reasons);
        }

        /** Of a text that nothing was concluded from. */
        public Observed(
                int schema,
                long number,
                @Nullable Long transmission,
                boolean backfill,
                @Nullable String fingerprint,
                boolean embargo,
                List<Order> orders,
                Item item) {
            this(
                    schema,
                    number,
                    transmission,
                    backfill,
                    fingerprint,
                    embargo,
                    orders,
                    item,
                    null,
                    List.of());
        }

        @Override
        public String itemId() {
            return item.itemId();
        }
    }

    /** The state that another item must have. */
    record Order(String itemId, PubStatus pubStatus) {}

    /** Ops withdraw an item. */
    record Withdraw(
            int schema, String itemId, PubStatus pubStatus, @Nullable String reason, Instant at)
            implements OfItem {

        public Withdraw {
            Json.checkSchema(schema, SCHEMA);
            Json.required(itemId, "itemId");
            Json.required(pubStatus, "pubStatus");
            Json.required(at, "at");
        }
    }

    /**
     * Ops end a hold or an embargo.
     *
     * @param state of the hold that they saw, as {@code Hold.State} calls it; absent where the
     *     command is not about a certain hold, but about whichever there is
     * @param number of the observation that was the content of that hold
     * @param until when that hold would have ended by itself
     */
    record Release(
            int schema,
            String itemId,
            @Nullable String reason,
            Instant at,
            @Nullable String state,
            @Nullable Long number,
            @Nullable Instant until)
            implements OfItem {

        public Release {
            Json.checkSchema(schema, SCHEMA);
            Json.required(itemId, "itemId");
            Json.required(at, "at");
        }

        /** Of whichever hold there is. */
        public Release(int schema, String itemId, @Nullable String reason, Instant at) {
            this(schema, itemId, reason, at, null, null, null);
        }
    }

    /**
     * Ops say that two stories are one.
     *
     * @param into the story that stays
     * @param from the story whose items belong to it from now on
     * @param intoItem the only item of the story that stays; absent where something was told of
     *     that
     * @param fromItem the same of the other story
     */
    record MergeStories(
            int schema,
            String into,
            String from,
            Instant at,
            @Nullable String intoItem,
            @Nullable String fromItem)
            implements OfStory {

        public MergeStories {
            Json.checkSchema(schema, SCHEMA);
            Json.required(into, "into");
            Json.required(from, "from");
            Json.required(at, "at");
        }

        /** Of two stories that something was told of. */
        public MergeStories(int schema, String into, String from, Instant at) {
            this(schema, into, from, at, null, null);
        }

        /** The same, with the only items of stories that nothing was told of. */
        public MergeStories of(@Nullable String intoItem, @Nullable String fromItem) {
            return new MergeStories(schema, into, from, at, intoItem, fromItem);
        }
    }

    /**
     * Ops take items out of a story: they are a story of their own.
     *
     * @param items their ids, at most {@link #MOST_ITEMS}
     */
    record SplitStory(int schema, String storyId, List<String> items, Instant at)
            implements OfStory {

        /** They all get a new version in one transaction. */
        public static final int MOST_ITEMS = 100;

        public SplitStory {
            Json.checkSchema(schema, SCHEMA);
            Json.required(storyId, "storyId");
            Json.required(at, "at");
            items = items == null ? List.of() : List.copyOf(items);
        }
    }

    /**
     * Ops name a story.
     *
     * @param title its title from now on; absent where it shall be the headline of its lead again
     * @param item its only item; absent where something was told of the story
     */
    record RenameStory(
            int schema, String storyId, @Nullable String title, Instant at, @Nullable String item)
            implements OfStory {

        public RenameStory {
            Json.checkSchema(schema, SCHEMA);
            Json.required(storyId, "storyId");
            Json.required(at, "at");
        }

        /** Of a story that something was told of. */
        public RenameStory(int schema, String storyId, @Nullable String title, Instant at) {
            this(schema, storyId, title, at, null);
        }

        /** The same, with the only item of a story that nothing was told of. */
        public RenameStory of(@Nullable String item) {
            return new RenameStory(schema, storyId, title, at, item);
        }
    }
}
