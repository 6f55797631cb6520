package dev.dateline.api.log;

import dev.dateline.api.ApiSettings;
import dev.dateline.contract.delivery.Cursor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Events older than the ring, read from Kafka in blocks that are bounded in offsets and in bytes:
 * once for all subscribers who need the same block.
 */
@Component
final class LogBlocks implements DisposableBean {

    /** The most offsets in a block. */
    static final int SIZE = 256;

    /** A block ends behind the event with which it has so many bytes. */
    static final long ENOUGH_BYTES = 2 * 1024 * 1024;

    private final OldEvents events;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("api-replay").factory());
    private final RecentBlocks recent;
    private final FirstKept first;

    LogBlocks(OldEvents events, ApiSettings settings) {
        this.events = events;
        this.recent =
                new RecentBlocks(
                        settings.api().replayCache().toBytes(), SIZE, thread, new Reading());
        this.first = new FirstKept(events, thread);
    }

    /** The block with the offset; fails if Kafka is down. See {@link RecentBlocks#get}. */
    CompletableFuture<Block> holding(long offset) {
        return recent.get(Math.max(offset, 0));
    }

    /** Gives up the blocks that have events of these items, which were withdrawn. */
    void forget(Set<String> itemIds) {
        recent.forget(itemIds);
    }

    /** The offsets that are kept. Blocks. */
    OldEvents.Bounds bounds() {
        return joined(CompletableFuture.supplyAsync(events::bounds, thread));
    }

    /** The offset of the first event at or behind a time, or the end if there is none. Blocks. */
    long offsetAt(long epochMillis) {
        return joined(CompletableFuture.supplyAsync(() -> events.offsetAt(epochMillis), thread));
    }

    /** The first event that is kept, if there is one. Never blocks once it has been looked up. */
    Optional<Cursor> first() {
        return joined(first.get());
    }

    /** The same, looked up now. Blocks. */
    Optional<Cursor> firstNow() {
        return joined(first.getNow());
    }

    /** Waits for the result, or throws the failure. */
    static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private final class Reading implements RecentBlocks.Reading {

        @Override
        public Block read(long from, long end) {
            OldEvents.Bounds bounds = events.bounds();
            long kept = Math.max(from, bounds.first());
            long last = Math.min(end, bounds.end());
            return kept < last
                    ? events.between(kept, last, ENOUGH_BYTES)
                    : new Block(List.of(), kept);
        }

        @Override
        public boolean isCurrent(Block block) {
            return events.isCurrent(block);
        }

        @Override
        public Block again(Block block) {
            return events.again(block);
        }
    }

    @Override
    public void destroy() {
        thread.execute(events::release);
        thread.shutdown();
    }
}
