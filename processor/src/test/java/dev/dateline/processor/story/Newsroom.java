package dev.dateline.processor.story;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemReleased;
import dev.dateline.contract.delivery.DeliveryEvent.ItemUpdated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemWithdrawn;
import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.contract.delivery.DeliveryEvent.StoryUpdated;
import dev.dateline.contract.delivery.Previous;
import dev.dateline.contract.delivery.PreviousStory;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.entry.Observation.Provenance;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Likeness;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Meaning;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.contract.item.Media;
import dev.dateline.contract.item.Reason;
import dev.dateline.contract.item.Rights;
import dev.dateline.processor.version.Decision;
import dev.dateline.processor.version.Observations;
import dev.dateline.store.StoredStory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A desk that decides on stories alone, with its log, its store and its clock. */
final class Newsroom {

    static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    final List<DeliveryEvent> log = new ArrayList<>();
    private final Map<String, Item> current = new HashMap<>();
    private final Map<String, Ledger> ledgers = new HashMap<>();
    private final Map<String, StoredStory> store = new HashMap<>();
    private final int most;
    private StoryWindow window;
    Instant now = START;

    /** The items that are withdrawn, by their ids. */
    final Set<String> withdrawn = new HashSet<>();

    /** The stories that the store was asked for. */
    final List<String> asked = new ArrayList<>();

    /** What items are about, by their ids. */
    final Map<String, List<Subject>> subjects = new HashMap<>();

    Newsroom(int most) {
        this.most = most;
        this.window = new StoryWindow(most);
    }

    /** What a source says. */
    record Report(
            String id,
            String source,
            @Nullable String title,
            @Nullable String body,
            @Nullable String language,
            @Nullable String duplicateOf) {

        static Report of(String id, String source, String title, @Nullable String body) {
            return new Report(id, source, title, body, "en", null);
        }
    }

    /** Another desk takes over, and reads only as much of the log as it must, of 30 days. */
    void takeOver() {
        window = new StoryWindow(most);
        Instant kept = now.minus(Duration.ofDays(30));
        log.subList(Math.max(0, log.size() - most), log.size()).stream()
                .dropWhile(event -> event.time().isBefore(kept))
                .forEach(window::note);
    }

    void pass(Duration time) {
        now = now.plus(time);
        batch((desk, headers) -> {});
    }

    /** Decides on what is said, and returns the events of it. */
    List<DeliveryEvent> batch(BiConsumer<StoryDesk, Newsroom> decisions) {
        int before = log.size();
        StoryDesk desk = new StoryDesk(window, this::stored, withdrawn::contains, now, this::tell);
        if (window.isMinuteOver(now)) {
            desk.minuteOver();
        }
        decisions.accept(desk, this);
        desk.finish();
        return log.subList(before, log.size());
    }

    private @Nullable StoredStory stored(String storyId) {
        asked.add(storyId);
        return store.get(storyId);
    }

    private void tell(Story story, @Nullable PreviousStory previous, @Nullable Reason merged) {
        StoryUpdated event = new StoryUpdated(1, log.size() + 1, now, story, previous, merged);
        log.add(event);
        window.note(event);
        store.put(story.storyId(), StoredStory.of(event));
    }

    List<DeliveryEvent> publish(Report... reports) {
        return batch(
                (desk, _) -> {
                    for (Report report : reports) {
                        publish(desk, report);
                    }
                });
    }

    /** Announces an item as it was enriched. */
    void publish(Observed observed) {
        batch(
                (desk, _) -> {
                    Decision decision =
                            Observations.decided(observed, null, null, log.size() + 1L, now);
                    announce(desk, desk.place(Observations.announced(decision), null));
                });
    }

    private void publish(StoryDesk desk, Report report) {
        Item before = current.get(report.id);
        Item item = item(report, before == null ? 1 : before.identity().version() + 1);
        Ledger ledger = ledger(report.id, item);
        long sequence = log.size() + 1L;
        ItemEvent event;
        if (before == null) {
            event = new ItemCreated(1, sequence, now, false, ledger, item);
        } else {
            List<String> changed = List.of("headline");
            Previous previous = new Previous(report.source, report.language);
            event =
                    before.status().pubStatus() == PubStatus.USABLE
                            ? new ItemUpdated(
                                    1, sequence, now, false, changed, previous, ledger, item)
                            : new ItemReleased(
                                    1, sequence, now, false, changed, previous, ledger, item);
        }
        withdrawn.remove(report.id);
        announce(desk, desk.place(event, before));
    }

