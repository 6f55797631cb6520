package dev.dateline.api.connection;

import dev.dateline.api.problem.ProblemCode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Room in memory for large answers on their way to clients. A client may ask for much and read
 * nothing of it; some hundred of these would hold all the memory that there is. When there is no
 * room, the answer that has been on its way for the longest gives its room up, if that is long
 * enough for a client who reads.
 */
@Component
final class AnswerRoom {

    /** Twenty of the largest pages. */
    private static final long BYTES = 48L * 1024 * 1024;

    /** Two megabytes over a slow line. */
    private static final Duration FAIR = Duration.ofSeconds(10);

    private final long most;
    private final long fairNanos;
    private final LongSupplier nanoTime;
    private final Set<Place> places = new LinkedHashSet<>();
    private long held;

    @Autowired
    AnswerRoom() {
        this(BYTES, FAIR, System::nanoTime);
    }

    /**
     * Room of this size.
     *
     * @param most in bytes, of all answers together
     * @param fair how long an answer may be on its way, whoever else needs the room
     */
    AnswerRoom(long most, Duration fair, LongSupplier nanoTime) {
        this.most = most;
        this.fairNanos = fair.toNanos();
        this.nanoTime = nanoTime;
    }

    /** What one answer holds until it is closed. */
    final class Place implements AutoCloseable {

        private final int bytes;
        private final long since;
        private final Sinks.Empty<Void> end = Sinks.empty();

        private Place(int bytes, long since) {
            this.bytes = bytes;
            this.since = since;
        }

        /** Fails when others need the room more; never completes otherwise. */
        Mono<Void> ended() {
            return end.asMono();
        }

        @Override
        public void close() {
            giveBack(this);
        }
    }

    /**
     * A place for an answer that is about to be sent.
     *
     * @throws ProblemCode.Problem if there is no room, and none that others must give up
     */
    Place take(int bytes) {
        Place place = new Place(bytes, nanoTime.getAsLong());
        for (Place old = enter(place); old != null; old = enter(place)) {
            giveBack(old);
            Sinks.EmitResult _ =
                    old.end.tryEmitError(
                            ProblemCode.UNAVAILABLE.because("others need the room of this answer"));
        }
        return place;
    }

    /** Takes the room and returns null, or returns a place that must be given up before. */
    private synchronized @Nullable Place enter(Place place) {
        if (held + place.bytes <= most || places.isEmpty()) {
            places.add(place);
            held += place.bytes;
            return null;
        }
        Place oldest = places.iterator().next();
        if (place.since - oldest.since < fairNanos) {
            throw ProblemCode.UNAVAILABLE.because(
                    "too many large answers are on their way to clients that take them slowly;"
                            + " ask for less at once, or try again");
        }
        return oldest;
    }

    private synchronized void giveBack(Place place) {
        if (places.remove(place)) {
            held -= place.bytes;
        }
    }

    /** How many bytes are on their way. */
    synchronized long held() {
        return held;
    }
}
