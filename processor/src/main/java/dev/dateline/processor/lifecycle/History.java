package dev.dateline.processor.lifecycle;

import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Hold.State;
import dev.dateline.store.StoredItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a text that is older than what was decided before. It goes to the history of an
 * item that everybody may read and could always read; of what is or was withdrawn, the history has
 * no text anyway. A rule.
 */
public final class History {

    /** Of more versions than come again; about a kilobyte. */
    private static final int MOST_KNOWN = 40;

    private History() {}

    static Step older(Known known, Observed observed, Instant now) {
        StoredItem current = known.current();
        return current != null
                        && known.isUsable()
                        && !wasWithdrawn(known.hold())
                        && !Holds.isEmbargoed(observed, now)
                        && !isKnown(current, observed)
                ? new Step.Late(observed)
                : new Step.Unchanged();
    }

    /** A version from before a withdrawal must not be read after it. */
    private static boolean wasWithdrawn(@Nullable Hold hold) {
        return hold != null
                && (hold.sequence() > 0
                        || hold.withdrawal() != null
                        || hold.state() == State.WITHDRAWN
                        || hold.withheld() != null
                        || hold.killed() != null);
    }

    private static boolean isKnown(StoredItem current, Observed observed) {
        String tag = observed.item().identity().revisionTag();
        return tag.equals(current.item().identity().revisionTag())
                || current.ledger().known().contains(tag);
    }

    /** The tags of the versions of an item, the latest ones, once there is one more. */
    public static List<String> known(List<String> before, String tag) {
        List<String> tags = new ArrayList<>(before);
        tags.remove(tag);
        tags.add(tag);
        return tags.subList(Math.max(0, tags.size() - MOST_KNOWN), tags.size());
    }
}
