package dev.dateline.api.index;

import static org.awaitility.Awaitility.await;

import dev.dateline.api.log.Delivered;
import dev.dateline.api.log.LogAgain;
import dev.dateline.api.query.QueryThreads;
import dev.dateline.contract.Examples;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.unit.DataSize;

/** Indexes for tests, and how they are asked. */
public final class Indexes {

    static final IndexSettings SETTINGS =
            new IndexSettings(DataSize.ofMegabytes(8), Duration.ofSeconds(20));

    private static final QueryThreads THREADS = new QueryThreads(2, 100, new SimpleMeterRegistry());

    private Indexes() {}

    /** One in a directory, started. */
    static ItemIndex in(Path directory, Stock stock) throws IOException {
        return of(new IndexFiles(directory), stock, SETTINGS);
    }

    /** One of these files, started. */
    static ItemIndex of(IndexFiles files, Stock stock, IndexSettings settings) throws IOException {
        return of(files, stock, NewsAgain.of(), settings);
    }

    /** The same, which reads again what it could not hold. */
    static ItemIndex of(IndexFiles files, Stock stock, LogAgain again, IndexSettings settings)
            throws IOException {
        ItemIndex index =
                new ItemIndex(
                        files, stock, again, settings, THREADS, InstantSource.fixed(Examples.AT));
        index.start();
        return index;
    }

    /** One of these events, ready; to be stopped. */
    public static ItemIndex of(Path directory, List<Delivered> events) throws IOException {
        ItemIndex index = in(directory, StockInMemory.EMPTY);
        index.wanted(News.WHOLE);
        index.take(events, true);
        return ready(index);
    }

    static ItemIndex ready(ItemIndex index) {
        await().until(() -> index.health().getStatus().equals(Status.UP));
        return index;
    }

    /** What it finds once it is ready. */
    static Page page(ItemIndex index, Search search, int limit) {
        return page(index, search, new PageSize(limit, Long.MAX_VALUE, true));
    }

    static Page page(ItemIndex index, Search search, PageSize size) {
        return Objects.requireNonNull(ready(index).search(search, size).block());
    }

    /** How many items came in, step by step, and of each of these topics. */
    static Volume volume(ItemIndex index, Search search, Steps steps, String... topics) {
        return Objects.requireNonNull(ready(index).volume(search, steps, List.of(topics)).block());
    }

    /** How many items came in, step by step. */
    static List<Long> counts(ItemIndex index, Search search, Steps steps) {
        return volume(index, search, steps).all();
    }

    /** What it answers at once. */
    static Page now(ItemIndex index) {
        PageSize size = new PageSize(100, Long.MAX_VALUE, true);
        return Objects.requireNonNull(index.search(News.all(), size).block());
    }
}
