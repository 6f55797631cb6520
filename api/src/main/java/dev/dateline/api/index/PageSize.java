package dev.dateline.api.index;

/**
 * How large a page may be. It has one item at least.
 *
 * @param items the most items
 * @param bytes the most bytes, as JSON
 * @param withBodies whether the bodies of items are counted
 */
public record PageSize(int items, long bytes, boolean withBodies) {}
