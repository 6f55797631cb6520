package dev.dateline.fetcher.server;

import dev.dateline.fetcher.FetcherSettings;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.transport.http.Downloader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The servers of the sources, each for one poll. */
@Component
public final class OwnServers {

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Downloader downloader;
    private final Robots robots;
    private final Duration between;
    private final long mostBytes;

    /** With the pause that is usual between two requests. */
    @Autowired
    public OwnServers(Downloader downloader, FetcherSettings settings, InstantSource clock) {
        this(downloader, settings, clock, BETWEEN);
    }

    /** With another pause. */
    public OwnServers(
            Downloader downloader,
            FetcherSettings settings,
            InstantSource clock,
            Duration between) {
        this.downloader = downloader;
        this.robots = new Robots(settings.agent(), clock);
        this.between = between;
        this.mostBytes = settings.maxDocument().toBytes();
    }

    /**
     * The server of one source.
     *
     * @param place where the documents are held
     */
    public OwnServer of(OwnServer.Target target, Room.Place place) {
        return of(target, place, () -> false);
    }

    /**
     * The same of a source that may be given up meanwhile.
     *
     * @param left whether it is; then nothing more is asked for
     */
    public OwnServer of(OwnServer.Target target, Room.Place place, BooleanSupplier left) {
        return new OwnServer(downloader, robots, target, place, left, between, mostBytes);
    }
}
