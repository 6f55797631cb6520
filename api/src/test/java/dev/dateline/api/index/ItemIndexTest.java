package dev.dateline.api.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoTimeoutException;
import dev.dateline.api.log.Delivered;
import dev.dateline.api.log.LogFollower.Wanted;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.problem.ProblemCode.Problem;
import dev.dateline.contract.Examples;
import dev.dateline.contract.delivery.Cursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.unit.DataSize;

class ItemIndexTest {

    private static final Wanted ALL = new Wanted.Behind(Cursor.beginning(News.EPOCH));
    private static final Delivered ONE = News.created(1, "itm_1", "one");
    private static final Delivered TWO = News.created(2, "itm_2", "two");
    private static final Delivered ONE_AGAIN = News.updated(3, 1, "itm_1", "one again");

    @TempDir Path directory;
    private @Nullable ItemIndex index;

    private ItemIndex start(Stock stock) throws IOException {
        return start(directory, stock);
    }

    private ItemIndex start(Path in, Stock stock) throws IOException {
        stop();
        ItemIndex started = Indexes.in(in, stock);
        index = started;
        return started;
    }

    @AfterEach
    void stop() {
        if (index != null) {
            index.stop();
            index = null;
        }
    }

    /** An index of these events, stopped. */
    private void indexed(Delivered... events) throws IOException {
        ItemIndex made = start(StockInMemory.EMPTY);
        made.wanted(News.WHOLE);
        made.take(List.of(events), true);
        stop();
    }

    private static List<String> found(ItemIndex index) {
        return Indexes.page(index, News.all(), 100).hits().stream().map(Hit::versionId).toList();
    }

