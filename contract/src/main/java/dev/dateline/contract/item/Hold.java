package dev.dateline.contract.item;

import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Item.Withdrawal;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.record.Newest;
import java.time.Instant;
import java.util.List;
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
 * @param pubStatus and {@code withdrawal}: of an item that is withdrawn; else of its last
 *     withdrawal
 * @param content what is given out when the hold ends, absent where there is nothing to give
 * @param withheld the texts that are taken back for now, absent where there are none
 * @param killed the texts that the provider has killed, which are never given out again; absent
 *     where it has killed nothing
 * @param withdrawnBy the number of the last observation that withdrew it and that says nothing of
 *     versions: all that was observed before is withdrawn by it, even if that is decided later;
 *     absent where there is none
 * @param killedBy the number of the last observation that killed it, absent where there is none
 * @param ahead whether it was decided on before its turn, and nothing is told of the item yet
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
        @Nullable Observed content,
        @Nullable Texts withheld,
        @Nullable Texts killed,
        @Nullable Long withdrawnBy,
        @Nullable Long killedBy,
        boolean ahead) {

    public static final int SCHEMA = 1;

    public Hold {
        Json.checkSchema(schema, SCHEMA);
        Json.required(itemId, "itemId");
        Json.required(sourceId, "sourceId");
        Json.required(state, "state");
        Json.required(pubStatus, "pubStatus");
    }

    /** Of an item of which no text was taken back. */
    public Hold(
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
        this(
                schema,
                itemId,
                sourceId,
                state,
                pubStatus,
                sequence,
                number,
                transmission,
                until,
                reason,
                withdrawal,
                content,
                null,
                null,
                null,
                null,
                false);
    }

    /**
     * Texts of an item, so that they are known when they are sent again.
     *
     * @param version the highest of the provider that is a number, absent where there is none
     * @param tags of the latest ones: of their revisions, and of their words alone
     */
    public record Texts(@Nullable Long version, List<String> tags) {

        public Texts {
            tags = tags == null ? List.of() : List.copyOf(tags);
        }
    }

    /** What holds it. */
    public enum State {
        EMBARGOED,
        WITHDRAWN,
        /** It is given out again; its events up to the sequence are not. */
        ENDED
    }
}
