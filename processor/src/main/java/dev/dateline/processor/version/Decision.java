package dev.dateline.processor.version;

import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Hold;
import dev.dateline.processor.lifecycle.Holds;
import dev.dateline.processor.lifecycle.Known;
import dev.dateline.processor.lifecycle.Step;
import java.time.Instant;
import java.util.Objects;

/** What the desk makes of the next step in the life of an item. */
public sealed interface Decision {

    /** It is announced with an event, and what is held of it may change with it. */
    record Announced(ItemEvent event, HoldChange holds) implements Decision {}

    /** Nobody is told anything, but what is held of it changes. */
    record Kept(Hold hold) implements Decision {}

    /** It has the content of the current version, or was decided before. */
    record Unchanged() implements Decision {}

    /** A later observation of the item was decided before it. */
    record Superseded(long by) implements Decision {}

    /** A command that can't be obeyed. */
    record Refused(String reason) implements Decision {}

    /**
     * Decides. A rule: it depends on what is given to it alone.
     *
     * @param known of the item before
     * @param sequence of the event, if there is one
     */
    static Decision of(Step step, Known known, Copies copies, long sequence, Instant now) {
        return switch (step) {
            case Step.Publish publish ->
                    new Announced(
                            new Announcement(known, sequence, now).publish(publish, copies),
                            afterwards(publish, known));
            case Step.Withdraw withdraw ->
                    new Announced(
                            new Announcement(known, sequence, now).withdraw(withdraw),
                            new HoldChange.Written(Holds.upTo(withdraw.hold(), sequence)));
            case Step.Late(Observed late) ->
                    new Announced(
                            new Announcement(known, sequence, now)
                                    .late(late, Objects.requireNonNull(known.current())),
                            new HoldChange.Same());
            case Step.Keep(Hold hold) -> new Kept(hold);
            case Step.Unchanged() -> new Unchanged();
            case Step.Superseded(long by) -> new Superseded(by);
            case Step.Refused(String reason) -> new Refused(reason);
        };
    }

    /** A hold that has ended stays where events before it, or a text, must not be seen. */
    private static HoldChange afterwards(Step.Publish publish, Known known) {
        Hold hold = known.hold();
        if (hold == null || publish.waiting()) {
            return new HoldChange.Same();
        }
        if (hold.sequence() == 0 && hold.killed() == null && hold.withdrawal() == null) {
            return new HoldChange.Removed();
        }
        return hold.state() == Hold.State.ENDED
                ? new HoldChange.Same()
                : new HoldChange.Written(
                        Holds.ended(hold, publish.content().item(), publish.mark()));
    }
}
