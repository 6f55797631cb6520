package dev.dateline.embedded.harness;

import dev.dateline.embedded.Dateline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole service in one process, on a directory that outlives it. */
public final class OneProcess implements AutoCloseable {

    private final Path directory;
    private final List<String> more;
    private @Nullable Service service;

    public OneProcess(Path directory, String... more) {
        this.directory = directory;
        this.more = List.of(more);
    }

    /**
     * The arguments that every service of a test has. Without the sentence model, which is there
     * some time after the start: what it makes of invented words would depend on the moment.
     */
    public static List<String> arguments(Path dataDirectory) {
        return new ArrayList<>(
                List.of(
                        "--dateline.data-dir=" + dataDirectory,
                        "--dateline.access.ops-key=" + Api.KEY,
                        "--dateline.fetcher.allowed-networks=127.0.0.0/8",
                        "--dateline.fetcher.poll-floor=PT1S",
                        "--dateline.processor.sentence-model.use=OFF",
                        // all feeds of a test are of one site
                        "--dateline.fetcher.connections-per-site=8",
                        "--dateline.fetcher.site-spacing=PT0S"));
    }

    public Path data() {
        return directory.resolve("data");
    }

    /** Starts it, or starts it again; does not wait. */
    public Service start() {
        List<String> arguments = arguments(data());
        arguments.addAll(more);
        service = Service.start("dateline", Dateline.class, directory, arguments);
        return service;
    }

    /** Starts it where it ran before. */
    public Service startAgain() {
        return start(service().port());
    }

    /** Starts it at a port that others were told; does not wait. */
    public Service start(int port) {
        List<String> arguments = arguments(data());
        arguments.addAll(more);
        arguments.add("--server.port=" + port);
        service = Service.launch("dateline", Dateline.class, directory, port, arguments);
        return service;
    }

    public Service service() {
        return java.util.Objects.requireNonNull(service);
    }

    public Api api() {
        return service().api();
    }

    @Override
    public void close() {
        if (service != null) {
            service.close();
        }
    }
}
