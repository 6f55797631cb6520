package dev.dateline.api.index;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.health.contributor.Health;

/** How far the index is behind the log, in words. */
final class IndexHealth {

    /** A disk that is slow for a moment troubles nobody. */
    private static final Duration NOTICED = Duration.ofSeconds(3);

    private final IndexQueue queue;
    private final Progress progress;
    private final InstantSource clock;

    IndexHealth(IndexQueue queue, Progress progress, InstantSource clock) {
        this.queue = queue;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * The health of an index that can write.
     *
     * @param ready whether it answers
     */
    Health of(boolean ready) {
        Duration stuck = queue.stuck();
        boolean hangs = stuck.compareTo(NOTICED) > 0;
        Health.Builder health = ready && !hangs ? Health.up() : Health.outOfService();
        long behind = progress.behind();
        if (behind > 0) {
            health.withDetail("eventsBehind", behind).withDetail("bytesWaiting", queue.bytes());
        }
        return (hangs ? health.withDetail("waitsFor", words(stuck)) : health).build();
    }

    private String words(Duration stuck) {
        Instant since = clock.instant().minus(stuck);
        return ("the index writes slower than events come, and has written nothing since %s: lists are"
                        + " refused, streams go on; check the disk of the index")
                .formatted(since.truncatedTo(ChronoUnit.SECONDS));
    }
}
