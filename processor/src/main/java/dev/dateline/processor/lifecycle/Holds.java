package dev.dateline.processor.lifecycle;

import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Hold.Texts;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Item.Withdrawal;
import dev.dateline.store.StoredItem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes holds, and what they hold. */
public final class Holds {

    private static final int LONGEST_REASON = 200;

    private Holds() {}

    /** Whether nobody may see it yet. */
    static boolean isEmbargoed(Observed observed, Instant now) {
        Instant until = observed.item().status().embargoedUntil();
        return observed.embargo() && (until == null || until.isAfter(now));
    }

    static Hold embargoed(Known known, Observed content) {
        Item item = content.item();
        Mark shown = known.shown();
        Hold before = known.hold();
        Instant until = item.status().embargoedUntil();
        return new Hold(
                Hold.SCHEMA,
                item.itemId(),
                item.sourceId(),
                Hold.State.EMBARGOED,
                before == null ? PubStatus.USABLE : before.pubStatus(),
                known.withheldTo(),
                shown == null ? Mark.UNSEEN : shown.number(),
                shown == null ? null : shown.transmission(),
                until,
                until == null ? withoutEnd(item) : "under embargo",
                before == null ? null : before.withdrawal(),
                content,
                before == null ? null : before.withheld(),
                before == null ? null : before.killed(),
                before == null ? null : before.withdrawnBy(),
                before == null ? null : before.killedBy(),
                false);
    }

    private static String withoutEnd(Item item) {
        ProviderTime given = item.times().get("embargoedUntil");
        if (given == null || given.original().isBlank()) {
            return "under an embargo of which nobody says when it ends; release it when it may be"
                    + " published";
        }
        String original = given.original().strip();
        String quoted =
                original.length() > LONGEST_REASON
                        ? original.substring(0, LONGEST_REASON) + "…"
                        : original;
        return "under an embargo whose end can't be read: \"%s\"; release it when it may be published"
                .formatted(quoted);
    }

    /**
     * Of an item that is withdrawn.
     *
     * @param sequence as far as it is known before the event
     * @param by how far back it reaches
     */
    static Hold withdrawn(
            String itemId,
            String sourceId,
            PubStatus status,
            long sequence,
            Mark mark,
            Withdrawal withdrawal,
            @Nullable Observed content,
            TakenBack takenBack,
            Reach by) {
        return new Hold(
                Hold.SCHEMA,
                itemId,
                sourceId,
                Hold.State.WITHDRAWN,
                status,
                sequence,
                mark.number(),
                mark.transmission(),
                null,
                withdrawal.reason(),
                withdrawal,
                content,
                takenBack.withheld(),
                takenBack.killed(),
                by.withdrawn(),
                by.killed(),
                false);
    }

    /** An embargo, beside which what everybody could see is withdrawn. */
    static Hold besides(
            Hold embargo, PubStatus status, Withdrawal withdrawal, TakenBack takenBack) {
        return new Hold(
                Hold.SCHEMA,
                embargo.itemId(),
                embargo.sourceId(),
                embargo.state(),
                status,
                embargo.sequence(),
                embargo.number(),
                embargo.transmission(),
                embargo.until(),
                embargo.reason(),
                withdrawal,
                embargo.content(),
                takenBack.withheld(),
                takenBack.killed(),
                null,
                null,
                false);
    }

    /**
     * What is left of a hold: which events must still not be seen and why, what was killed, and
     * what was decided.
     */
    public static Hold ended(@Nullable Hold before, Item item, Mark mark) {
        return new Hold(
                Hold.SCHEMA,
                item.itemId(),
                item.sourceId(),
                Hold.State.ENDED,
                before == null ? PubStatus.USABLE : before.pubStatus(),
                before == null ? 0 : before.sequence(),
                mark.number(),
                mark.transmission(),
                null,
                null,
                before == null ? null : before.withdrawal(),
                null,
                null,
                before == null ? null : before.killed(),
                before == null ? null : before.withdrawnBy(),
                before == null ? null : before.killedBy(),
                false);
    }

    /**
     * The same, with the event up to which nothing must be seen any more, and which tells of it.
     */
    public static Hold upTo(Hold hold, long sequence) {
        return with(hold, sequence, hold.content(), hold.killed(), false);
    }

    /** The same, with more that is killed. */
    static Hold killed(Hold hold, TakenBack takenBack) {
        return with(hold, hold.sequence(), hold.content(), takenBack.killed(), hold.ahead());
    }

    /** The same, of which nothing is told until it is its turn. */
    static Hold ahead(Hold hold, boolean ahead) {
        return with(hold, hold.sequence(), hold.content(), hold.killed(), ahead);
    }

    /** The same, so that nothing can be given out when it ends. */
    public static Hold withoutContent(Hold hold) {
        return with(hold, hold.sequence(), null, hold.killed(), hold.ahead());
    }

    private static Hold with(
            Hold hold,
            long sequence,
            @Nullable Observed content,
            @Nullable Texts killed,
            boolean ahead) {
        return new Hold(
                hold.schema(),
                hold.itemId(),
                hold.sourceId(),
                hold.state(),
                hold.pubStatus(),
                sequence,
                hold.number(),
                hold.transmission(),
                hold.until(),
                hold.reason(),
                hold.withdrawal(),
                content,
                hold.withheld(),
                killed,
                hold.withdrawnBy(),
                hold.killedBy(),
                ahead);
    }

    /** What everybody knows of an item, as it was observed; null if that is nothing. */
    static @Nullable Observed observed(Known known) {
        return known.current() == null ? null : observed(known.current());
    }

    static Observed observed(StoredItem item) {
        return new Observed(
                DeskInput.SCHEMA,
                item.ledger().number(),
                item.ledger().transmission(),
                item.backfill(),
                item.ledger().fingerprint(),
                false,
                List.of(),
                item.item(),
                item.ledger().likeness(),
                item.ledger().reasons());
    }

    /** The content, now that it may be seen. */
    static Observed freed(Observed content, Instant now) {
        Item item = content.item();
        Item.Status was = item.status();
        Instant until = was.embargoedUntil();
        Item.Status is =
                new Item.Status(
                        PubStatus.USABLE,
                        was.urgency(),
                        was.priority(),
                        was.signals(),
                        // what was said of it is still among its times
                        until != null && until.isAfter(now) ? null : until,
                        was.expires(),
                        null);
        return new Observed(
                DeskInput.SCHEMA,
                content.number(),
                content.transmission(),
                false,
                content.fingerprint(),
                false,
                List.of(),
                new Item(
                        item.identity(),
                        is,
                        item.instants(),
                        item.text(),
                        item.meaning(),
                        item.media(),
                        item.rights(),
                        item.lineage(),
                        item.times(),
                        item.provenance()),
                content.likeness(),
                content.reasons());
    }
}
