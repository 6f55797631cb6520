package dev.dateline.processor.story;

import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCorrected;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemReleased;
import dev.dateline.contract.delivery.DeliveryEvent.ItemUpdated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemWithdrawn;
import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Likeness;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Reason;
import dev.dateline.processor.version.Earlier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the story of an item: the one that it is in, that of the item that it copies, the one that
 * it is most like, or a new one.
 *
 * @param resolved the story that a story is part of now
 * @param mergers why it is, of a story by its id
 */
record Placing(
        StoryWindow window,
        UnaryOperator<@Nullable String> resolved,
        Function<String, List<Reason>> mergers) {

    private static final String STORY_ID = "storyId";
    private static final int MOST_TERMS = 8;

    private record Place(@Nullable String storyId, @Nullable Reason reason) {}

    ItemEvent place(ItemEvent event, @Nullable Item before) {
        String former = before == null ? null : before.lineage().storyId();
        String kept = resolved.apply(former);
        if (event instanceof ItemWithdrawn || kept != null) {
            // a withdrawal reaches whoever follows the story in which the item is now
            return with(moved(event, former), new Place(kept, null), former);
        }
        return with(event, found(event), former);
    }

    /** Where its story was merged into another one, that is why it is in that. */
    private ItemEvent moved(ItemEvent event, @Nullable String former) {
        List<Reason> more = former == null ? List.of() : mergers.apply(former);
        if (more.isEmpty()) {
            return event;
        }
        Ledger ledger = event.ledger();
        List<Reason> reasons = Stream.concat(ledger.reasons().stream(), more.stream()).toList();
        return with(event, event.data(), ledger.in(ledger.stories(), reasons), false);
    }

    private Place found(ItemEvent event) {
        String rootStory = storyOfRoot(event);
        StoryPrint print = StoryWindow.print(event);
        if (rootStory != null) {
            return new Place(
                    rootStory,
                    new Reason(
                            Reason.Kind.STORY,
                            rootStory,
                            "a copy is in the story of the item that it copies",
                            Map.of(),
                            List.of()));
        }
        if (print.terms().length == 0) {
            return new Place(null, null);
        }
        Fit fit = window.gathering().best(query(event, print));
        return fit != null && fit.strength() >= 1
                ? new Place(fit.story(), reason(fit, event, print))
                : begun(event, fit);
    }

    /** A story of its own, and how near it came to another one. */
    private static Place begun(ItemEvent event, @Nullable Fit fit) {
        String story = begun(event);
        return new Place(
                story,
                new Reason(
                        Reason.Kind.STORY,
                        story,
                        fit == null
                                ? "it began the story: no other one has its terms"
                                : "it began the story: it is not enough like any other one",
                        fit == null
                                ? Map.of()
                                : Map.of("strength", rounded(fit.strength()), "asked", 1.0),
                        List.of()));
    }

    /** An id that no story has: a story that it began may be there, and go on without it. */
    private static String begun(ItemEvent event) {
        return event instanceof ItemCreated
                ? StoryIds.begunBy(event.subject())
                : StoryIds.begunLater(event.subject(), event.sequence());
    }

    private @Nullable String storyOfRoot(ItemEvent event) {
        CopyRoot root = event.ledger().root();
        String duplicateOf = event.data().lineage().duplicateOf();
        Held held = duplicateOf == null ? null : window.gathering().item(duplicateOf);
        if (held == null && duplicateOf != null && root != null) {
            held = window.gathering().item(root.itemId());
        }
        return held == null ? null : window.gathering().storyOf(held).id;
    }

    private static Query query(ItemEvent event, StoryPrint print) {
        Item item = event.data();
        Likeness likeness = event.ledger().likeness();
        return new Query(
                print,
                likeness == null
                        ? null
                        : SentenceVector.decode(likeness.vector(), likeness.model()),
                item.text().language(),
                Members.news(item, item.instants().receivedAt()));
    }

    private Reason reason(Fit fit, ItemEvent event, StoryPrint print) {
        return new Reason(
                Reason.Kind.STORY,
                fit.story(),
                "it is like the items of the story, most of all " + fit.nearest(),
                Map.of(
                        "strength",
                        rounded(fit.strength()),
                        "asked",
                        1.0,
                        "termsAlike",
                        rounded(fit.terms()),
                        "compared",
                        (double) fit.compared(),
                        "agreeing",
                        (double) fit.agreeing()),
                shared(fit.nearest(), event, print));
    }

    /** The heaviest of the terms that it has in common with an item, as it says them. */
    private List<String> shared(String itemId, ItemEvent event, StoryPrint print) {
        Held nearest = window.gathering().item(itemId);
        if (nearest == null) {
            return List.of();
        }
        int[] shared = new int[MOST_TERMS];
        int size = 0;
        for (int i = 0; i < print.terms().length && size < MOST_TERMS; i++) {
            if (nearest.has(window.gathering().slot(print.terms()[i]))) {
                shared[size++] = print.terms()[i];
            }
        }
        return StoryText.of(event.data().text()).words(Arrays.copyOf(shared, size));
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }

    private static ItemEvent with(ItemEvent event, Place place, @Nullable String former) {
        Item item = event.data();
        Lineage ties = item.lineage();
        Item placed =
                item.decided(
                        item.identity().version(),
                        event.time(),
                        new Lineage(
                                place.storyId,
                                ties.duplicateOf(),
                                ties.syndicatedFrom(),
                                ties.evolvedFrom()));
        boolean other = former != null && !former.equals(place.storyId);
        Ledger ledger = event.ledger();
        List<Reason> reasons = new ArrayList<>(ledger.reasons());
        if (place.reason != null) {
            // why it was in another story is no reason any more
            reasons.removeIf(one -> one.kind() == Reason.Kind.STORY);
            reasons.add(place.reason);
        }
        List<String> stories = Earlier.stories(event.earlier(), place.storyId);
        return with(event, placed, ledger.in(stories, reasons), other);
    }

    private static ItemEvent with(ItemEvent event, Item item, Ledger ledger, boolean moved) {
        return switch (event) {
            case ItemCreated one ->
                    new ItemCreated(
                            one.schema(), one.sequence(), one.time(), one.backfill(), ledger, item);
            case ItemUpdated one ->
                    new ItemUpdated(
                            one.schema(),
                            one.sequence(),
                            one.time(),
                            one.backfill(),
                            changed(one.changed(), moved),
                            one.previous(),
                            ledger,
                            item,
                            one.late());
            case ItemCorrected one ->
                    new ItemCorrected(
                            one.schema(),
                            one.sequence(),
                            one.time(),
                            one.backfill(),
                            changed(one.changed(), moved),
                            one.previous(),
                            ledger,
                            item);
            case ItemReleased one ->
                    new ItemReleased(
                            one.schema(),
                            one.sequence(),
                            one.time(),
                            one.backfill(),
                            changed(one.changed(), moved),
                            one.previous(),
                            ledger,
                            item);
            case ItemWithdrawn one ->
                    new ItemWithdrawn(
                            one.schema(),
                            one.sequence(),
                            one.time(),
                            one.backfill(),
                            one.previous(),
                            ledger,
                            item);
        };
    }

    private static List<String> changed(List<String> names, boolean moved) {
        if (!moved) {
            return names;
        }
        List<String> all = new ArrayList<>(names);
        all.add(STORY_ID);
        return all;
    }
}
