package dev.dateline.embedded.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The times in which nothing came to a subscriber, by {@code System.nanoTime}. */
public final class Pauses {

    /** Outlets are looked at, and polled, a little before or after. */
    private static final long NEAR = Duration.ofSeconds(5).toNanos();

    private final List<Pause> pauses = new ArrayList<>();

    private record Pause(long from, long to) {}

    /**
     * Takes note of when events came.
     *
     * @return the longest time without any, in seconds
     */
    public double note(List<Long> arrivals) {
        long longest = 0;
        for (int i = 1; i < arrivals.size(); i++) {
            Pause pause = new Pause(arrivals.get(i - 1), arrivals.get(i));
            longest = Math.max(longest, pause.to - pause.from);
            if (pause.to - pause.from > NEAR) {
                pauses.add(pause);
            }
        }
        return longest / 1e9;
    }

    /**
     * Whether nobody could fetch what was shown from one moment to another: an outlet shows an
     * entry for 90 s, and Kafka may be away for longer on a busy machine.
     */
    public boolean cover(long from, long to) {
        return pauses.stream().anyMatch(one -> one.from <= from + NEAR && one.to >= to - NEAR);
    }
}
