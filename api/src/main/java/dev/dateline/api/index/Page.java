package dev.dateline.api.index;

import dev.dateline.contract.delivery.Cursor;
import java.util.List;

/**
 * A page of what was found.
 *
 * @param position everything up to here was searched
 * @param more whether there is another page
 */
public record Page(List<Hit> hits, Cursor position, boolean more) {}
