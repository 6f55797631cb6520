package dev.dateline.api.documents;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which of the documents that are arriving gives up its room for another one, where there is not
 * enough for both. A rule: the times are arguments.
 *
 * <p>Whoever is known to sign what it sends never yields to a stranger. Else a document yields that
 * comes so slowly that it may be sent to hold room, that of a stranger yields to that of a known
 * client, and that of the client that has more yields to that of another one. The same client's
 * documents don't displace each other as long as they come quickly.
 */
final class Yielding {

    /** In bytes a second; slower ones may be given up. */
    private static final long SLOW = 64 * 1024;

    /** For so long, nobody is slow, and then as long as it sends enough for each such span. */
    private static final Duration SPAN = Duration.ofSeconds(2);

    /**
     * A document that is arriving.
     *
     * @param client that sends it: an address or network
     * @param known whether this client has signed a document of the same source before
     * @param slow whether it comes slowly now, however quickly it came before
     * @param ofClient bytes of all documents of this client that are arriving
     * @param since when it began
     */
    record Arriving(String client, boolean known, boolean slow, long ofClient, Instant since) {}

    /**
     * How fast a document comes.
     *
     * @param from when the span began
     * @param last when something came
     * @param bytes that came since
     * @param wasSlow what the span before was
     */
    record Pace(Instant from, Instant last, long bytes, boolean wasSlow) {

        static Pace begun(Instant now) {
            return new Pace(now, now, 0, false);
        }

        /** After so many bytes more. */
        Pace with(long more, Instant now) {
            return isOver(now)
                    ? new Pace(now, now, more, isSlow(now))
                    : new Pace(from, now, bytes + more, wasSlow);
        }

        private boolean isOver(Instant now) {
            return Duration.between(from, now).compareTo(SPAN) > 0;
        }

        boolean isSlow(Instant now) {
            if (Duration.between(last, now).compareTo(SPAN) > 0) {
                return true;
            }
            return isOver(now)
                    ? bytes < Duration.between(from, now).toMillis() * SLOW / 1_000
                    : wasSlow;
        }
    }

    private static final Comparator<Arriving> FIRST =
            Comparator.comparing((Arriving one) -> !one.slow)
                    .thenComparing(Arriving::known)
                    .thenComparing(Comparator.comparingLong(Arriving::ofClient).reversed())
                    // whose sender has lost the least
                    .thenComparing(Comparator.comparing(Arriving::since).reversed());

    private Yielding() {}

    /**
     * The index of the one that yields; -1 if none does.
     *
     * @param wanting the document that wants room, with the bytes that it wants
     */
    static int first(Arriving wanting, List<Arriving> others) {
        return IntStream.range(0, others.size())
                .filter(i -> yields(others.get(i), wanting))
                .boxed()
                .min(Comparator.comparing(others::get, FIRST))
                .orElse(-1);
    }

    private static boolean yields(Arriving one, Arriving wanting) {
        if (one.known && !wanting.known) {
            return false;
        }
        if (one.slow && !wanting.slow) {
            return true;
        }
        if (wanting.known && !one.known) {
            return true;
        }
        return !one.client.equals(wanting.client) && one.ofClient > wanting.ofClient;
    }
}