    private static void isRefused(ItemIndex index) {
        assertThat(catchThrowableOfType(Problem.class, () -> Indexes.now(index)).code())
                .isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(index.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Nested
    class Ready {

        @Test
        void it_is_once_it_has_been_told_all_there_is() throws IOException {
            ItemIndex fresh = start(StockInMemory.EMPTY);
            assertThat(fresh.wanted(News.WHOLE)).isEqualTo(ALL);
            isRefused(fresh);
            fresh.take(List.of(ONE), false);
            isRefused(fresh);
            fresh.take(List.of(TWO), true);
            assertThat(found(fresh)).containsExactly("itm_2.1", "itm_1.1");
            assertThat(fresh.health().getStatus()).isEqualTo(Status.UP);
        }

        @Test
        void it_is_on_an_empty_log() throws IOException {
            ItemIndex fresh = start(StockInMemory.EMPTY);
            fresh.wanted(News.WHOLE);
            fresh.take(List.of(), true);
            assertThat(found(fresh)).isEmpty();
        }

        @Test
        void it_stays_when_an_item_can_not_be_indexed() throws IOException {
            ItemIndex fresh = start(StockInMemory.EMPTY);
            fresh.wanted(News.WHOLE);
            String endless = "e".repeat(40_000);
            Delivered odd =
                    News.created(2, "itm_2", "src_a", Examples.text("two", "A body", endless));
            fresh.take(List.of(ONE, odd, News.created(3, "itm_3", "three")), true);
            assertThat(found(fresh)).containsExactly("itm_3.1", "itm_1.1");
        }

        @Test
        void it_is_no_more_when_it_can_not_be_written_and_who_tells_it_goes_on()
                throws IOException {
            IndexFiles files = new IndexFiles(directory);
            IndexSettings small = new IndexSettings(DataSize.ofBytes(1), Duration.ofSeconds(20));
            ItemIndex fresh = Indexes.of(files, StockInMemory.EMPTY, NewsAgain.of(ONE, TWO), small);
            index = fresh;
            fresh.wanted(News.WHOLE);
            fresh.take(List.of(ONE), true);
            assertThat(found(fresh)).containsExactly("itm_1.1");
            // as after a full disk, Lucene has closed the writer
            files.close();
            fresh.take(List.of(TWO), true);
            await().until(() -> fresh.health().getDetails().containsKey("waitsFor"));
            isRefused(fresh);
            // nobody takes these out of the queue any more
            fresh.take(List.of(ONE_AGAIN), true);
            fresh.take(List.of(ONE_AGAIN), true);
        }
    }

    @Nested
    class Restart {

        @Test
        void goes_on_behind_the_last_event() throws IOException {
            indexed(ONE, TWO);
            ItemIndex again = start(StockInMemory.EMPTY);
            assertThat(again.wanted(News.WHOLE)).isEqualTo(new Wanted.Behind(News.cursor(2)));
            again.take(List.of(ONE_AGAIN), true);
            assertThat(found(again)).containsExactly("itm_2.1", "itm_1.2");
        }

        @Test
        void needs_no_news_to_be_ready() throws IOException {
            indexed(ONE, TWO);
            ItemIndex again = start(StockInMemory.EMPTY);
            again.wanted(News.WHOLE);
            again.take(List.of(), true);
            assertThat(found(again)).containsExactly("itm_2.1", "itm_1.1");
        }

        @Test
        void does_not_go_back_when_older_events_are_told_again() throws IOException {
            indexed(ONE, TWO, ONE_AGAIN);
            ItemIndex again = start(StockInMemory.EMPTY);
            again.wanted(News.WHOLE);
            again.take(List.of(ONE, TWO), true);
            assertThat(found(again)).containsExactly("itm_2.1", "itm_1.2");
        }

        @Test
        void after_a_crash_goes_on_behind_what_is_on_the_disk(@TempDir Path crashed)
                throws IOException {
            indexed(ONE);
            ItemIndex lost = start(StockInMemory.EMPTY);
            lost.wanted(News.WHOLE);
            lost.take(List.of(TWO, ONE_AGAIN), true);
            assertThat(found(lost)).containsExactly("itm_2.1", "itm_1.2");
            copy(directory, crashed);
            ItemIndex again = start(crashed, StockInMemory.EMPTY);
            assertThat(again.wanted(News.WHOLE)).isEqualTo(new Wanted.Behind(News.cursor(1)));
            again.take(List.of(TWO), true);
            assertThat(found(again)).containsExactly("itm_2.1", "itm_1.1");
        }

        private void copy(Path from, Path to) throws IOException {
            try (var files = Files.list(from)) {
                for (Path file : files.toList()) {
                    if (!file.endsWith(IndexWriter.WRITE_LOCK_NAME)) {
                        Files.copy(file, to.resolve(file.getFileName()));
                    }
                }
            }
        }
    }

    @Nested
    class MadeAnew {

        @Test
        void from_another_log() throws IOException {
            indexed(ONE, TWO);
            ItemIndex anew = start(StockInMemory.EMPTY);
            assertThat(anew.wanted(new News.Kept("fedcba", true, true)))
                    .isEqualTo(new Wanted.Behind(Cursor.beginning("fedcba")));
            anew.take(List.of(), true);
            assertThat(found(anew)).isEmpty();
        }

        @Test
        void when_its_layout_is_another() throws IOException {
            indexed(ONE, TWO);
            commit(Map.of("cursor", News.cursor(2).toString(), "layout", "0"));
            ItemIndex anew = start(StockInMemory.EMPTY);
            assertThat(anew.wanted(News.WHOLE)).isEqualTo(ALL);
            anew.take(List.of(ONE), true);
            assertThat(found(anew)).containsExactly("itm_1.1");
        }

        private void commit(Map<String, String> data) throws IOException {
            IndexWriterConfig config = new IndexWriterConfig();
            config.setIndexSort(ItemSearcher.NEWEST_FIRST);
            try (FSDirectory files = FSDirectory.open(directory);
                    IndexWriter writer = new IndexWriter(files, config)) {
                writer.setLiveCommitData(data.entrySet());
                writer.commit();
            }
        }

        @Test
        void from_the_store_where_the_log_has_lost_its_beginning() throws IOException {
            ItemIndex anew = start(StockInMemory.of(News.cursor(2), ONE, TWO));
            assertThat(anew.wanted(News.PART)).isEqualTo(new Wanted.Behind(News.cursor(2)));
            anew.take(List.of(TWO, ONE_AGAIN), true);
            assertThat(found(anew)).containsExactly("itm_2.1", "itm_1.2");
        }

        @Test
        void from_a_store_and_a_log_of_which_some_is_withdrawn() throws IOException {
            Delivered killed = News.withdrawn(3, 1, "itm_1");
            ItemIndex anew =
                    start(
                            StockInMemory.of(
                                    News.cursor(4), killed, TWO, News.created(4, "itm_4", "four")));
            assertThat(anew.wanted(News.PART)).isEqualTo(new Wanted.Behind(News.cursor(4)));
            anew.take(List.of(News.withdrawn(5, 2, "itm_2")), true);
            assertThat(found(anew)).containsExactly("itm_4.1");
            anew.take(List.of(News.released(Examples.AT, 6, 1, "itm_1", "one")), true);
            assertThat(found(anew)).containsExactly("itm_4.1", "itm_1.4");
        }

        @Test
        void from_the_store_where_the_log_has_deleted_what_it_lacks() throws IOException {
            indexed(ONE);
            ItemIndex late = start(StockInMemory.of(News.cursor(3), ONE_AGAIN, TWO));
            assertThat(late.wanted(new News.Kept(News.EPOCH, false, false)))
                    .isEqualTo(new Wanted.Behind(News.cursor(3)));
            late.take(List.of(News.created(4, "itm_4", "four")), true);
            assertThat(found(late)).containsExactly("itm_4.1", "itm_2.1", "itm_1.2");
        }

        @Test
        void from_a_log_that_has_lost_its_end() throws IOException {
            indexed(ONE, TWO);
            ItemIndex ahead = start(StockInMemory.EMPTY);
            assertThat(ahead.wanted(new News.Kept(News.EPOCH, true, false))).isEqualTo(ALL);
            ahead.take(List.of(ONE, News.created(2, "itm_other", "another")), true);
            assertThat(found(ahead)).containsExactly("itm_other.1", "itm_1.1");
        }

        @Test
        void from_all_that_is_kept_where_the_store_is_of_another_log() throws IOException {
            Cursor other = new Cursor("fedcba", 900, 800, 0);
            ItemIndex anew = start(StockInMemory.of(other, ONE));
            assertThat(anew.wanted(News.PART)).isEqualTo(ALL);
            anew.take(List.of(TWO), true);
            assertThat(found(anew)).containsExactly("itm_2.1", "itm_1.1");
        }

        @Test
        void again_where_the_store_went_away_meanwhile() throws IOException {
            StockInMemory whole = StockInMemory.of(News.cursor(2), ONE, TWO);
            RuntimeException away = new MongoTimeoutException("away");
            ItemIndex cutOff = start(StockInMemory.of(News.cursor(2), ONE).failing(away));
            assertThatThrownBy(() -> cutOff.wanted(News.PART)).isSameAs(away);
            isRefused(cutOff);
            // stopped while it waits for the store
            ItemIndex again = start(whole);
            assertThat(again.wanted(News.PART)).isEqualTo(new Wanted.Behind(News.cursor(2)));
            again.take(List.of(), true);
            assertThat(found(again)).containsExactly("itm_2.1", "itm_1.1");
        }
    }
}
