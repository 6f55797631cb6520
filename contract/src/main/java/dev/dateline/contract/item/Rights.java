package dev.dateline.contract.item;

import org.jspecify.annotations.Nullable;

/** Whose an item is, and what may be done with it, as the provider says. */
public record Rights(
        @Nullable String copyrightHolder,
        @Nullable String copyrightNotice,
        @Nullable String usageTerms,
        @Nullable String creditline) {

    /** Nothing is said. */
    public static final Rights NONE = new Rights(null, null, null, null);
}
