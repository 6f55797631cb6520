package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceStatus.State;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Folders whose server is away. */
class HangingFoldersTest extends FolderCase {

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
        await().until(() -> !source.folder.isStuck());
        write("c.txt", rss("3", "c"));
        lookTwice();
        assertThat(titles()).containsExactly("a", "b", "c");
        assertThat(health()).isEqualTo(State.OK);
        assertThat(onVirtualThread).isFalse();
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
