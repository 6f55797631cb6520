package dev.dateline.contract.item;

import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Item.Withdrawal;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.record.Newest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What must not be seen of an item: the value of {@code news.holds}, which the desk writes together
 * with its events. What is under embargo is here and nowhere else, neither in an event nor in the
 * store; of what is withdrawn this says up to which event it must not be given out any more. A
 * tombstone ends a hold that leaves nothing behind.
 *
 * @param sequence events of the item up to this one are given out without their text; 0 for none
 * @param number and {@code transmission}: of the newest observation that was decided without an
 *     embargo, -1 where there is none yet; the content has its own
 * @param until when an embargo ends by itself, absent where somebody must end it
 * @param reason in words, for ops
 * @param withdrawal of an item that is withdrawn, for its status
 * @param content what is given out when the hold ends, absent where there is nothing to give
 */
@Newest(schema = Hold.SCHEMA)
public record Hold(
        int schema,
        String itemId,
        String sourceId,
        State state,
        PubStatus pubStatus,
        long sequence,
        long number,
        @Nullable Long transmission,
        @Nullable Instant until,
        @Nullable String reason,
        @Nullable Withdrawal withdrawal,
        @Nullable Observed content) {

    public static final int SCHEMA = 1;

    public Hold {
        Json.checkSchema(schema, SCHEMA);
        Json.required(itemId, "itemId");
        Json.required(sourceId, "sourceId");
        Json.required(state, "state");
        Json.required(pubStatus, "pubStatus");
    }

    /** What holds it. */
    public enum State {
        EMBARGOED,
        WITHDRAWN,
        /** It is given out again; its events up to the sequence are not. */
        ENDED
    }
}