    void withdraw(String id) {
        withdraw(id, PubStatus.CANCELED);
    }

    void withdraw(String id, PubStatus as) {
        batch((desk, _) -> withdraw(desk, id, as));
    }

    void withdraw(StoryDesk desk, String id, PubStatus as) {
        Item item = Objects.requireNonNull(current.get(id));
        Item.Status status = new Item.Status(as, null, null, List.of(), null, null, null);
        Ledger before = Objects.requireNonNull(ledgers.get(id));
        ItemEvent event =
                new ItemWithdrawn(
                        1,
                        log.size() + 1,
                        now,
                        false,
                        new Previous(item.sourceId(), "en"),
                        new Ledger(before.created(), 0, null, null, null),
                        item.decided(item.identity().version() + 1, now, item.lineage())
                                .redacted(status));
        withdrawn.add(id);
        announce(desk, desk.place(event, item));
    }

    @Nullable String split(String storyId, String... ids) {
        List<String> trouble = new ArrayList<>();
        batch(
                (desk, _) -> {
                    String own = StoryDesk.splitOff(ids[0], log.size() + 1);
                    for (String id : ids) {
                        Item item = current.get(id);
                        String refusal = desk.refusal(storyId, item);
                        if (refusal != null || item == null) {
                            trouble.add(String.valueOf(refusal));
                            continue;
                        }
                        announce(
                                desk,
                                new ItemUpdated(
                                        1,
                                        log.size() + 1,
                                        now,
                                        false,
                                        List.of("storyId"),
                                        new Previous(item.sourceId(), "en"),
                                        Objects.requireNonNull(ledgers.get(id)),
                                        item.decided(
                                                item.identity().version() + 1,
                                                now,
                                                new Lineage(own, null, null, null))));
                    }
                });
        return trouble.isEmpty() ? null : trouble.getFirst();
    }

    private void announce(StoryDesk desk, ItemEvent event) {
        Item before = current.get(event.subject());
        log.add(event);
        window.note(event);
        desk.noted(event, before);
        current.put(event.subject(), event.data());
        ledgers.put(event.subject(), event.ledger());
    }

    private Item item(Report report, int version) {
        return new Item(
                new Item.Identity(report.id, report.source, null, List.of(), version, null, "t"),
                Item.Status.USABLE,
                new Item.Instants(now, now, now, now),
                new Item.Text(report.title, false, null, null, null, report.body, report.language),
                new Meaning(subjects.getOrDefault(report.id, List.of())),
                Media.NONE,
                Rights.NONE,
                Lineage.copyOf(report.duplicateOf),
                Map.of(),
                new Provenance(
                        "http",
                        "rss",
                        "2.0",
                        "https://www." + report.source + ".org/feed",
                        List.of()));
    }

    private Ledger ledger(String id, Item item) {
        Ledger before = ledgers.get(id);
        StoryPrint print = StoryText.of(item.text()).print();
        String duplicateOf = item.lineage().duplicateOf();
        return new Ledger(
                before == null ? log.size() + 1 : before.created(),
                0,
                null,
                null,
                duplicateOf == null ? null : new CopyRoot(duplicateOf, "src"),
                print.terms().length == 0
                        ? null
                        : new Likeness(1, null, print.encode(), null, null),
                List.of());
    }

    /** The story in which an item was announced last. */
    @Nullable String storyOf(String id) {
        return Objects.requireNonNull(current.get(id)).lineage().storyId();
    }

    boolean has(String id) {
        Item item = current.get(id);
        return item != null && item.status().pubStatus() == PubStatus.USABLE;
    }

    Item item(String id) {
        return Objects.requireNonNull(current.get(id));
    }

    /** What was told last of a story. */
    @Nullable Story told(String storyId) {
        StoredStory last = store.get(storyId);
        return last == null ? null : last.story();
    }

    Story toldOf(String id) {
        return Objects.requireNonNull(told(Objects.requireNonNull(storyOf(id))));
    }

    List<Story> told() {
        return log.stream()
                .filter(StoryUpdated.class::isInstance)
                .map(event -> ((StoryUpdated) event).data())
                .toList();
    }

    StoryWindow window() {
        return window;
    }
}
