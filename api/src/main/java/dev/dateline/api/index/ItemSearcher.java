package dev.dateline.api.index;

import dev.dateline.contract.delivery.Cursor;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.IndexWriter;
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
import org.jspecify.annotations.Nullable;

/** Searches what the index held when it was refreshed last. All of it blocks. */
final class ItemSearcher implements Closeable {

    static final Sort NEWEST_FIRST =
            new Sort(new SortField(ItemDocument.CREATED, SortField.Type.LONG, true));

    private static final Sort OLDEST_FIRST =
            new Sort(new SortField(ItemDocument.CREATED, SortField.Type.LONG));

    private final SearcherManager searchers;
    private final Progress progress;
    private final InstantSource clock;
    private volatile @Nullable Cursor searchable;

    ItemSearcher(IndexWriter writer, Progress progress, InstantSource clock) throws IOException {
        this.searchers = new SearcherManager(writer, null);
        this.progress = progress;
        this.clock = clock;
    }

    /** Everything up to here is found; null until the first {@link #refresh}. */
    @Nullable Cursor searchable() {
        return searchable;
    }

    /**
     * Has everything be found that is indexed, unless all up to this sequence is; those who ask at
     * the same time share it.
     *
     * @return everything up to here is found
     */
    Cursor refresh(long sequence) throws IOException {
        Cursor held = searchable;
        return held != null && held.sequence() >= sequence ? held : refreshOnce(sequence);
    }

    private synchronized Cursor refreshOnce(long sequence) throws IOException {
        Cursor held = searchable;
        // somebody else may have done it meanwhile
        if (held == null || held.sequence() < sequence) {
            // taken first: what comes in between may be found, too
            Cursor indexed = Objects.requireNonNull(progress.indexed());
            reopen();
            searchable = indexed;
            held = indexed;
        }
        return held;
    }

    /** Has what was written be found, without saying how far that is. */
    void reopen() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** The newest items that match. */
    Page search(Search search, PageSize size, Cursor position) throws IOException {
        return page(query(search).build(), NEWEST_FIRST, size, position);
    }

    /** The items of stories behind one that was created with this sequence, oldest first. */
    Page ofStories(Set<String> stories, long behind, PageSize size, Cursor position)
            throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        ItemDocument.listed(clock.instant(), query);
        query.add(
                LongPoint.newRangeQuery(ItemDocument.CREATED, behind + 1, Long.MAX_VALUE),
                Occur.FILTER);
        ItemDocument.any(ItemDocument.STORY, List.copyOf(stories), query);
        return page(query.build(), OLDEST_FIRST, size, position);
    }

    /** The stories of all items that match and came in since. */
    Set<String> stories(Search search, Instant since) throws IOException {
        long from = since.equals(Instant.MAX) ? Long.MAX_VALUE : since.toEpochMilli();
        Query query =
                query(search)
                        .add(
                                LongPoint.newRangeQuery(ItemDocument.ARRIVED, from, Long.MAX_VALUE),
                                Occur.FILTER)
                        .build();
        return with(searcher -> searcher.search(query, new StoriesOf()));
    }

    /** Those of these items that are listed, in this order, as many as fit. */
    Page listed(List<String> ids, PageSize size, Cursor position) throws IOException {
        return with(
                searcher -> {
                    List<Hit> hits = new ArrayList<>();
                    long bytes = 0;
                    for (String id : ids) {
                        BooleanQuery.Builder query = new BooleanQuery.Builder();
                        ItemDocument.listed(clock.instant(), query);
                        query.add(new TermQuery(new Term(ItemDocument.ID, id)), Occur.FILTER);
                        for (ScoreDoc one : searcher.search(query.build(), 1).scoreDocs) {
                            Document document = searcher.storedFields().document(one.doc);
                            bytes += ItemDocument.bytes(document, size.withBodies());
                            if (!hits.isEmpty() && bytes > size.bytes()) {
                                return new Page(hits, position, true);
                            }
                            hits.add(ItemDocument.hit(document));
                        }
                    }
                    return new Page(hits, position, false);
                });
    }

    private Page page(Query query, Sort order, PageSize size, Cursor position) throws IOException {
        return with(
                searcher -> {
                    ScoreDoc[] found = searcher.search(query, size.items() + 1, order).scoreDocs;
                    List<Hit> hits = new ArrayList<>();
                    long bytes = 0;
                    for (ScoreDoc one : found) {
                        Document document = searcher.storedFields().document(one.doc);
                        bytes += ItemDocument.bytes(document, size.withBodies());
                        if (hits.size() == size.items()
                                || (!hits.isEmpty() && bytes > size.bytes())) {
                            break;
                        }
                        hits.add(ItemDocument.hit(document));
                    }
                    return new Page(hits, position, found.length > hits.size());
                });
    }

    /** How many of the items that match came in, of all and of each topic. */
    Volume volume(Search search, Steps steps, List<String> topics) throws IOException {
        Query within =
                LongPoint.newRangeQuery(
                        ItemDocument.ARRIVED,
                        steps.from().toEpochMilli(),
                        steps.to().toEpochMilli() - 1);
        Query all = query(search).add(within, Occur.FILTER).build();
        return with(
                searcher -> {
                    Map<String, List<Long>> byTopic = new LinkedHashMap<>();
                    for (String topic : topics) {
                        BooleanQuery.Builder query = query(search).add(within, Occur.FILTER);
                        ItemDocument.any(ItemDocument.TOPIC, List.of(topic), query);
                        byTopic.put(topic, searcher.search(query.build(), new Counting(steps)));
                    }
                    return new Volume(searcher.search(all, new Counting(steps)), byTopic);
                });
    }

    private BooleanQuery.Builder query(Search search) throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        ItemDocument.listed(clock.instant(), query);
        query.add(
                LongPoint.newRangeQuery(ItemDocument.CREATED, 0, search.before() - 1),
                Occur.FILTER);
        ItemDocument.any(ItemDocument.SOURCE, List.copyOf(search.filter().sources()), query);
        ItemDocument.any(ItemDocument.STORY, List.copyOf(search.filter().stories()), query);
        ItemDocument.any(ItemDocument.LANGUAGE, search.filter().languages(), query);
        ItemDocument.any(ItemDocument.TOPIC, List.copyOf(search.filter().topics()), query);
        if (search.words() != null) {
            ItemDocument.all(search.words(), query);
        }
        return query;
    }

    /** The item as the index knows it, listed or not; an empty page if it does not. */
    Page find(String itemId, Cursor position) throws IOException {
        Document document = document(itemId);
        List<Hit> hits = document == null ? List.of() : List.of(ItemDocument.hit(document));
        return new Page(hits, position, false);
    }

    /** When the item came in, in milliseconds since 1970, or null if the index does not know it. */
    @Nullable Long arrived(String itemId) throws IOException {
        Document document = document(itemId);
        return document == null ? null : ItemDocument.arrived(document);
    }

    private @Nullable Document document(String itemId) throws IOException {
        Query byId = new TermQuery(new Term(ItemDocument.ID, itemId));
        return with(
                searcher -> {
                    ScoreDoc[] found = searcher.search(byId, 1).scoreDocs;
                    return found.length == 0
                            ? null
                            : searcher.storedFields().document(found[0].doc);
                });
    }

    private interface Question<T extends @Nullable Object> {
        T of(IndexSearcher searcher) throws IOException;
    }

    private <T extends @Nullable Object> T with(Question<T> question) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return question.of(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    @Override
    public void close() throws IOException {
        searchers.close();
    }
}
