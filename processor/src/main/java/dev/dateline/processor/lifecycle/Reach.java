package dev.dateline.processor.lifecycle;

import dev.dateline.contract.item.Hold;
import org.jspecify.annotations.Nullable;

/**
 * How far a withdrawal reaches: what was observed before these is withdrawn, or killed, with its
 * item, even if it is decided on later.
 *
 * @param withdrawn the number of the last observation that withdrew the item and said nothing of
 *     versions, null if there is none
 * @param killed the number of the last one that killed it, null if there is none
 */
record Reach(@Nullable Long withdrawn, @Nullable Long killed) {

    static Reach of(@Nullable Hold hold) {
        return hold == null
                ? new Reach(null, null)
                : new Reach(hold.withdrawnBy(), hold.killedBy());
    }

    /** After one more word that withdraws the item. */
    Reach and(Mark mark, boolean kills) {
        return new Reach(
                mark.transmission() == null ? later(withdrawn, mark.number()) : withdrawn,
                kills ? later(killed, mark.number()) : killed);
    }

    /** Whether a word was decided on before, or a later one. */
    boolean isWithin(Mark mark, boolean kills) {
        Long to = kills ? killed : withdrawn;
        return mark.transmission() == null && to != null && mark.number() <= to;
    }

    static @Nullable Long later(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Long.valueOf(Math.max(one, other));
    }
}
