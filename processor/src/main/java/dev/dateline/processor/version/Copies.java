package dev.dateline.processor.version;

import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.processor.copy.CopyFinding;
import org.jspecify.annotations.Nullable;

/** What texts are to the texts of other items. */
public interface Copies {

    /**
     * What the content is to other texts, null if it is new.
     *
     * @param created the sequence of the event that made, or will make, its item
     * @param former the item that a version before was tied to, null if it was to none
     */
    @Nullable CopyFinding of(Observed content, long created, @Nullable String former);

    /** Whether a text of an item is known, so that others could be compared with it. */
    boolean knows(String itemId);

    /** Whether an item is withdrawn, so that it is not named to anybody. */
    boolean isWithdrawn(String itemId);
}
