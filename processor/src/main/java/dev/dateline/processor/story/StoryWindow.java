package dev.dateline.processor.story;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemWithdrawn;
import dev.dateline.contract.delivery.DeliveryEvent.StoryUpdated;
import dev.dateline.contract.delivery.PreviousStory;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.item.Likeness;
import dev.dateline.contract.item.Reason;
import dev.dateline.processor.copy.Outdated;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The items that the newest events have created, in their stories, and what was told last of each
 * story. It depends only on the newest events: two windows that have noted these in the same order
 * decide the same, wherever in the log they began, because each event names its story, and each
 * story's event says all of it. Used by one thread.
 */
public final class StoryWindow {

    private static final long MINUTE = 60;

    private final int most;
    private final Gathering gathering = new Gathering();
    private final Members members = new Members();
    private final LinkedHashMap<String, Told> told = new LinkedHashMap<>();
    private final Map<String, Since> since = new HashMap<>();

    /** Stories that have a new item since they were told of. */
    private final LinkedHashSet<String> changed = new LinkedHashSet<>();

    /** Stories that have changed in the minute of the last event. */
    private final LinkedHashSet<String> touched = new LinkedHashSet<>();

    private final Outdated outdated = new Outdated();

    /** All that is of this event or before. */
    private long forgotten;

    private long minute = Long.MIN_VALUE;

    /**
     * A window.
     *
     * @param most of how many of the newest events the items are remembered
     */
    public StoryWindow(int most) {
        this.most = most;
    }

    /** What was told last of a story. */
    record Told(
            Story story,
            @Nullable PreviousStory previous,
            @Nullable Reason merged,
            long sequence,
            Instant time) {}

    /** What has come to a story since. */
    record Since(int items, int copies) {}

    /** Takes note of an event, and forgets what is too old beside it. */
    public void note(DeliveryEvent event) {
        long now = Math.floorDiv(event.time().getEpochSecond(), MINUTE);
        if (now != minute) {
            minute = now;
            touched.clear();
        }
        forgotten = Math.max(event.sequence() - most, outdated.note(event));
        switch (event) {
            case StoryUpdated updated -> note(updated);
            case ItemEvent item -> note(item);
        }
        forgetTo(forgotten);
    }

    /** Whether all that is known is too old beside an event of this time. */
    boolean isOutdated(Instant now) {
        long last = minute * MINUTE;
        return minute != Long.MIN_VALUE && now.getEpochSecond() - last > Outdated.AFTER.toSeconds();
    }

    private void note(StoryUpdated event) {
        Story story = event.data();
        told.remove(story.storyId());
        told.put(
                story.storyId(),
                new Told(story, event.previous(), event.merged(), event.sequence(), event.time()));
        since.remove(story.storyId());
        changed.remove(story.storyId());
        if (story.mergedInto() != null) {
            gathering.unite(story.storyId(), story.mergedInto());
            touched.add(story.mergedInto());
        }
    }

    private void note(ItemEvent event) {
        long created = event.ledger().created();
        String storyId = event.data().lineage().storyId();
        if (event instanceof ItemWithdrawn) {
            gathering.remove(created);
        } else if (storyId != null && created > forgotten) {
            Held before = gathering.item(event.subject());
            gathering.put(
                    members.of(event, print(event), before == null ? null : before.member),
                    storyId);
            touched.add(storyId);
            changed(event, storyId);
        }
    }

    private void changed(ItemEvent event, String storyId) {
        Told last = told.get(storyId);
        boolean created = event instanceof ItemCreated;
        if (created && last != null) {
            boolean copy = event.data().lineage().duplicateOf() != null;
            Since more = since(storyId);
            since.put(
                    storyId, new Since(more.items + (copy ? 0 : 1), more.copies + (copy ? 1 : 0)));
        }
        ActiveStory story = gathering.story(storyId);
        boolean grown = created && story != null && story.members.size() > 1;
        boolean retold = last != null && last.story.toldBy().contains(event.subject());
        if (grown || retold || (created && last != null)) {
            changed.add(storyId);
        }
    }

    private void forgetTo(long sequence) {
        gathering.forgetTo(sequence);
        Iterator<Told> first = told.values().iterator();
        while (first.hasNext()) {
            Told oldest = first.next();
            if (oldest.sequence > sequence) {
                break;
            }
            first.remove();
            since.remove(oldest.story.storyId());
            changed.remove(oldest.story.storyId());
            untold(oldest.story.storyId());
        }
    }

    /** A story that has come so far since it was told of is as one that was never told of. */
    private void untold(String storyId) {
        ActiveStory story = gathering.story(storyId);
        if (story != null && story.members.size() > 1) {
            changed.add(storyId);
        }
    }

    /** What stories are found by, of an event. */
    static StoryPrint print(ItemEvent event) {
        Likeness likeness = event.ledger().likeness();
        return likeness == null ? StoryPrint.NONE : StoryPrint.decode(likeness.story());
    }

    Gathering gathering() {
        return gathering;
    }

    Members members() {
        return members;
    }

    @Nullable Told told(String storyId) {
        return told.get(storyId);
    }

    /** What has come to a story since it was told of; nothing if it was not told of. */
    Since since(String storyId) {
        return since.getOrDefault(storyId, new Since(0, 0));
    }

    Map<String, Told> allTold() {
        return told;
    }

    Set<String> changed() {
        return changed;
    }

    Set<String> touched() {
        return touched;
    }

    /** Whether the last event was in a minute before this time. */
    public boolean isMinuteOver(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), MINUTE) > minute;
    }

    /** How many items it has. */
    public int size() {
        return gathering.size();
    }
}
