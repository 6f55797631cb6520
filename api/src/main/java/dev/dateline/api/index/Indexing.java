package dev.dateline.api.index;

import dev.dateline.api.index.IndexQueue.Batch;
import dev.dateline.api.index.IndexQueue.PassedOver;
import dev.dateline.api.index.IndexQueue.Work;
import dev.dateline.api.log.Delivered;
import dev.dateline.api.log.LogAgain;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.store.StoredItem;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;

/**
 * The work of the index's own thread: writes what the queue has, or has passed over, has it found
 * and kept after a while, and ends when the queue does. A batch is done when all of it is written;
 * what fails, ends the work, and is read from the log after a restart.
 */
final class Indexing implements Runnable {

    private static final long COMMIT_NANOS = 10_000_000_000L;

    /** Whoever asks refreshes the index at once; this only keeps what is left to do small. */
    private static final long REFRESH_NANOS = 1_000_000_000L;

    private final IndexQueue queue;
    private final LogAgain log;
    private final IndexFiles files;
    private final ItemSearcher searcher;
    private final Progress progress;
    private final Consumer<Throwable> failed;
    private final Arrivals arrivals;
    private CompletableFuture<Void> committing = CompletableFuture.completedFuture(null);
    private long lastCommit = System.nanoTime();
    private long lastRefresh = System.nanoTime();

    /**
     * The work.
     *
     * @param failed told once what ended it too early; also called by other threads
     */
    Indexing(
            IndexQueue queue,
            LogAgain log,
            IndexFiles files,
            ItemSearcher searcher,
            Progress progress,
            Consumer<Throwable> failed) {
        this.queue = queue;
        this.log = log;
        this.files = files;
        this.searcher = searcher;
        this.progress = progress;
        this.failed = failed;
        this.arrivals = new Arrivals(searcher);
    }

    @Override
    public void run() {
        try {
            while (!queue.isOver()) {
                Work work = queue.next(untilNextWork());
                if (work != null) {
                    index(work);
                    queue.done(work);
                }
                keepUp(System.nanoTime());
            }
            committing.join();
            files.commit(progress.indexed());
        } catch (Throwable e) {
            // an error, too: a thread that ends without a word would let everybody wait
            failed.accept(e);
        } finally {
            log.release();
        }
    }

    private void index(Work work) throws IOException {
        switch (work) {
            case Batch batch -> index(batch.events());
            case PassedOver events -> readAgain(events);
        }
        Cursor last = progress.indexed();
        if (work.caughtUp() && last != null && searcher.searchable() == null) {
            searcher.refresh(last.sequence());
        }
    }

    private void readAgain(PassedOver events) throws IOException {
        long next = events.from();
        while (next <= events.to() && !queue.isClosed()) {
            LogAgain.Read read = log.from(next);
            // what lies behind them may not have been announced
            index(
                    read.events().stream()
                            .filter(one -> one.frame().offset() <= events.to())
                            .toList());
            next = read.next();
            queue.progress();
            keepUp(System.nanoTime());
        }
        if (next <= events.to()) {
            // behind what was not read nothing may be written
            queue.abandon();
        }
    }

    private void index(List<Delivered> events) throws IOException {
        Cursor last = progress.indexed();
        for (Delivered delivered : events) {
            Cursor cursor = delivered.frame().cursor();
            if (last == null || cursor.sequence() > last.sequence()) {
                if (delivered.event() instanceof ItemEvent event) {
                    files.put(
                            StoredItem.of(event),
                            arrivals.of(event),
                            delivered.frame().bytes().length);
                }
                last = cursor;
            }
        }
        progress.index(last);
    }

    /** Has found and kept what was indexed, from time to time. */
    private void keepUp(long now) throws IOException {
        if (isBehind() && now - lastRefresh >= REFRESH_NANOS) {
            searcher.refresh(Objects.requireNonNull(progress.indexed()).sequence());
            lastRefresh = now;
        }
        if (isUncommitted() && now - lastCommit >= COMMIT_NANOS && committing.isDone()) {
            // on another thread, because it waits for the disk, and lists would wait too
            Cursor cursor = progress.indexed();
            committing =
                    CompletableFuture.runAsync(() -> commit(cursor), Thread::startVirtualThread);
            lastCommit = now;
        }
    }

    private boolean isBehind() {
        Cursor indexed = progress.indexed();
        Cursor searchable = searcher.searchable();
        return indexed != null && searchable != null && searchable.sequence() < indexed.sequence();
    }

    private boolean isUncommitted() {
        return !files.isCommitted(progress.indexed());
    }

    /** An idle index has nothing to do until the next event. */
    private long untilNextWork() {
        long now = System.nanoTime();
        long refresh = isBehind() ? lastRefresh + REFRESH_NANOS - now : Long.MAX_VALUE;
        long commit = isUncommitted() ? lastCommit + COMMIT_NANOS - now : Long.MAX_VALUE;
        // a commit that takes longer is looked at again in a while
        return Math.min(refresh, committing.isDone() ? commit : REFRESH_NANOS);
    }

    private void commit(@Nullable Cursor cursor) {
        try {
            files.commit(cursor);
        } catch (IOException | AlreadyClosedException e) {
            failed.accept(e);
        }
    }
}
