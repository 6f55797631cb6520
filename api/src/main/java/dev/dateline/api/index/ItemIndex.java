package dev.dateline.api.index;

import dev.dateline.api.ApiSettings;
import dev.dateline.api.log.Delivered;
import dev.dateline.api.log.LogFollower;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.store.StoredItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NRTCachingDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The items of this node, newest first, to be found by source, language and words. Its commit
 * remembers the cursor, so a restart goes on where it stopped; an index that is lost, or of another
 * log, is made anew from the log, or from the store where the log no longer begins at its
 * beginning.
 */
@Component("index")
@Order(1)
public final class ItemIndex implements LogFollower, SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(ItemIndex.class);
    private static final String CURSOR = "cursor";
    private static final String LAYOUT = "layout";
    private static final long COMMIT_NANOS = 10_000_000_000L;
    private static final long REFRESH_NANOS = 250_000_000L;

    private final Path directory;
    private final StoredItems store;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private volatile @Nullable Cursor searchable;
    private @Nullable Cursor indexed;
    private volatile @Nullable Cursor committed;
    private long lastCommit = System.nanoTime();
    private CompletableFuture<Void> committing = CompletableFuture.completedFuture(null);
    private long lastRefresh = System.nanoTime();
    private volatile boolean running;
    private volatile String trouble = "";

    ItemIndex(ApiSettings settings, StoredItems store) throws IOException {
        this.directory = settings.dataDir().resolve("index");
        this.store = store;
        Files.createDirectories(directory);
        IndexWriterConfig config = new IndexWriterConfig(ItemDocument.ANALYZER);
        config.setIndexSort(
                new Sort(new SortField(ItemDocument.CREATED, SortField.Type.LONG, true)));
        config.setRAMBufferSizeMB(16);
        config.setCommitOnClose(false);
        // what is searchable at once need not be on the disk at once
        this.writer =
                new IndexWriter(new NRTCachingDirectory(FSDirectory.open(directory), 2, 8), config);
        this.searchers = new SearcherManager(writer, null);
    }

    /**
     * What is searched for.
     *
     * @param before the creation sequence that the page lies before
     */
    public record Search(
            List<String> sources, List<String> languages, @Nullable String words, long before) {}

    /** An item that was found, as this index knows it. */
    public record Hit(String itemId, int version, long created, long applied) {}

    /**
     * A page of what was found.
     *
     * @param position everything up to here was searched
     * @param more whether there is another page
     */
    public record Page(List<Hit> hits, Cursor position, boolean more) {}

    /** The newest items that match, or null while the index is not ready. */
    public @Nullable Page search(Search search, int limit) {
        // the position is taken first: what comes in between is both in the page and behind it
        Cursor position = searchable;
        if (position == null) {
            return null;
        }
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                Sort newest =
                        new Sort(new SortField(ItemDocument.CREATED, SortField.Type.LONG, true));
                ScoreDoc[] found = searcher.search(query(search), limit + 1, newest).scoreDocs;
                List<Hit> hits = new ArrayList<>();
                for (int i = 0; i < Math.min(limit, found.length); i++) {
                    hits.add(ItemDocument.hit(searcher.storedFields().document(found[i].doc)));
                }
                return new Page(hits, position, found.length > limit);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Query query(Search search) throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(
                LongPoint.newRangeQuery(ItemDocument.CREATED, 0, search.before() - 1),
                Occur.FILTER);
        ItemDocument.any(ItemDocument.SOURCE, search.sources(), query);
        ItemDocument.any(ItemDocument.LANGUAGE, search.languages(), query);
        if (search.words() != null) {
            ItemDocument.all(search.words(), query);
        }
        return query.build();
    }

    @Override
    public Wanted wanted(String epoch, boolean whole) {
        try {
            Cursor stored = storedCursor();
            if (stored != null && stored.epoch().equals(epoch)) {
                indexed = stored;
                committed = stored;
                return new Wanted.Behind(stored);
            }
            log.info("the index in {} is made anew", directory);
            writer.deleteAll();
            indexed = Cursor.beginning(epoch);
            if (whole) {
                return new Wanted.Behind(null);
            }
            // taken before the scan: what changes meanwhile is told again by the log
            Cursor checkpoint = store.checkpoint();
            long count = store.scan(this::putScanned);
            log.info("indexed {} items of the store", count);
            return new Wanted.Behind(checkpoint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Cursor storedCursor() throws IOException {
        if (!DirectoryReader.indexExists(writer.getDirectory())) {
            return null;
        }
        Map<String, String> data =
                DirectoryReader.listCommits(writer.getDirectory()).getLast().getUserData();
        boolean known = ItemDocument.LAYOUT.equals(data.get(LAYOUT));
        String cursor = data.get(CURSOR);
        return known && cursor != null ? Cursor.parse(cursor) : null;
    }

    private void put(StoredItem item) throws IOException {
        String id = item.item().itemId();
        try {
            writer.updateDocument(new Term(ItemDocument.ID, id), ItemDocument.of(item));
        } catch (IllegalArgumentException e) {
            log.warn("item {} can't be indexed and is in no list: {}", id, e.toString());
        }
    }

    private void putScanned(StoredItem item) {
        try {
            put(item);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The item as this index knows it, or null if it does not. */
    public @Nullable Hit find(String itemId) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                Query byId = new TermQuery(new Term(ItemDocument.ID, itemId));
                ScoreDoc[] found = searcher.search(byId, 1).scoreDocs;
                return found.length == 0
                        ? null
                        : ItemDocument.hit(searcher.storedFields().document(found[0].doc));
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Health health() {
        if (!trouble.isEmpty()) {
            return Health.outOfService().withDetail("waitsFor", trouble).build();
        }
        return (searchable == null ? Health.outOfService() : Health.up()).build();
    }

    @Override
    public void take(List<Delivered> events, boolean caughtUp) {
        if (!trouble.isEmpty()) {
            return;
        }
        try {
            index(events, caughtUp);
        } catch (IOException | AlreadyClosedException e) {
            fail(e);
        }
    }

    /** The disk is full or broken: lists are refused, and streams go on. */
    private void fail(Exception e) {
        log.error("the index in {} can't be written; mend it and start again", directory, e);
        trouble = e.toString();
        searchable = null;
    }

    private void index(List<Delivered> events, boolean caughtUp) throws IOException {
        for (Delivered delivered : events) {
            Cursor cursor = delivered.frame().cursor();
            if (indexed == null || cursor.sequence() > indexed.sequence()) {
                put(StoredItem.of(delivered.event()));
                indexed = cursor;
            }
        }
        long now = System.nanoTime();
        boolean behind = !Objects.equals(searchable, indexed);
        if (behind && (caughtUp || (searchable != null && now - lastRefresh > REFRESH_NANOS))) {
            searchers.maybeRefreshBlocking();
            searchable = indexed;
            lastRefresh = now;
        }
        if (now - lastCommit > COMMIT_NANOS && committing.isDone()) {
            // aside, since it waits for the disk and subscribers would, too
            Cursor cursor = indexed;
            committing =
                    CompletableFuture.runAsync(() -> commit(cursor), Thread::startVirtualThread);
            lastCommit = now;
        }
    }

    /** Makes durable what is indexed: all up to the cursor, and maybe more. */
    private void commit(@Nullable Cursor cursor) {
        try {
            tryToCommit(cursor);
        } catch (IOException | AlreadyClosedException e) {
            fail(e);
        }
    }

    private void tryToCommit(@Nullable Cursor cursor) throws IOException {
        if (cursor != null && !cursor.equals(committed)) {
            writer.setLiveCommitData(
                    Map.of(CURSOR, cursor.toString(), LAYOUT, ItemDocument.LAYOUT).entrySet());
            writer.commit();
            committed = cursor;
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            committing.join();
            tryToCommit(indexed);
            searchers.close();
            writer.close();
        } catch (IOException e) {
            log.warn("the index was not closed well; what it lacks comes from the log again", e);
        }
    }

    /** Before what reads the log starts, and after it has stopped. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 1;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
