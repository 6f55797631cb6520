package dev.dateline.processor.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.Examples;
import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Likeness;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Meaning;
import dev.dateline.contract.item.Media;
import dev.dateline.contract.item.Rights;
import dev.dateline.processor.copy.CopyFinding;
import dev.dateline.processor.copy.CopyFinding.Kind;
import dev.dateline.processor.copy.CopyWindow;
import dev.dateline.processor.fingerprint.Fingerprint;
import dev.dateline.processor.fingerprint.Printing;
import dev.dateline.processor.fingerprint.TextPrint;
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

    /** The same, which says that it is killed. */
    public static Observed withdrawing(Observed seen) {
        Item item = seen.item();
        return new Observed(
                1,
                seen.number(),
                null,
                false,
                null,
                false,
                List.of(),
                new Item(
                        item.identity(),
                        new Item.Status(
                                PubStatus.CANCELED, null, null, List.of(), null, null, null),
                        item.instants(),
                        item.text(),
                        item.meaning(),
                        item.media(),
                        item.rights(),
                        item.lineage(),
                        item.times(),
                        item.provenance()));
    }

    /** The same, of a text that others may be like. */
    public static Observed printed(
            String source, String id, long number, @Nullable String headline, String text) {
        Observed said = observed(source, id, number, text);
        TextPrint print = Printing.of(headline, text);
        return new Observed(
                1,
                number,
                null,
                false,
                Fingerprint.of(headline, text),
                false,
                List.of(),
                said.item(),
                print == null ? null : new Likeness(1, print.written(), null, null, null),
                List.of());
    }

    /** What is found of every text, where nothing is withdrawn. */
    public static Copies found(@Nullable CopyFinding finding) {
        return new Copies() {
            @Override
            public @Nullable CopyFinding of(
                    Observed content, long created, @Nullable String former) {
                return finding;
            }

            @Override
            public boolean knows(String itemId) {
                return false;
            }

            @Override
            public boolean isWithdrawn(String itemId) {
                return false;
            }
        };
    }

    /** What a window finds of each text, where nothing is withdrawn. */
    public static Copies in(CopyWindow window) {
        return new Copies() {
            @Override
            public @Nullable CopyFinding of(
                    Observed content, long created, @Nullable String former) {
                return window.find(CopyWindow.Query.of(content, created, former));
            }

            @Override
            public boolean knows(String itemId) {
                return window.knows(itemId);
            }

            @Override
            public boolean isWithdrawn(String itemId) {
                return false;
            }
        };
    }

    /** The same words as those of an item. */
    public static @Nullable CopyFinding same(@Nullable CopyRoot root) {
        return root == null ? null : new CopyFinding(Kind.SAME, root, root, 1, 0, 20, null);
    }

    /** What is decided on an observation of an item of which nothing is held. */
    public static Decision decided(
            Observed observed,
            @Nullable StoredItem current,
            @Nullable CopyFinding found,
            long sequence,
            Instant now) {
        Known known = new Known(current, null);
        Step step = Lifecycle.observed(known, observed, now);
        return Decision.of(step, known, found(found), sequence, now);
    }

    /** The event of a decision that has one. */
    public static ItemEvent announced(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Announced.class);
        return ((Decision.Announced) decision).event();
    }
}
