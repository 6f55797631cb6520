package dev.dateline.embedded.store;

import de.bwaldvogel.mongo.MongoServer;
import dev.dateline.embedded.login.Login;
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
 * one file of H2's MVStore, bound only to loopback and open only to those who log in. A write is
 * complete in the file before it is answered.
 */
public final class EmbeddedStore implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedStore.class);
    private static final int CACHE_MEGABYTES = 24;
    private static final int COMPACT_MILLIS = 1_000;

    private final MongoServer server;
    private final MVStore file;
    private final Login login;

    private EmbeddedStore(MongoServer server, MVStore file, Login login) {
        this.server = server;
        this.file = file;
        this.login = login;
    }

    /**
     * Starts a store with the data in the directory, or an empty one.
     *
     * @param port 0 for any free port
     * @param login what its clients must know
     */
    public static EmbeddedStore start(Path directory, int port, Login login) {
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
            MongoServer server = new MongoServer(new DurableBackend(file, new Door(login)));
            server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1, 2);
            return new EmbeddedStore(server, file, login);
        } catch (IOException e) {
            throw new UncheckedIOException("the store did not start in " + directory, e);
        }
    }

    /** Where it is. */
    public String address() {
        return "127.0.0.1:" + server.getLocalAddress().getPort();
    }

    /** The address for clients, with user and password. */
    public String uri() {
        return uri(address(), login);
    }

    /** The address for clients of a store that runs there. */
    public static String uri(String address, Login login) {
        return "mongodb://%s:%s@%s/?authMechanism=PLAIN&authSource=$external"
                .formatted(login.user(), login.password(), address);
    }

    @Override
    public void close() {
        server.shutdownNow();
        if (!file.isClosed()) {
            file.close(COMPACT_MILLIS);
        }
    }
}
