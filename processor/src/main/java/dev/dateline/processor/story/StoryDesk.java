package dev.dateline.processor.story;

import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemWithdrawn;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.item.Item;
import dev.dateline.processor.story.StoryWindow.Since;
import dev.dateline.processor.story.StoryWindow.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells of stories while a batch is decided: what has grown at most every five seconds, what has
 * lost an item, was moved or named at once. What it decides is in the events, and nothing of it is
 * left when the batch is written.
 */
public final class StoryDesk {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration COOLING = Duration.ofHours(1);

    /**
     * So many stories are told of in one batch at most, those that must be told at once besides.
     */
    private static final int MOST_TOLD = 500;

    /** So many stories are compared with others in a minute, the newest ones. */
    private static final int MOST_UNITED = 500;

    private static final int MOST_TOMBSTONES = 20;
    private static final Duration SETTLING = Duration.ofMinutes(10);
    private static final double ALIKE_WHEN_SETTLED = 1.4;

    private final StoryWindow window;
    private final Function<String, @Nullable Story> stored;
    private final Instant now;
    private final Consumer<Story> teller;
    private final Set<String> atOnce = new LinkedHashSet<>();
    private final Map<String, Since> moved = new HashMap<>();
    private final Set<String> silent = new HashSet<>();
    private final Map<String, Story> retold = new HashMap<>();
    private final Map<String, Story> read = new HashMap<>();

    /**
     * A desk for one batch.
     *
     * @param stored what the store has of a story that the window does not know, null if nothing
     * @param teller makes an event of what is told, which the window has noted when it returns
     */
    public StoryDesk(
            StoryWindow window,
            Function<String, @Nullable Story> stored,
            Instant now,
            Consumer<Story> teller) {
        this.window = window;
        this.stored = stored;
        this.now = now;
        this.teller = teller;
    }

    /** The story of an item's event, in which it is announced. */
    public ItemEvent place(ItemEvent event, @Nullable Item before) {
        return new Placing(window, this::resolved).place(event, before);
    }

    /**
     * Takes note of what an event means for stories; the window has noted it.
     *
     * @param before the item before it, null if there was none
     */
    public void noted(ItemEvent event, @Nullable Item before) {
        if (event instanceof ItemCreated) {
            return;
        }
        Item after = event.data();
        String from = before == null ? null : resolved(before.lineage().storyId());
        String to = event instanceof ItemWithdrawn ? null : after.lineage().storyId();
        boolean same = Objects.equals(from, to);
        if (!same || isCopy(before) != isCopy(after)) {
            move(from, before, -1);
            move(to, after, 1);
        }
        if (event instanceof ItemWithdrawn) {
            silent.add(event.subject());
        } else if (same && to != null && before != null && isRetold(before, after)) {
            retold(to, after);
        }
    }

    private static boolean isCopy(@Nullable Item item) {
        return item != null && item.lineage().duplicateOf() != null;
    }

    private void move(@Nullable String storyId, @Nullable Item item, int more) {
        if (storyId != null) {
            Since now = moved.getOrDefault(storyId, new Since(0, 0));
            boolean copy = isCopy(item);
            moved.put(
                    storyId,
                    new Since(now.items() + (copy ? 0 : more), now.copies() + (copy ? more : 0)));
            atOnce.add(storyId);
        }
    }

    /** The window follows the headlines of its own items. */
    private boolean isRetold(Item before, Item after) {
        return window.gathering().item(after.itemId()) == null
                && !Objects.equals(before.text().headline(), after.text().headline());
    }

    private void retold(String storyId, Item after) {
        Story last = told(storyId);
        if (last != null && last.toldBy().contains(after.itemId())) {
            retold.put(storyId, Retelling.of(last, after));
            atOnce.add(storyId);
        }
    }

