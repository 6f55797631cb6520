package dev.dateline.api.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.dateline.api.gate.Gate;
import dev.dateline.api.gate.Told;
import dev.dateline.api.gate.WithdrawnItems;
import dev.dateline.api.log.Delivered;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.problem.ProblemCode.Problem;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.item.Hold;
import dev.dateline.store.StoredItem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.unit.DataSize;

/** An index that is slower than the stream. */
@Timeout(60)
class IndexBehindTest {

    private static final Delivered ONE = News.created(1, "itm_1", "one");
    private static final Delivered TWO = News.created(2, "itm_2", "two");
    private static final Delivered THREE = News.created(3, "itm_3", "three");
    private static final Delivered FOUR = News.created(4, "itm_4", "four");

    private final CountDownLatch disk = new CountDownLatch(1);
    private final ItemIndex index;

    IndexBehindTest(@TempDir Path directory) throws IOException {
        index =
                Indexes.of(
                        new IndexFiles(new SlowDisk(FSDirectory.open(directory)), "a slow disk"),
                        StockInMemory.EMPTY,
                        Indexes.SETTINGS);
        index.wanted(News.WHOLE);
    }

    /** Writes nothing until the latch is open. */
    private final class SlowDisk extends FilterDirectory {

        SlowDisk(Directory in) {
            super(in);
        }

        @Override
        public IndexOutput createOutput(String name, IOContext context) throws IOException {
            try {
                disk.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return super.createOutput(name, context);
        }
    }

    @AfterEach
    void stop() {
        disk.countDown();
        index.stop();
    }

    private CompletableFuture<@Nullable List<String>> asked() {
        return index.search(News.all(), new PageSize(10, Long.MAX_VALUE, true))
                .map(page -> page.hits().stream().map(Hit::itemId).toList())
                .toFuture();
    }

    private void readyWithOne() {
        disk.countDown();
        index.take(List.of(ONE), true);
        Indexes.ready(index);
    }

    @Test
    void does_not_hold_up_the_thread_that_tells_it() {
        index.take(List.of(ONE), true);
        // it writes for ever, and the rest is in the queue
        index.take(List.of(TWO), true);
        disk.countDown();
        assertThat(Indexes.page(index, News.all(), 10).hits()).hasSize(2);
    }

    @Test
    void with_more_than_it_can_hold_holds_up_nobody_and_reads_that_again(@TempDir Path other)
            throws IOException {
        ItemIndex full = full(other, NewsAgain.of(ONE, TWO, THREE, FOUR));
        try {
            for (Delivered event : List.of(ONE, TWO, THREE)) {
                full.announced(event.frame().cursor());
                full.take(List.of(event), true);
            }
            disk.countDown();
            // FOUR is in the log, and nobody was given it
            assertThat(found(full)).containsExactly("itm_3", "itm_2", "itm_1");
            full.take(List.of(FOUR), true);
            assertThat(found(full)).containsExactly("itm_4", "itm_3", "itm_2", "itm_1");
        } finally {
            disk.countDown();
            full.stop();
        }
    }

    private ItemIndex full(Path directory, NewsAgain log) throws IOException {
        ItemIndex full =
                Indexes.of(
                        new IndexFiles(new SlowDisk(FSDirectory.open(directory)), "a slow disk"),
                        StockInMemory.EMPTY,
                        log,
                        new IndexSettings(DataSize.ofBytes(1), Duration.ofSeconds(20)));
        full.wanted(News.WHOLE);
        return full;
    }

    private static List<String> found(ItemIndex index) {
        return Indexes.page(index, News.all(), 10).hits().stream().map(Hit::itemId).toList();
    }

    @Test
    void that_stops_while_it_reads_again_has_nothing_behind_what_it_did_not_read(
            @TempDir Path other) throws Exception {
        NewsAgain silent = NewsAgain.of();
        ItemIndex full = full(other, silent);
        full.take(List.of(ONE), true);
        full.take(List.of(TWO), true);
        disk.countDown();
        silent.asked().await();
        full.take(List.of(THREE), true);
        full.stop();
        try (IndexFiles kept = new IndexFiles(other)) {
            assertThat(kept.stored()).isEqualTo(News.cursor(1));
        }
    }

