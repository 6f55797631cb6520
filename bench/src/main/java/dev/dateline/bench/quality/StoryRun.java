package dev.dateline.bench.quality;

import dev.dateline.bench.quality.StoryTexts.Text;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.contract.delivery.DeliveryEvent.StoryUpdated;
import dev.dateline.contract.delivery.PreviousStory;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.entry.Observation.Provenance;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Likeness;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Meaning;
import dev.dateline.contract.item.Media;
import dev.dateline.contract.item.Reason;
import dev.dateline.contract.item.Rights;
import dev.dateline.processor.story.StoryDesk;
import dev.dateline.processor.story.StoryText;
import dev.dateline.processor.story.StoryWindow;
import dev.dateline.processor.vector.SentenceModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of the desk that find stories, by a clock of its own. */
final class StoryRun {

    private static final Instant START = Instant.parse("2026-01-31T00:00:00Z");
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private final StoryWindow window;
    private final List<ItemEvent> items = new ArrayList<>();
    private final Map<String, List<Integer>> stories = new HashMap<>();
    private long sequence;
    private Instant now = START;
    private int changes;

    StoryRun(int most) {
        this.window = new StoryWindow(most);
    }

    /** An item as enrich makes it. */
    static Item item(int number, Text text, Instant at) {
        String id = "itm_%026d".formatted(number);
        String source = "src_" + number % 500;
        return new Item(
                new Item.Identity(id, source, id, List.of(), 1, null, id),
                Item.Status.USABLE,
                new Item.Instants(at, at, at, at),
                new Item.Text(text.title(), false, null, null, null, text.body(), text.language()),
                Meaning.NONE,
                Media.NONE,
                Rights.NONE,
                Lineage.NONE,
                Map.of(),
                new Provenance(
                        "http", "rss", "2.0", "https://" + source + ".example.org/", List.of()));
    }

    /**
     * What it is compared by.
     *
     * @param vector null without a sentence model
     */
    static Likeness likeness(Item item, @Nullable String vector) {
        return new Likeness(
                1,
                null,
                StoryText.of(item.text()).print().encode(),
                vector,
                vector == null ? null : SentenceModel.NAME);
    }

    Instant next(Duration later) {
        now = now.plus(later);
        return now;
    }

    /** Decides on the next items, as one batch. */
    void decide(List<Item> batch, List<Likeness> prints) {
        StoryDesk desk = new StoryDesk(window, _ -> null, _ -> false, now, this::tell);
        if (window.isMinuteOver(now)) {
            desk.minuteOver();
        }
        for (int i = 0; i < batch.size(); i++) {
            decide(desk, batch.get(i), prints.get(i));
        }
        desk.finish();
    }

    private void decide(StoryDesk desk, Item item, Likeness likeness) {
        sequence++;
        Ledger ledger = new Ledger(sequence, sequence, null, null, null, likeness, List.of());
        ItemEvent event =
                desk.place(
                        new ItemCreated(DeliveryEvent.SCHEMA, sequence, now, false, ledger, item),
                        null);
        window.note(event);
        desk.noted(event, null);
        stories.computeIfAbsent(
                        String.valueOf(event.data().lineage().storyId()), id -> new ArrayList<>())
                .add(items.size());
        items.add(event);
    }

    private void tell(Story story, @Nullable PreviousStory previous, @Nullable Reason merged) {
        sequence++;
        window.note(new StoryUpdated(DeliveryEvent.SCHEMA, sequence, now, story, previous, merged));
        if (story.mergedInto() != null) {
            List<Integer> moved =
                    Objects.requireNonNullElse(stories.remove(story.storyId()), List.of());
            stories.computeIfAbsent(story.mergedInto(), id -> new ArrayList<>()).addAll(moved);
            changes +=
                    (int)
                            moved.stream()
                                    .filter(
                                            one ->
                                                    items.get(one)
                                                            .time()
                                                            .plus(SETTLED)
                                                            .isBefore(now))
                                    .count();
        }
    }

    /** Forgets what only the scores need. */
    void forgetItems() {
        items.clear();
        stories.clear();
    }

    /** A last look at what was split. */
    void end() {
        now = now.plus(Duration.ofMinutes(1));
        new StoryDesk(window, _ -> null, _ -> false, now, this::tell).minuteOver();
    }

    /** The items of each story, by their numbers. */
    List<List<Integer>> stories() {
        return List.copyOf(stories.values());
    }

    /** Of how many items in a hundred the story changed more than ten minutes after they came. */
    double changes() {
        return 100.0 * changes / items.size();
    }
}
