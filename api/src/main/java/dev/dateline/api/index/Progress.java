package dev.dateline.api.index;

import dev.dateline.contract.delivery.Cursor;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How far events were announced, and how far they are indexed; lets others wait for that. */
final class Progress {

    private final AtomicLong announced = new AtomicLong();
    private final NavigableMap<Long, CompletableFuture<Void>> waiting = new TreeMap<>();
    private volatile @Nullable Cursor indexed;

    /** Everything up to this sequence may be seen on a stream from now on. */
    void announce(long sequence) {
        announced.accumulateAndGet(sequence, Math::max);
    }

    /** The highest sequence that may have been seen. */
    long announced() {
        return announced.get();
    }

    /** Everything up to the cursor is indexed; null while the index is rebuilt. */
    void index(@Nullable Cursor cursor) {
        indexed = cursor;
        if (cursor != null) {
            release(cursor.sequence());
        }
    }

    @Nullable Cursor indexed() {
        return indexed;
    }

    /** How many events may have been seen that are not indexed; 0 while the index is rebuilt. */
    long behind() {
        Cursor cursor = indexed;
        return cursor == null ? 0 : Math.max(0, announced() - cursor.sequence());
    }

    /** Completes once all up to the sequence is indexed, or nothing more will be. */
    CompletableFuture<Void> reached(long sequence) {
        synchronized (waiting) {
            Cursor cursor = indexed;
            return cursor != null && cursor.sequence() >= sequence
                    ? CompletableFuture.completedFuture(null)
                    : waiting.computeIfAbsent(sequence, one -> new CompletableFuture<>());
        }
    }

    /** Nothing more will be indexed: nobody waits any longer. */
    void end() {
        release(Long.MAX_VALUE);
    }

    private void release(long sequence) {
        List<CompletableFuture<Void>> released;
        synchronized (waiting) {
            Collection<CompletableFuture<Void>> reached = waiting.headMap(sequence, true).values();
            released = List.copyOf(reached);
            reached.clear();
        }
        released.forEach(one -> one.complete(null));
    }
}