    @Test
    void that_writes_nothing_says_so_and_withdrawals_count_all_the_same(@TempDir Path other)
            throws IOException {
        ItemIndex full = full(other, NewsAgain.of(ONE, TWO));
        WithdrawnItems withdrawn = new WithdrawnItems();
        Gate gate = new Gate(withdrawn);
        try {
            full.announced(News.cursor(2));
            full.take(List.of(ONE), true);
            full.take(List.of(TWO), true);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> full.health().getDetails().containsKey("waitsFor"));
            Health health = full.health();
            assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
            assertThat(String.valueOf(health.getDetails().get("waitsFor")))
                    .startsWith("the index writes slower than events come")
                    .contains("since 20");
            assertThat(health.getDetails().get("eventsBehind")).isIn(1L, 2L);
            assertThat(health.getDetails().get("bytesWaiting")).isNotEqualTo(0L);
            // as the thread does that reads the holds
            withdrawn.takeHolds(List.of(Told.hold("itm_1", Hold.State.WITHDRAWN, 1)));
            ItemEvent one = (ItemEvent) ONE.event();
            assertThat(gate.listed(List.of(StoredItem.of(one)))).isEmpty();
            assertThat(((ItemEvent) gate.event(one).value()).data().text().headline()).isNull();
        } finally {
            disk.countDown();
            full.stop();
        }
    }

    @Test
    void finds_what_may_have_been_seen_before_it_was_asked() throws Exception {
        readyWithOne();
        index.announced(News.cursor(2));
        List<CompletableFuture<@Nullable List<String>>> asked =
                IntStream.range(0, 20).mapToObj(i -> asked()).toList();
        assertThat(asked).noneMatch(CompletableFuture::isDone);
        index.take(List.of(TWO), true);
        for (CompletableFuture<@Nullable List<String>> one : asked) {
            assertThat(one.get()).containsExactly("itm_2", "itm_1");
        }
    }

    @Test
    void does_not_wait_for_what_came_after_it_was_asked()
            throws ExecutionException, InterruptedException {
        readyWithOne();
        CompletableFuture<@Nullable List<String>> asked = asked();
        index.announced(News.cursor(2));
        assertThat(asked.get()).containsExactly("itm_1");
    }

    @Test
    void answers_with_a_position_that_all_before_is_found_at() {
        readyWithOne();
        index.take(List.of(TWO), false);
        Page page = Indexes.now(index);
        assertThat(page.position()).isEqualTo(News.cursor(2));
        assertThat(page.hits()).hasSize(2);
    }

    @Test
    void refuses_after_a_while_and_one_that_gave_up_does_not_end_the_wait_of_others(
            @TempDir Path other) throws IOException {
        IndexSettings hasty = new IndexSettings(DataSize.ofMegabytes(1), Duration.ofMillis(50));
        ItemIndex hurried = Indexes.of(new IndexFiles(other), StockInMemory.EMPTY, hasty);
        try {
            hurried.wanted(News.WHOLE);
            hurried.take(List.of(ONE), true);
            Indexes.ready(hurried);
            hurried.announced(News.cursor(2));
            for (int i = 0; i < 2; i++) {
                Problem problem = catchThrowableOfType(Problem.class, () -> Indexes.now(hurried));
                assertThat(problem.code()).isEqualTo(ProblemCode.UNAVAILABLE);
                assertThat(problem).hasMessage("the index is behind the log");
            }
        } finally {
            hurried.stop();
        }
    }

    @Test
    void lets_nobody_wait_when_it_stops() throws InterruptedException, TimeoutException {
        readyWithOne();
        index.announced(News.cursor(2));
        CompletableFuture<@Nullable List<String>> asked = asked();
        index.stop();
        ExecutionException refused =
                catchThrowableOfType(
                        ExecutionException.class, () -> asked.get(10, TimeUnit.SECONDS));
        assertThat(refused).hasCauseInstanceOf(Problem.class);
    }
}
