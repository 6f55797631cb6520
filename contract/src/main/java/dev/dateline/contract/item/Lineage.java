package dev.dateline.contract.item;

import org.jspecify.annotations.Nullable;

/**
 * How an item is tied to other items.
 *
 * @param duplicateOf the item of another source that had the same text first
 */
public record Lineage(@Nullable String duplicateOf) {}
