package dev.dateline.api.log;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The blocks that were used last, within a bound of memory; the one that was read last stays in any
 * case, so that those who waited for it find it. A cache that asks how often a block was used would
 * refuse the next one of a replay, which nobody has used yet.
 *
 * <p>A block begins where somebody first asked for something that no block had, and ends at a
 * multiple of a number of offsets, where another block begins, or earlier, if its events are large.
 * So blocks never overlap, nothing is read twice while it is here, and all who read on from
 * anywhere soon use the same blocks.
 */
final class RecentBlocks {

    /** Where blocks come from. */
    interface Reading {

        /** A block from an offset on, up to another (exclusive) or less far. */
        Block read(long from, long end);

        /** Whether nothing of the block was withdrawn since. Never blocks. */
        boolean isCurrent(Block block);

        /** The block without what was withdrawn since. */
        Block again(Block block);
    }

    private final long maxBytes;
    private final int size;
    private final Executor thread;
    private final Reading reading;
    private final Map<Long, CompletableFuture<Block>> blocks = new LinkedHashMap<>(16, 0.75f, true);
    private final NavigableSet<Long> starts = new TreeSet<>();
    private long bytes;

    /**
     * No blocks yet.
     *
     * @param size the most offsets of a block
     * @param thread what reads them, one after the other
     */
    RecentBlocks(long maxBytes, int size, Executor thread, Reading reading) {
        this.maxBytes = maxBytes;
        this.size = size;
        this.thread = thread;
        this.reading = reading;
    }

    /**
     * The block with the offset, read unless it is here. If it ends before the offset, its events
     * are large: ask again.
     */
    synchronized CompletableFuture<Block> get(long offset) {
        Long start = starts.floor(offset);
        CompletableFuture<Block> known = start == null ? null : blocks.get(start);
        if (start != null && known != null) {
            Block held = known.getNow(null);
            // while it is read, nobody knows how far it will reach
            if (offset < (held == null ? border(start) : held.end())) {
                return known;
            }
        }
        return ask(offset);
    }

    private long border(long start) {
        return (start / size + 1) * size;
    }

    private CompletableFuture<Block> ask(long from) {
        Long next = starts.higher(from);
        long end = next == null ? border(from) : Math.min(next, border(from));
        CompletableFuture<Block> asked = new CompletableFuture<>();
        thread.execute(() -> read(from, end, asked));
        bytes -= bytes(blocks.put(from, asked));
        starts.add(from);
        return asked;
    }

    private static int bytes(@Nullable CompletableFuture<Block> block) {
        Block held = block == null ? null : block.getNow(null);
        return held == null ? 0 : held.bytes();
    }

    private void read(long from, long end, CompletableFuture<Block> asked) {
        try {
            Block block = reading.read(from, end);
            while (!keep(block, asked)) {
                block = reading.again(block);
            }
        } catch (RuntimeException | Error e) {
            forget(from);
            asked.completeExceptionally(e);
        }
    }

    /**
     * Keeps a block and gives it to those who wait, both in one step: what is withdrawn is
     * withdrawn before that, and known here, or after it, and finds the block.
     */
    private synchronized boolean keep(Block block, CompletableFuture<Block> asked) {
        if (!reading.isCurrent(block)) {
            return false;
        }
        bytes += block.bytes();
        Iterator<Map.Entry<Long, CompletableFuture<Block>>> oldest = blocks.entrySet().iterator();
        while (bytes > maxBytes && oldest.hasNext()) {
            Map.Entry<Long, CompletableFuture<Block>> entry = oldest.next();
            // none while it is read, as this one still is
            int held = bytes(entry.getValue());
            if (held > 0) {
                starts.remove(entry.getKey());
                oldest.remove();
                bytes -= held;
            }
        }
        asked.complete(block);
        return true;
    }

    /** Gives up the blocks that have events of these items; whoever wants one has it read again. */
    synchronized void forget(Set<String> itemIds) {
        Iterator<Map.Entry<Long, CompletableFuture<Block>>> all = blocks.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Long, CompletableFuture<Block>> entry = all.next();
            // what is being read is looked at when it is kept
            Block held = entry.getValue().getNow(null);
            if (held != null && held.tellsOf(itemIds)) {
                starts.remove(entry.getKey());
                all.remove();
                bytes -= held.bytes();
            }
        }
    }

    private synchronized void forget(long from) {
        blocks.remove(from);
        starts.remove(from);
    }
}
