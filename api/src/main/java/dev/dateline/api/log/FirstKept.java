package dev.dateline.api.log;

import dev.dateline.contract.delivery.Cursor;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which event is the first that the log still has. Every subscriber is told and it rarely changes,
 * so what was known last is told, and looked up again beside: nobody waits for Kafka, except the
 * very first.
 */
final class FirstKept {

    private static final Logger log = LoggerFactory.getLogger(FirstKept.class);
    private static final long FRESH_NANOS = 1_000_000_000L;
    private static final long KAFKA_AWAY_NANOS = 30_000_000_000L;

    private final OldEvents events;
    private final Executor thread;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile @Nullable Known known;

    /**
     * What was seen.
     *
     * @param event the first, or null if the log had none
     * @param offset the first that was kept
     * @param again when to look again, by {@link System#nanoTime}
     */
    private record Known(@Nullable Cursor event, long offset, long again) {}

    FirstKept(OldEvents events, Executor thread) {
        this.events = events;
        this.thread = thread;
    }

    /**
     * The first event that is kept, empty if there is none; as it was when it was looked up last.
     * Done already, unless it was never looked up.
     */
    CompletableFuture<Optional<Cursor>> get() {
        Known last = known;
        if (last == null) {
            return getNow();
        }
        if (System.nanoTime() - last.again > 0 && looking.compareAndSet(false, true)) {
            thread.execute(() -> lookAgain(last));
        }
        return CompletableFuture.completedFuture(Optional.ofNullable(last.event));
    }

    /** The same, looked up now. */
    CompletableFuture<Optional<Cursor>> getNow() {
        return CompletableFuture.supplyAsync(() -> Optional.ofNullable(look().event), thread);
    }

    private void lookAgain(Known last) {
        try {
            Known _ = look();
        } catch (RuntimeException e) {
            log.debug("the first event can't be looked up", e);
            known = new Known(last.event, last.offset, System.nanoTime() + KAFKA_AWAY_NANOS);
        } finally {
            looking.set(false);
        }
    }

    private Known look() {
        OldEvents.Bounds bounds = events.bounds();
        Known last = known;
        Cursor event =
                last != null && last.event != null && last.offset == bounds.first()
                        ? last.event
                        : firstWithin(bounds);
        Known now = new Known(event, bounds.first(), System.nanoTime() + FRESH_NANOS);
        known = now;
        return now;
    }

    private @Nullable Cursor firstWithin(OldEvents.Bounds bounds) {
        long from = bounds.first();
        while (from < bounds.end()) {
            Block one = events.between(from, bounds.end(), 1);
            if (!one.frames().isEmpty()) {
                return one.frames().getFirst().cursor();
            }
            from = one.end();
        }
        return null;
    }
}
