package dev.dateline.api.gate;

import dev.dateline.contract.Examples;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCorrected;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemReleased;
import dev.dateline.contract.delivery.DeliveryEvent.ItemUpdated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemWithdrawn;
import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.contract.delivery.Previous;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Item.Withdrawal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events and holds of items of the source {@code src_a}, all of which say the secret. */
public final class Told {

    /** What must not leave once it is withdrawn. */
    public static final String SECRET = "xyzzy";

    /** Why it is withdrawn. */
    public static final Withdrawal KILL =
            new Withdrawal(Withdrawal.AGENCY, "a wrong name", Examples.AT);

    private Told() {}

    /** A version that says the secret wherever it can say something. */
    public static Item item(String id, int version) {
        return Examples.item(
                id, "src_a", version, Examples.text("A " + SECRET, "Of " + SECRET, "en"));
    }

    public static ItemCreated created(long sequence, String id) {
        return new ItemCreated(1, sequence, Examples.AT, false, ledger(sequence), item(id, 1));
    }

    public static ItemUpdated updated(long sequence, String id, int version) {
        return changed(ItemUpdated::new, sequence, id, version);
    }

    public static ItemCorrected corrected(long sequence, String id, int version) {
        return changed(ItemCorrected::new, sequence, id, version);
    }

    public static ItemReleased released(long sequence, String id, int version) {
        return changed(ItemReleased::new, sequence, id, version);
    }

    /** Makes an event that names what has changed, as three of the five do. */
    private interface Changed<E> {
        E of(
                int schema,
                long sequence,
                Instant time,
                boolean backfill,
                List<String> changed,
                Previous previous,
                Ledger ledger,
                Item data);
    }

    private static <E> E changed(Changed<E> event, long sequence, String id, int version) {
        return event.of(
                1,
                sequence,
                Examples.AT,
                false,
                List.of("headline"),
                before(),
                ledger(sequence),
                item(id, version));
    }

    public static ItemWithdrawn withdrawn(long sequence, String id, int version) {
        Item.Status killed =
                new Item.Status(PubStatus.CANCELED, 4, null, List.of(), null, null, KILL);
        return new ItemWithdrawn(
                1,
                sequence,
                Examples.AT,
                false,
                before(),
                ledger(sequence),
                item(id, version).redacted(killed));
    }

    public static Hold hold(String id, Hold.State state, long sequence) {
        boolean withdrawn = state == Hold.State.WITHDRAWN;
        return hold(
                id,
                state,
                withdrawn ? PubStatus.CANCELED : PubStatus.USABLE,
                sequence,
                withdrawn ? KILL : null);
    }

    public static Hold hold(
            String id,
            Hold.State state,
            PubStatus status,
            long sequence,
            @Nullable Withdrawal withdrawal) {
        return new Hold(
                1, id, "src_a", state, status, sequence, 7, null, null, null, withdrawal, null);
    }

    /** An embargo that somebody must end. */
    public static Hold embargo(String id) {
        return embargo(id, null);
    }

    public static Hold embargo(String id, @Nullable Instant until) {
        Observed content = new Observed(1, 7, null, false, null, true, List.of(), item(id, 0));
        return new Hold(
                1,
                id,
                "src_a",
                Hold.State.EMBARGOED,
                PubStatus.USABLE,
                0,
                7,
                null,
                until,
                "under embargo",
                null,
                content);
    }

    private static Previous before() {
        return new Previous("src_a", "en");
    }

    private static Ledger ledger(long sequence) {
        return new Ledger(1, sequence, null, null, null);
    }
}