    /** The story that a story is part of now. */
    private @Nullable String resolved(@Nullable String storyId) {
        String id = storyId;
        for (int i = 0; i < MOST_TOMBSTONES && id != null; i++) {
            Told last = window.told(id);
            String into = last == null ? null : last.story().mergedInto();
            if (into == null) {
                return id;
            }
            id = into;
        }
        return id;
    }

    /** What was told of a story last, however long ago. */
    private @Nullable Story told(String storyId) {
        Story here = toldHere(storyId);
        return here != null ? here : read.computeIfAbsent(storyId, stored);
    }

    private @Nullable Story toldHere(String storyId) {
        Story again = retold.get(storyId);
        Told last = window.told(storyId);
        return again != null ? again : last == null ? null : last.story();
    }

    /** Tells what must be told now; called once, when all else is decided. */
    public void finish() {
        List<String> first = List.copyOf(atOnce);
        first.forEach(this::tellAtOnce);
        List<String> due =
                window.changed().stream()
                        .filter(this::isDue)
                        .sorted(Comparator.comparing(this::lastTold).thenComparing(id -> id))
                        .limit(MOST_TOLD)
                        .toList();
        due.forEach(id -> tell(id, null));
    }

    private void tellAtOnce(String storyId) {
        ActiveStory active = window.gathering().story(storyId);
        if (told(storyId) != null || (active != null && active.members.size() > 1)) {
            tell(storyId, null);
        }
    }

    private boolean isDue(String storyId) {
        Told last = window.told(storyId);
        ActiveStory active = window.gathering().story(storyId);
        return last != null
                ? Duration.between(last.time(), now).abs().compareTo(PAUSE) >= 0
                : active != null && active.members.size() > 1;
    }

    private Instant lastTold(String storyId) {
        Told last = window.told(storyId);
        return last == null ? Instant.MIN : last.time();
    }

    /** Whether a story waits to be told of at this time. */
    public static boolean isDue(StoryWindow window, Instant now) {
        StoryDesk desk = new StoryDesk(window, id -> null, now, story -> {});
        return window.changed().stream().anyMatch(desk::isDue);
    }

    private void tell(String storyId, @Nullable String mergedInto) {
        // of a story that only grows, the window knows all that was told
        Story last = atOnce.contains(storyId) ? told(storyId) : toldHere(storyId);
        ActiveStory active = window.gathering().story(storyId);
        Since more = window.since(storyId);
        Since also = moved.getOrDefault(storyId, new Since(0, 0));
        Story story =
                new StoryState(
                                storyId,
                                last,
                                active == null ? List.of() : active.members,
                                new Since(
                                        more.items() + also.items(), more.copies() + also.copies()),
                                silent::contains)
                        .at(now, mergedInto);
        retold.remove(storyId);
        moved.remove(storyId);
        atOnce.remove(storyId);
        teller.accept(Retelling.shortened(story));
    }

    /**
     * Heals what was split when little was known: unites stories that are each other's nearest, and
     * tells of those that have grown no more for an hour. Called when a minute is over.
     */
    public void minuteOver() {
        List<ActiveStory> newest = new ArrayList<>();
        for (String id : window.touched()) {
            ActiveStory story = window.gathering().story(id);
            if (story != null && !StoryIds.isSplit(id)) {
                newest.add(story);
            }
        }
        newest.sort(Comparator.comparingLong(ActiveStory::order).reversed());
        newest.stream().limit(MOST_UNITED).map(story -> story.id).toList().forEach(this::unite);
        List<String> cooled =
                window.allTold().values().stream()
                        .filter(last -> last.story().perHour() > 0)
                        .filter(last -> last.story().mergedInto() == null)
                        .filter(last -> last.story().last().plus(COOLING).isBefore(now))
                        .map(last -> last.story().storyId())
                        .limit(MOST_TOLD)
                        .toList();
        cooled.forEach(id -> tell(id, null));
    }

