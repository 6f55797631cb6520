package dev.dateline.embedded.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** All of it in one process, with its own broker and its own store. */
public final class OneProcessLaunch implements Launch {

    private final FeedServer feeds;
    private final OneProcess dateline;

    public OneProcessLaunch(Path directory) throws IOException {
        feeds = new FeedServer();
        dateline = new OneProcess(directory);
        dateline.start().awaitReady();
    }

    @Override
    public Api api() {
        return dateline.api();
    }

    @Override
    public FeedServer feeds() {
        return feeds;
    }

    @Override
    public void restart() {
        assertThat(dateline.service().stop()).isIn(0, 143);
        dateline.start().awaitReady();
    }

    @Override
    public void kill(int number) {
        dateline.service().kill();
        dateline.start().awaitReady();
    }

    @Override
    public void loseStore() {
        dateline.service().kill();
        try {
            FileSystemUtils.deleteRecursively(dateline.data().resolve("store"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dateline.start().awaitReady();
    }

    @Override
    public void close() {
        dateline.close();
        feeds.close();
    }
}
