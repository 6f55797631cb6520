package dev.dateline.embedded.store;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A document store that speaks MongoDB's wire protocol (mongo-java-server) and keeps its data in
 * one file of H2's MVStore, bound to loopback alone. A write is in the file, whole, before it is
 * answered.
 */
public final class EmbeddedStore implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedStore.class);
    private static final int CACHE_MEGABYTES = 24;
    private static final int COMPACT_MILLIS = 1_000;

    private final MongoServer server;
    private final MVStore file;

    private EmbeddedStore(MongoServer server, MVStore file) {
        this.server = server;
        this.file = file;
    }

    /**
     * Starts a store on the data in the directory, or on none.
     *
     * @param port 0 for any that is free
     */
    public static EmbeddedStore start(Path directory, int port) {
        try {
            Files.createDirectories(directory);
            MVStore file =
                    new MVStore.Builder()
                            .fileName(directory.resolve("documents.mv").toAbsolutePath().toString())
                            .cacheSize(CACHE_MEGABYTES)
                            // a commit in the middle of a write would store half of it
                            .autoCommitDisabled()
                            .autoCommitBufferSize(0)
                            .backgroundExceptionHandler((t, e) -> log.error("the store failed", e))
                            .open();
            MongoServer server = new MongoServer(new DurableBackend(file));
            server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1, 2);
            return new EmbeddedStore(server, file);
        } catch (IOException e) {
            throw new UncheckedIOException("the store did not start in " + directory, e);
        }
    }

    /** Where clients find it. */
    public String uri() {
        return "mongodb://127.0.0.1:" + server.getLocalAddress().getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
        if (!file.isClosed()) {
            file.close(COMPACT_MILLIS);
        }
    }
}
