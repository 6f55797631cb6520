package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.topic.Topic;
import dev.dateline.fetcher.transport.directory.FolderRefused;
import dev.dateline.fetcher.transport.directory.FolderThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Folders whose server is away. */
class HangingFoldersTest extends FolderCase {

    private final AtomicInteger calls = new AtomicInteger();
    private volatile int hangingCall;
    private volatile Server server = new Server();

    /** One that is away until it is back. */
    private static final class Server {

        private final CountDownLatch back = new CountDownLatch(1);

        void await() throws IOException {
            try {
                back.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    @Override
    Duration patience() {
        return Duration.ofSeconds(1);
    }

    @Test
    void a_folder_that_does_not_answer_is_left_alone_until_it_does() throws Exception {
        write("a.txt", rss("1", "a"));
        lookTwice();
        CountDownLatch server = new CountDownLatch(1);
        hanging = server;
        look();
        assertThat(health()).isEqualTo(State.FAILING);
        assertThat(reason()).contains("the folder does not answer", "server that is away");
        look();
        assertThat(reason()).contains("the folder still does not answer");

        // another one is read meanwhile
        hanging = null;
        PolledSource hung = source;
        path = Files.createDirectory(root.resolve("other"));
        definition = definition(path);
        source = source(PollState.first(definition));
        write("b.txt", rss("2", "b"));
        lookTwice();
        assertThat(titles()).containsExactly("a", "b");

        server.countDown();
        source = hung;
        path = root.resolve("agency");
        definition = definition(path);
        await().until(() -> !source.folder().isStuck());
        write("c.txt", rss("3", "c"));
        lookTwice();
        assertThat(titles()).containsExactly("a", "b", "c");
        assertThat(health()).isEqualTo(State.OK);
        assertThat(onVirtualThread).isFalse();
    }

    @Override
    List<Path> roots() {
        return List.of(root.resolve("agency"), root.resolve("other"));
    }

    /** Of the folders that are asked, one may not answer when a file is read. */
    @Override
    FolderThreads pool() {
        return new FolderThreads(2, patience()) {
            @Override
            public <T> T call(Call<T> call, Consumer<T> late) throws IOException, FolderRefused {
                boolean file = calls.incrementAndGet() == hangingCall;
                return super.call(
                        () -> {
                            if (file) {
                                server.await();
                            }
                            return call.call();
                        },
                        late);
            }
        };
    }

    private void nextCallsHangFrom(int number) {
        server = new Server();
        calls.set(0);
        hangingCall = number;
    }

    private void answers() {
        server.back.countDown();
        await().until(() -> !source.folder().isStuck());
    }

    @Test
    void a_file_that_can_not_be_read_in_time_loses_none_before_it_and_holds_up_none_behind_it()
            throws Exception {
        write("a.txt", rss("1", "a"));
        write("b.txt", rss("2", "b"));
        write("c.txt", rss("3", "c"));
        look();
        // opened, listed, a is read, and then b
        nextCallsHangFrom(4);
        look();
        assertThat(titles()).containsExactly("a");
        assertThat(reason()).contains("the folder does not answer");
        answers();
        look();
        assertThat(titles()).containsExactly("a", "c");
        assertThat(reason()).contains("b.txt can't be read: it can't be read in time", "again");
        assertThat(path.resolve("done").resolve(DAY).resolve("a.txt")).exists();
        now = now.plusSeconds(60);
        look();
        assertThat(titles()).containsExactly("a", "c", "b");
        assertThat(health()).isEqualTo(State.OK);
    }

    @Test
    void a_file_that_can_never_be_read_in_time_is_put_aside_after_ten_minutes() throws Exception {
        write("a.txt", rss("1", "a"));
        look();
        nextCallsHangFrom(3);
        look();
        answers();
        now = now.plusSeconds(700);
        nextCallsHangFrom(3);
        look();
        assertThat(cause(written(Topic.DEAD_LETTERS).getFirst()))
                .contains("a.txt: it can't be read in time", "failed");
        answers();
        look();
        assertThat(titles()).isEmpty();
        assertThat(path.resolve("failed").resolve(DAY).resolve("a.txt")).exists();
    }

    @Test
    void a_mount_that_does_not_answer_holds_up_no_folder_below_another_one_that_is_allowed()
            throws Exception {
        CountDownLatch away = new CountDownLatch(1);
        hanging = away;
        for (int i = 0; i < 2; i++) {
            source = source(PollState.first(definition));
            look();
        }
        hanging = null;
        path = Files.createDirectory(root.resolve("other"));
        definition = definition(path);
        source = source(PollState.first(definition));
        write("b.txt", rss("2", "b"));
        lookTwice();
        assertThat(titles()).containsExactly("b");
        assertThat(health()).isEqualTo(State.OK);
        away.countDown();
    }

    @Test
    void where_all_threads_wait_for_folders_others_are_told_so_at_once() throws Exception {
        CountDownLatch server = new CountDownLatch(1);
        hanging = server;
        for (int i = 0; i < 2; i++) {
            source = source(PollState.first(definition));
            look();
        }
        hanging = null;
        source = source(PollState.first(definition));
        look();
        assertThat(health()).isEqualTo(State.FAILING);
        assertThat(reason()).contains("wait for others, which do not answer");
        server.countDown();
        await().untilAsserted(
                        () -> {
                            look();
                            assertThat(health()).isEqualTo(State.OK);
                        });
    }
}
