package dev.dateline.contract.item;

import org.jspecify.annotations.Nullable;

/**
 * How an item is tied to other items.
 *
 * @param storyId the story that it was put into when it was decided
 * @param duplicateOf the item of another source that had the same text first
 * @param syndicatedFrom the item of the agency that it was taken from, where that is known
 * @param evolvedFrom the item of another source of which it has a part, or a later state
 */
public record Lineage(
        @Nullable String storyId,
        @Nullable String duplicateOf,
        @Nullable String syndicatedFrom,
        @Nullable String evolvedFrom) {

    /** It is tied to none. */
    public static final Lineage NONE = new Lineage(null, null, null, null);

    /** Of a copy, if there is an item that had the text first. */
    public static Lineage copyOf(@Nullable String duplicateOf) {
        return new Lineage(null, duplicateOf, null, null);
    }
}
