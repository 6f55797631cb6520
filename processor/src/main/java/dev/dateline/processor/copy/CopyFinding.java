package dev.dateline.processor.copy;

import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import org.jspecify.annotations.Nullable;

/**
 * What the window says of a text.
 *
 * @param kind what it is to the other text
 * @param other the item with the other text: of all that are alike, the one that is most so
 * @param root the item that was decided first of those with the text, where this is a copy
 * @param containment the share of the shorter text that is in the longer one
 * @param numbers the share of the numbers in whose place the other text has another one
 * @param compared how many shingles were found in both
 * @param agency the item of the agency that it gives credit to, of those that are alike
 */
public record CopyFinding(
        Kind kind,
        CopyRoot other,
        @Nullable CopyRoot root,
        double containment,
        double numbers,
        int compared,
        @Nullable String agency) {

    /** What a text can be to an earlier one. */
    public enum Kind {
        /** The same words. */
        SAME,
        /** The same text, shortened or with a few other words. */
        COPY,
        /** Half of one text is in the other. */
        PART,
        /** The same text with other numbers. */
        VERSION
    }

    CopyFinding from(@Nullable String agencyItem) {
        return new CopyFinding(kind, other, root, containment, numbers, compared, agencyItem);
    }

    public boolean isCopy() {
        return root != null;
    }
}
