package dev.dateline.api.index;

import dev.dateline.api.ApiSettings;
import dev.dateline.api.index.IndexQueue.Batch;
import dev.dateline.api.log.Delivered;
import dev.dateline.api.log.KeptLog;
import dev.dateline.api.log.LogAgain;
import dev.dateline.api.log.LogFollower;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.problem.ProblemCode.Problem;
import dev.dateline.api.query.QueryThreads;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.record.Json;
import dev.dateline.store.Checkpoints;
import dev.dateline.store.ItemReader;
import dev.dateline.store.StoredItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.lucene.store.AlreadyClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The index of this node: finds items by source, language and words, newest first, but neither what
 * is withdrawn nor what has expired. It indexes on a thread of its own, which reads the log again
 * where it is too far behind, so that no stream waits for it; whoever asks finds all that was
 * streamed before. Its commit contains the cursor, so a restart continues where it stopped. An
 * index that is lost, of another log, or of one that has lost what lies there is rebuilt from the
 * log, or from the store if the log no longer has its first events.
 */
@Component("index")
@Order(2) // subscribers are woken first
public final class ItemIndex implements LogFollower, SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(ItemIndex.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final IndexFiles files;
    private final Stock stock;
    private final IndexSettings settings;
    private final QueryThreads threads;
    private final Progress progress = new Progress();
    private final ItemSearcher searcher;
    private final IndexQueue queue;
    private final IndexHealth health;
    private final Thread indexing;
    private volatile boolean running;
    private volatile String trouble = "";

    @Autowired
    ItemIndex(
            ApiSettings api,
            IndexSettings settings,
            ItemReader store,
            Checkpoints checkpoints,
            LogAgain again,
            QueryThreads threads,
            InstantSource clock)
            throws IOException {
        this(
                new IndexFiles(api.dataDir().resolve("index")),
                Stock.of(store, checkpoints),
                again,
                settings,
                threads,
                clock);
    }

    ItemIndex(
            IndexFiles files,
            Stock stock,
            LogAgain again,
            IndexSettings settings,
            QueryThreads threads,
            InstantSource clock)
            throws IOException {
        this.files = files;
        this.stock = stock;
        this.settings = settings;
        this.threads = threads;
        this.searcher = new ItemSearcher(files.writer(), progress, clock);
        this.queue = new IndexQueue(settings.queue().toBytes());
        this.health = new IndexHealth(queue, progress, clock);
        this.indexing =
                Thread.ofPlatform()
                        .daemon()
                        .name("api-index")
                        .unstarted(
                                new Indexing(queue, again, files, searcher, progress, this::fail));
    }

    /** The newest items that match; a problem while the index is not ready. */
    public Mono<Page> search(Search search, PageSize size) {
        return fresh(position -> searcher.search(search, size, position));
    }

    /** The item as this index knows it, listed or not; an empty page if it does not. */
    public Mono<Page> find(String itemId) {
        return fresh(position -> searcher.find(itemId, position));
    }

    /**
     * The items of these stories, oldest first.
     *
     * @param behind the sequence that created the last item of the page before; 0 for none
     */
    public Mono<Page> ofStories(Set<String> stories, long behind, PageSize size) {
        return fresh(position -> searcher.ofStories(stories, behind, size, position));
    }

    /** Those of these items that are listed, in this order, as many as fit into a page. */
    public Mono<Page> listed(List<String> itemIds, PageSize size) {
        return fresh(position -> searcher.listed(itemIds, size, position));
    }

    /**
     * The ids of the stories of all items that match.
     *
     * @param since items that came in before are not looked at
     */
    public Mono<Set<String>> stories(Search search, Instant since) {
        return fresh(_ -> searcher.stories(search, since));
    }

    /**
     * How many of the items that match came in, step by step.
     *
     * @param topics that are counted one by one, too: each is a search
     */
    public Mono<Volume> volume(Search search, Steps steps, List<String> topics) {
        return fresh(_ -> searcher.volume(search, steps, topics));
    }

    private interface Question<T> {
        T at(Cursor position) throws IOException;
    }

    /**
     * Asks once everything is found that may have been seen on a stream until now.
     *
     * @param question is told the position up to which everything is searched, which is taken
     *     first: what comes in between is both found and behind the position
     */
    private <T> Mono<T> fresh(Question<T> question) {
        return Mono.defer(
                () -> {
                    checkReady();
                    long seen = progress.announced();
                    return indexed(seen).then(threads.answer(() -> answer(question, seen)));
                });
    }

    private Mono<Void> indexed(long sequence) {
        CompletableFuture<Void> reached = progress.reached(sequence);
        return reached.isDone()
                ? Mono.empty()
                // shared with all who wait for the same, so nobody may cancel it
                : Mono.fromFuture(reached, true)
                        .timeout(settings.maxLag())
                        .onErrorMap(TimeoutException.class, e -> unready("behind the log"));
    }

    private <T> T answer(Question<T> question, long seen) throws IOException {
        try {
            checkReady();
            return question.at(searcher.refresh(seen));
        } catch (AlreadyClosedException e) {
            throw unready("stopping");
        }
    }

    private void checkReady() {
        if (!isReady()) {
            throw unready("not ready yet");
        }
    }

    private static Problem unready(String how) {
        return ProblemCode.UNAVAILABLE.because("the index is " + how);
    }

    private boolean isReady() {
        return running && trouble.isEmpty() && searcher.searchable() != null;
    }

    @Override
    public Wanted wanted(KeptLog kept) {
        try {
            Cursor stored = files.stored();
            if (stored == null || !kept.continues(stored)) {
                stored = rebuild(kept.epoch(), kept.isWhole());
            }
            progress.index(stored);
            return new Wanted.Behind(stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rebuilds the index, up to the event that is returned. */
    private Cursor rebuild(String epoch, boolean whole) throws IOException {
        log.info("rebuilding the index in {}", files);
        // nothing is committed while it is null: a part of the store would pass for all of it
        progress.index(null);
        files.clear();
        Cursor reached = Cursor.beginning(epoch);
        if (!whole) {
            // taken before the scan: what changes meanwhile is told again by the log
            Cursor checkpoint = stock.reached();
            log.info("indexed {} items of the store", stock.scan(this::putScanned));
            reached = checkpoint != null && checkpoint.epoch().equals(epoch) ? checkpoint : reached;
        }
        searcher.reopen();
        return reached;
    }

    private void putScanned(StoredItem item, Instant arrived) {
        try {
            files.put(item, arrived.toEpochMilli(), Json.encode(item.item()).length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void announced(Cursor newest) {
        progress.announce(newest.sequence());
    }

    @Override
    public void take(List<Delivered> events, boolean caughtUp) {
        if (!events.isEmpty()) {
            announced(events.getLast().frame().cursor());
            queue.put(new Batch(events, caughtUp));
        } else if (caughtUp && !isReady()) {
            queue.put(new Batch(events, true));
        }
    }

    @Override
    public Health health() {
        if (!trouble.isEmpty()) {
            return Health.outOfService().withDetail("waitsFor", trouble).build();
        }
        return health.of(isReady());
    }

    /** The disk is full or broken: lists are refused, and streams continue. */
    private synchronized void fail(Throwable e) {
        if (!trouble.isEmpty()) {
            return;
        }
        log.error("can't write the index in {}; check the disk and restart", files, e);
        trouble = e.toString();
        queue.abandon();
        progress.end();
    }

    @Override
    public void start() {
        running = true;
        indexing.start();
    }

    /** Indexes what was read, and keeps it. */
    @Override
    public void stop() {
        running = false;
        queue.close();
        try {
            if (!indexing.join(LONGEST_STOP)) {
                log.warn("the disk is slow; what is not in the index is read from the log");
            }
            progress.end();
            searcher.close();
            files.close();
        } catch (IOException e) {
            log.warn("the index was not closed cleanly; missing items are read from the log", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts before the reader of the log, and stops after it. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 1;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