    private void unite(String id) {
        ActiveStory story = window.gathering().story(id);
        if (story == null) {
            return;
        }
        Gathering.Union union = window.gathering().union(story);
        if (union == null || StoryIds.isSplit(union.other().id)) {
            return;
        }
        Gathering.Union back = window.gathering().union(union.other());
        if (back != null && back.other() == story) {
            boolean stays = isInto(story, union.other());
            ActiveStory into = stays ? story : union.other();
            ActiveStory from = stays ? union.other() : story;
            if (union.alike() >= (isSettled(from, into) ? ALIKE_WHEN_SETTLED : 1)) {
                merge(from.id, into.id);
            }
        }
    }

    /** What people have seen in a story for a while moves only if there is little doubt. */
    private static boolean isSettled(ActiveStory from, ActiveStory into) {
        Instant newest = from.last().isAfter(into.last()) ? from.last() : into.last();
        return from.first().plus(SETTLING).isBefore(newest);
    }

    /** The one that was told of stays, then the larger, then the older. */
    private boolean isInto(ActiveStory one, ActiveStory other) {
        boolean told = window.told(one.id) != null;
        if (told != (window.told(other.id) != null)) {
            return told;
        }
        int more = Integer.compare(one.members.size(), other.members.size());
        return more != 0 ? more > 0 : one.order() < other.order();
    }

    private void merge(String from, String into) {
        Story last = told(from);
        ActiveStory active = window.gathering().story(from);
        Since more = window.since(from);
        int copies =
                active == null
                        ? 0
                        : (int) active.members.stream().filter(held -> held.member.copy()).count();
        int items = active == null ? 0 : active.members.size() - copies;
        Since all =
                last == null
                        ? new Since(items, copies)
                        : new Since(last.items() + more.items(), last.copies() + more.copies());
        atOnce.add(from);
        tell(from, into);
        Since also = moved.getOrDefault(into, new Since(0, 0));
        moved.put(into, new Since(also.items() + all.items(), also.copies() + all.copies()));
        atOnce.add(into);
        tell(into, null);
    }

    /** Ops unite two stories. Returns why they can't be, or null. */
    public @Nullable String mergeByOps(String into, String from) {
        if (into.equals(from)) {
            return "a story can't be merged into itself";
        }
        String unknown = unknown(into);
        unknown = unknown == null ? unknown(from) : unknown;
        if (unknown == null) {
            if (told(into) == null) {
                // else nobody could tell its own items from those that come to it
                tell(into, null);
            }
            merge(from, into);
        }
        return unknown;
    }

    /** Ops name a story, or take the name back. Returns why it can't be, or null. */
    public @Nullable String rename(String storyId, @Nullable String title) {
        String unknown = unknown(storyId);
        if (unknown == null) {
            atOnce.add(storyId);
            Story last = told(storyId);
            ActiveStory active = window.gathering().story(storyId);
            if (last == null && active != null) {
                tell(storyId, null);
                atOnce.add(storyId);
                last = told(storyId);
            }
            if (last != null) {
                retold.put(storyId, Retelling.named(last, title));
                tell(storyId, null);
            }
        }
        return unknown;
    }

    private @Nullable String unknown(String storyId) {
        Story last = told(storyId);
        if (last == null && window.gathering().story(storyId) == null) {
            return "there is no story " + storyId;
        }
        return last != null && last.mergedInto() != null
                ? storyId + " was merged into " + last.mergedInto()
                : null;
    }

    /**
     * Whether ops can take an item out of a story. Returns why not, or null.
     *
     * @param item null if it is unknown
     */
    public @Nullable String refusal(String storyId, @Nullable Item item) {
        boolean is =
                item != null
                        && item.status().pubStatus() == Item.PubStatus.USABLE
                        && storyId.equals(resolved(item.lineage().storyId()));
        return is ? null : "not an item of " + storyId;
    }

    /** A story that is too large to be told, without what makes it so. */
    public static Story bare(Story story) {
        return Retelling.bare(story);
    }

    /** The id of the story that ops make with an item as its first. */
    public static String splitOff(String itemId, long sequence) {
        return StoryIds.split(itemId, sequence);
    }
}
