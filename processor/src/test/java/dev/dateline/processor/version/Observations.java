package dev.dateline.processor.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.Examples;
import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Meaning;
import dev.dateline.contract.item.Media;
import dev.dateline.contract.item.Rights;
import dev.dateline.processor.lifecycle.Known;
import dev.dateline.processor.lifecycle.Lifecycle;
import dev.dateline.processor.lifecycle.Step;
import dev.dateline.store.StoredItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Observations of which a test says only what matters to it, and what is announced of them. */
public final class Observations {

    /** When everything is observed and decided. */
    public static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private Observations() {}

    /** An item whose tag and fingerprint are those of its text. */
    public static Observed observed(String source, String id, long number, String text) {
        return observed(source, id, number, text, "en");
    }

    /** The same in another language, or in one that nobody knows. */
    public static Observed observed(
            String source, String id, long number, String text, @Nullable String language) {
        Item item =
                new Item(
                        new Item.Identity(id, source, id, List.of(), 0, null, "tag of " + text),
                        Item.Status.USABLE,
                        new Item.Instants(null, null, NOW, null),
                        new Item.Text(text, false, null, null, null, text, language),
                        Meaning.NONE,
                        Media.NONE,
                        Rights.NONE,
                        Lineage.NONE,
                        Map.of(),
                        Examples.FROM);
        return new Observed(1, number, null, false, "print of " + text, false, List.of(), item);
    }

    /** What is decided on an observation of an item of which nothing is held. */
    public static Decision decided(
            Observed observed,
            @Nullable StoredItem current,
            @Nullable CopyRoot root,
            long sequence,
            Instant now) {
        Known known = new Known(current, null);
        Step step = Lifecycle.observed(known, observed, now);
        return Decision.of(step, known, _ -> root, sequence, now);
    }

    /** The event of a decision that has one. */
    public static ItemEvent announced(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Announced.class);
        return ((Decision.Announced) decision).event();
    }
}
