package dev.dateline.processor.desk;

import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.processor.desk.Steps.Step;
import dev.dateline.processor.desk.Steps.Stored;
import dev.dateline.store.Checkpoints;
import dev.dateline.store.ItemWriter;
import dev.dateline.store.StoryWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings what the log has and the store has not into the store, and the log into a new window. */
final class Replay {

    private static final int MOST_EVENTS = 500;

    private final ItemWriter store;
    private final Checkpoints checkpoints;
    private final Windows windows;
    private final StoryWriter stories;
    private final long stored;
    private final Steps<Decided> steps;
    private final List<Decided> waiting = new ArrayList<>();
    private long waitingBytes;
    private @Nullable Cursor noted;
    private long last;
    private long applied;

    /**
     * A replay.
     *
     * @param stored how far the store has come, null where it holds nothing
     * @param windows empty ones
     */
    Replay(
            ItemWriter store,
            StoryWriter stories,
            Checkpoints checkpoints,
            @Nullable Cursor stored,
            Windows windows) {
        this.stories = stories;
        this.store = store;
        this.checkpoints = checkpoints;
        this.windows = windows;
        this.steps =
                new Steps<>(
                        Stored.in(store), one -> List.of(one.event().subject()), Decided::bytes);
        this.noted = stored;
        this.stored = stored == null ? 0 : stored.sequence();
        this.last = this.stored;
    }

    void take(Decided decided) {
        DeliveryEvent event = decided.event();
        windows.note(event);
        if (event.sequence() <= stored) {
            return;
        }
        last = event.sequence();
        waiting.add(decided);
        waitingBytes += decided.bytes();
        if (waiting.size() >= MOST_EVENTS || waitingBytes >= Steps.MOST_BYTES) {
            flush();
        }
    }

    /** Writes what waits to be written; called once more at the end. */
    void flush() {
        List<Decided> left = waiting;
        while (!left.isEmpty()) {
            Step<Decided> step = steps.next(left);
            List<DeliveryEvent> events = step.work().stream().map(Decided::event).toList();
            store.apply(events, step.current());
            stories.apply(events);
            left = left.subList(step.work().size(), left.size());
        }
        if (!waiting.isEmpty()) {
            Cursor reached = waiting.getLast().cursor();
            if (!checkpoints.complete(noted, reached)) {
                throw new IllegalStateException("somebody else writes to the store, or empties it");
            }
            noted = reached;
            applied += waiting.size();
            waiting.clear();
            waitingBytes = 0;
        }
    }

    /** The store's checkpoint as it now is, null if there is none. */
    @Nullable Cursor noted() {
        return noted;
    }

    /** The sequence of the last event of the log. */
    long last() {
        return last;
    }

    /** How many events the store had not. */
    long applied() {
        return applied;
    }
}
