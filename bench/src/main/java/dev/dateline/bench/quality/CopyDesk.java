package dev.dateline.bench.quality;

import dev.dateline.bench.quality.PublicTexts.Text;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.contract.entry.Observation.Provenance;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Likeness;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Meaning;
import dev.dateline.contract.item.Media;
import dev.dateline.contract.item.Rights;
import dev.dateline.processor.copy.CopyFinding;
import dev.dateline.processor.copy.CopyWindow;
import dev.dateline.processor.fingerprint.Fingerprint;
import dev.dateline.processor.fingerprint.Printing;
import dev.dateline.processor.fingerprint.TextPrint;
import dev.dateline.processor.presswire.PressText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of the processor that find copies, one text after another. */
final class CopyDesk {

    private static final Instant START = Instant.parse("2014-03-10T00:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2014, 3, 10);

    private final CopyWindow window;
    private long sequence;

    CopyDesk(int most) {
        this.window = new CopyWindow(most);
    }

    /** What a text is compared by. */
    record Printed(@Nullable String fingerprint, @Nullable TextPrint print) {

        @Nullable Likeness likeness() {
            return print == null
                    ? null
                    : new Likeness(TextPrint.VERSION, print.written(), null, null, null);
        }

        static Printed of(Text text) {
            String news = PressText.of(text.body(), DAY).news();
            return new Printed(
                    Fingerprint.of(text.headline(), news), Printing.of(text.headline(), news));
        }
    }

    /** What the window says of a text, which stays unknown to it. */
    @Nullable CopyFinding find(String itemId, String sourceId, Printed printed) {
        return window.find(
                new CopyWindow.Query(
                        itemId,
                        sourceId,
                        sequence + 1,
                        printed.fingerprint(),
                        printed.print(),
                        "",
                        null));
    }

    /** The same, and the window knows the text from now on. */
    @Nullable CopyFinding decide(String itemId, String sourceId, Printed printed) {
        CopyFinding found = find(itemId, sourceId, printed);
        CopyRoot root = found == null ? null : found.root();
        sequence++;
        Ledger ledger =
                new Ledger(
                        sequence,
                        sequence,
                        null,
                        printed.fingerprint(),
                        root,
                        printed.likeness(),
                        List.of());
        DeliveryEvent event =
                new ItemCreated(
                        DeliveryEvent.SCHEMA,
                        sequence,
                        START.plusMillis(sequence),
                        false,
                        ledger,
                        item(itemId, sourceId));
        window.note(event);
        return found;
    }

    private static Item item(String itemId, String sourceId) {
        return new Item(
                new Item.Identity(itemId, sourceId, null, List.of(), 1, null, "tag"),
                Item.Status.USABLE,
                new Item.Instants(null, null, START, null),
                new Item.Text(null, false, null, null, null, null, null),
                Meaning.NONE,
                Media.NONE,
                Rights.NONE,
                Lineage.NONE,
                Map.of(),
                new Provenance("http", "rss", null, "https://example.com", List.of()));
    }

    /** How many texts its window has. */
    int size() {
        return window.size();
    }
}
