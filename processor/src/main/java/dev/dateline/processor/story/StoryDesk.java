package dev.dateline.processor.story;

import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemWithdrawn;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Reason;
import dev.dateline.processor.story.StoryWindow.Since;
import dev.dateline.processor.story.StoryWindow.Told;
import dev.dateline.processor.story.ToldStories.Last;
import dev.dateline.store.StoredItem;
import dev.dateline.store.StoredStory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
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

    private static final Duration SETTLING = Duration.ofMinutes(10);
    private static final double ALIKE_WHEN_SETTLED = 1.4;

    private final StoryWindow window;
    private final ToldStories told;
    private final Predicate<String> withdrawn;
    private final Instant now;
    private final StoryTeller teller;
    private final Set<String> atOnce = new LinkedHashSet<>();
    private final Moves moves = new Moves();

    /**
     * A desk for one batch.
     *
     * @param stored what the store has of a story that the window does not know, null if nothing;
     *     what it throws is thrown before anything is noted
     * @param withdrawn whether an item is, by its id; asked when all that is noted is decided
     */
    public StoryDesk(
            StoryWindow window,
            Function<String, @Nullable StoredStory> stored,
            Predicate<String> withdrawn,
            Instant now,
            StoryTeller teller) {
        this.window = window;
        this.told = new ToldStories(window, stored);
        this.withdrawn = withdrawn;
        this.now = now;
        this.teller = teller;
    }

    /**
     * The story of an item's event, in which it is announced.
     *
     * @param before the item before it, null if there was none
     */
    public ItemEvent place(ItemEvent event, @Nullable Item before) {
        boolean lost = before != null && window.gathering().item(before.itemId()) == null;
        boolean tells =
                event instanceof ItemWithdrawn
                        || before == null
                        || !isUsable(before)
                        || Moves.isCopy(before) != Moves.isCopy(event.data())
                        || isRetold(before, event.data());
        // the window knows of each item that it has where that is now
        boolean here = !lost || !tells;
        ItemEvent placed =
                new Placing(
                                window,
                                here ? told::currentHere : told::current,
                                id -> told.mergers(id, here))
                        .place(event, before);
        // the store may be away: asked before anything is noted
        Move move = move(placed, before);
        Stream.of(move.from, move.to)
                .filter(Objects::nonNull)
                .filter(_ -> move.isOne() || move.retold)
                .forEach(told::of);
        return placed;
    }

    /** From which story to which, and whether the one in which it stays says so. */
    private record Move(
            @Nullable String from, @Nullable String to, boolean otherKind, boolean retold) {

        /** Whether a story has an item more or less. */
        boolean isOne() {
            return otherKind || !Objects.equals(from, to);
        }
    }

    /** What is withdrawn is in no story, though it says in which it was. */
    private Move move(ItemEvent event, @Nullable Item before) {
        if (event instanceof ItemCreated) {
            return new Move(null, null, false, false);
        }
        Item after = event.data();
        String was = before != null && isUsable(before) ? before.lineage().storyId() : null;
        String from = told.currentHere(was);
        String to = event instanceof ItemWithdrawn ? null : after.lineage().storyId();
        if (!Objects.equals(from, to)) {
            // something is to be told of it
            from = told.current(was);
        }
        if (before == null || to == null || !to.equals(from)) {
            return new Move(from, to, false, false);
        }
        return new Move(
                from, to, Moves.isCopy(before) != Moves.isCopy(after), isRetold(before, after));
    }

    /**
     * Takes note of an event, which was placed, and of what it means for stories; the window has
     * noted it.
     *
     * @param before the item before it, null if there was none
     */
    public void noted(ItemEvent event, @Nullable Item before) {
        Move move = move(event, before);
        if (move.isOne() && move.from != null && before != null) {
            moves.lost(move.from, before);
            atOnce.add(move.from);
        }
        if (move.isOne() && move.to != null) {
            moves.got(
                    move.to,
                    event.data(),
                    window.members().of(event, StoryPrint.NONE, null).bare());
            atOnce.add(move.to);
        }
        if (move.retold && move.to != null) {
            retold(move.to, event.data());
        }
    }

    private static boolean isUsable(@Nullable Item item) {
        return item != null && item.status().pubStatus() == Item.PubStatus.USABLE;
    }

    /** The window follows the headlines of its own items. */
    private boolean isRetold(@Nullable Item before, Item after) {
        return before != null
                && window.gathering().item(after.itemId()) == null
                && !Objects.equals(before.text().headline(), after.text().headline());
    }

    private void retold(String storyId, Item after) {
        Last last = told.of(storyId);
        if (last != null && last.story().toldBy().contains(after.itemId())) {
            told.retell(storyId, Retelling.of(last.story(), after));
            atOnce.add(storyId);
        }
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
        tellAll(due);
    }

    private void tellAtOnce(String storyId) {
        if (told.of(storyId) != null || untold(storyId).size() > 1) {
            tell(storyId, null);
        }
    }

    /** The members that the window has. */
    private List<Member> members(String storyId) {
        ActiveStory active = window.gathering().story(storyId);
        return active == null
                ? List.of()
                : active.members.stream().map(held -> held.member).toList();
    }

    /**
     * Those of a story that nothing was told of: ops may have made it of items that the window has
     * forgotten.
     */
    private List<Member> untold(String storyId) {
        Stream<Member> forgotten =
                moves.come(storyId).stream()
                        .filter(one -> window.gathering().item(one.itemId()) == null);
        return Stream.concat(members(storyId).stream(), forgotten)
                .sorted(Comparator.comparingLong(Member::created))
                .toList();
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
        StoryDesk desk = new StoryDesk(window, _ -> null, _ -> false, now, (_, _, _) -> {});
        return window.changed().stream().anyMatch(desk::isDue);
    }

    private void tell(String storyId, @Nullable String mergedInto) {
        tell(storyId, mergedInto, null, null);
    }

    /**
     * Tells of a story.
     *
     * @param mergedInto the story that it is merged into, null if it stays or was merged before
     * @param reason why it is merged, null if it is not
     * @param merged what was told of a story that is merged into it now, null if none is
     * @return what was told
     */
    private Story tell(
            String storyId,
            @Nullable String mergedInto,
            @Nullable Reason reason,
            @Nullable Story merged) {
        return tell(telling(storyId, mergedInto, merged), reason);
    }

    /** What is to be told of a story, and what was told before. */
    private record Telling(Story story, @Nullable Last last) {}

    /**
     * Tells of stories. What is told of the last is seen before the first is told: after a long
     * pause, the window forgets all that came before it with the first event behind it.
     */
    private void tellAll(List<String> storyIds) {
        List<Telling> tellings = storyIds.stream().map(id -> telling(id, null, null)).toList();
        for (Telling one : tellings) {
            Story _ = tell(one, null);
        }
    }

    private Telling telling(String storyId, @Nullable String mergedInto, @Nullable Story merged) {
        // of a story that only grows, the window knows all that was told
        Last last = atOnce.contains(storyId) ? told.of(storyId) : told.here(storyId);
        Since more = window.since(storyId);
        Since also = moves.of(storyId);
        // what was merged once stays so
        String into = mergedInto != null || last == null ? mergedInto : last.story().mergedInto();
        Predicate<String> silent = id -> moves.isGone(storyId, id) || withdrawn.test(id);
        Story before = last == null ? null : last.story();
        Story story =
                new StoryState(
                                storyId,
                                before == null || merged == null
                                        ? before
                                        : Retelling.united(before, merged, silent),
                                last == null ? untold(storyId) : members(storyId),
                                new Since(
                                        more.items() + also.items(), more.copies() + also.copies()),
                                silent)
                        .at(now, into);
        return new Telling(story, last);
    }

    private Story tell(Telling telling, @Nullable Reason reason) {
        Story story = telling.story;
        Last last = telling.last;
        told.told(story.storyId());
        moves.told(story.storyId());
        atOnce.remove(story.storyId());
        Story shown = Retelling.shortened(story);
        Reason why = reason != null || last == null ? reason : last.merged();
        teller.tell(shown, ToldBefore.of(last, shown), why);
        return shown;
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
        if (window.isOutdated(now)) {
            // the first event from here on makes the window forget them all
            newest.clear();
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
        tellAll(cooled);
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
        if (isNamed(id) && isNamed(union.other().id)) {
            // ops hold them for two
            return;
        }
        Gathering.Union back = window.gathering().union(union.other());
        if (back != null && back.other() == story) {
            boolean stays = isInto(story, union.other());
            ActiveStory into = stays ? story : union.other();
            ActiveStory from = stays ? union.other() : story;
            double asked = isSettled(from, into) ? ALIKE_WHEN_SETTLED : 1;
            if (union.alike() >= asked) {
                merge(from.id, into.id, MergeReason.alike(into.id, union.alike(), asked));
            }
        }
    }

    private boolean isNamed(String id) {
        Told last = window.told(id);
        return last != null && last.story().named();
    }

    /** What people have seen in a story for a while moves only if there is little doubt. */
    private static boolean isSettled(ActiveStory from, ActiveStory into) {
        Instant newest = from.last().isAfter(into.last()) ? from.last() : into.last();
        return from.first().plus(SETTLING).isBefore(newest);
    }

    /** What ops have named stays, then what was told of, then the larger, then the older. */
    private boolean isInto(ActiveStory one, ActiveStory other) {
        boolean named = isNamed(one.id);
        if (named != isNamed(other.id)) {
            return named;
        }
        boolean told = window.told(one.id) != null;
        if (told != (window.told(other.id) != null)) {
            return told;
        }
        int more = Integer.compare(one.members.size(), other.members.size());
        return more != 0 ? more > 0 : one.order() < other.order();
    }

    private void merge(String from, String into, Reason reason) {
        Last last = told.of(from);
        ActiveStory active = window.gathering().story(from);
        Since more = window.since(from);
        // what it has lost in this batch
        Since also = moves.of(from);
        int copies =
                active == null
                        ? 0
                        : (int) active.members.stream().filter(held -> held.member.copy()).count();
        int items = active == null ? 0 : active.members.size() - copies;
        Since all =
                last == null
                        ? new Since(items, copies)
                        : new Since(
                                last.story().items() + more.items() + also.items(),
                                last.story().copies() + more.copies() + also.copies());
        atOnce.add(from);
        Story merged = tell(from, into, reason, null);
        moves.add(into, all);
        atOnce.add(into);
        tell(into, null, null, merged);
    }

    /**
     * Tells of those stories that have one item each, and which the window has forgotten, before
     * ops change them: nothing was told of them, and nothing else says that they are there.
     *
     * @param storyIds the stories that ops speak of
     * @param items the current versions of what is said to be the only items of some of them
     */
    public void tellAlone(List<String> storyIds, List<StoredItem> items) {
        // the store may be away: asked before anything is told
        storyIds.forEach(told::of);
        for (StoredItem stored : items) {
            String storyId = stored.item().lineage().storyId();
            if (storyId != null
                    && storyIds.contains(storyId)
                    && isUsable(stored.item())
                    && isUnknown(storyId)) {
                Story alone =
                        new StoryState(
                                        storyId,
                                        null,
                                        List.of(window.members().alone(stored)),
                                        new Since(0, 0),
                                        withdrawn)
                                .at(now, null);
                Story _ = tell(new Telling(alone, null), null);
            }
        }
    }

    private boolean isUnknown(String storyId) {
        return told.of(storyId) == null && window.gathering().story(storyId) == null;
    }

    /** Ops unite two stories. Returns why they can't be, or null. */
    public @Nullable String mergeByOps(String into, String from) {
        if (into.equals(from)) {
            return "a story can't be merged into itself";
        }
        String unknown = unknown(into);
        unknown = unknown == null ? unknown(from) : unknown;
        if (unknown == null) {
            if (told.of(into) == null) {
                // else nobody could tell its own items from those that come to it
                tell(into, null);
            }
            merge(from, into, MergeReason.asked(into));
        }
        return unknown;
    }

    /** Ops name a story, or take the name back. Returns why it can't be, or null. */
    public @Nullable String rename(String storyId, @Nullable String title) {
        String unknown = unknown(storyId);
        if (unknown == null) {
            atOnce.add(storyId);
            Last last = told.of(storyId);
            ActiveStory active = window.gathering().story(storyId);
            if (last == null && active != null) {
                tell(storyId, null);
                atOnce.add(storyId);
                last = told.of(storyId);
            }
            if (last != null) {
                told.retell(storyId, Retelling.named(last.story(), title));
                tell(storyId, null);
            }
        }
        return unknown;
    }

    private @Nullable String unknown(String storyId) {
        if (isUnknown(storyId)) {
            return "there is no story " + storyId;
        }
        Last last = told.of(storyId);
        String into = last == null ? null : last.story().mergedInto();
        return into == null ? null : storyId + " was merged into " + into;
    }

    /**
     * Whether ops can take an item out of a story. Returns why not, or null.
     *
     * @param item null if it is unknown
     */
    public @Nullable String refusal(String storyId, @Nullable Item item) {
        boolean is =
                item != null
                        && isUsable(item)
                        && storyId.equals(told.current(item.lineage().storyId()));
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
