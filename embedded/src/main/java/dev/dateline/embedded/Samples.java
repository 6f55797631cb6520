package dev.dateline.embedded;

import dev.dateline.platform.start.StartRefused;
import dev.dateline.samples.SampleServer;
import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/**
 * The invented outlets and the invented agency, served in this process, and what the fetcher needs
 * to poll them.
 */
final class Samples implements AutoCloseable {

    static final String FEEDS = "dateline.samples-feeds";
    private static final String ADDRESS = "127.0.0.1";
    private static final String NETWORKS = "dateline.fetcher.allowed-networks";
    private static final String FLOOR = "dateline.fetcher.poll-floor";
    private static final String INTERVAL = "dateline.fetcher.poll-interval";

    private final SampleServer server;

    private Samples(SampleServer server) {
        this.server = server;
    }

    static Samples start(EmbeddedSettings settings) {
        int port = settings.samplesPort();
        try {
            return new Samples(
                    SampleServer.start(
                            InetAddress.ofLiteral(ADDRESS),
                            port,
                            settings.samplesSeed(),
                            settings.samplesSpeed(),
                            InstantSource.system()));
        } catch (IOException e) {
            throw new StartRefused(
                    "the invented outlets can't use port " + port + ": " + e.getMessage(),
                    "Choose another port with --dateline.samples-port.");
        }
    }

    List<String> feeds() {
        return Stream.concat(server.feeds().stream(), Stream.of(server.wireAddress())).toList();
    }

    /** Their address is allowed, and they are polled as often as they publish. */
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
        settings.put(FEEDS, () -> String.join(",", feeds()));
        return settings;
    }

    @Override
    public void close() {
        server.close();
    }
}
