package dev.dateline.embedded;

import dev.dateline.platform.start.StartRefused;
import dev.dateline.samples.Agency;
import dev.dateline.samples.SampleServer;
import dev.dateline.samples.Subscription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The invented outlets and the invented agency, served in this process, and what the fetcher needs
 * to poll them.
 */
final class Samples implements AutoCloseable {

    private static final String ADDRESS = "127.0.0.1";
    private static final String NETWORKS = "dateline.fetcher.allowed-networks";
    private static final String FLOOR = "dateline.fetcher.poll-floor";
    private static final String INTERVAL = "dateline.fetcher.poll-interval";
    private static final String DIRECTORIES = "dateline.fetcher.directories";

    private final SampleServer server;
    private final Path folder;
    private @Nullable Agency agency;

    private Samples(SampleServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /**
     * Starts to serve.
     *
     * @param data the data directory, in which the agency has its folder
     */
    static Samples start(EmbeddedSettings settings, Path data) {
        int port = settings.samplesPort();
        try {
            return new Samples(
                    SampleServer.start(
                            InetAddress.ofLiteral(ADDRESS),
                            port,
                            settings.samplesSeed(),
                            settings.samplesSpeed(),
                            InstantSource.system()),
                    data.toAbsolutePath().normalize().resolve("samples"));
        } catch (IOException e) {
            throw new StartRefused(
                    "the invented outlets can't use port " + port + ": " + e.getMessage(),
                    "Choose another port with --dateline.samples-port.");
        }
    }

    List<String> feeds() {
        return server.feeds();
    }

    /** Adds them as sources, and has the agency deliver; tries until it works. */
    synchronized void join(URI api, Subscription.OpsKey key) {
        agency = Agency.start(server, api, key, folder);
    }

    /** Their address and their folder are allowed, and they are polled as often as they publish. */
    Map<String, Supplier<Object>> settings(Environment environment) {
        Map<String, Supplier<Object>> settings = new HashMap<>();
        String allowed = environment.getProperty(NETWORKS, "");
        String networks = (allowed.isEmpty() ? "" : allowed + ",") + ADDRESS + "/32";
        settings.put(NETWORKS, () -> networks);
        for (String name : List.of(FLOOR, INTERVAL)) {
            if (!environment.containsProperty(name)) {
                settings.put(name, () -> "PT5S");
            }
        }
        List<String> directories =
                new ArrayList<>(
                        Binder.get(environment)
                                .bind(DIRECTORIES, Bindable.listOf(String.class))
                                .orElse(List.of()));
        directories.add(folder.toString());
        settings.put(DIRECTORIES, () -> String.join(",", directories));
        return settings;
    }

    /** Has the agency deliver nothing more. */
    synchronized void leave() {
        if (agency != null) {
            agency.close();
            agency = null;
        }
    }

    @Override
    public void close() {
        leave();
        server.close();
    }
}
