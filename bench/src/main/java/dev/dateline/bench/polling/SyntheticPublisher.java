package dev.dateline.bench.polling;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A publisher with a rhythm and with bursts, as a list of the times at which it publishes. Its feed
 * has the newest few entries. {@link Polling} chooses the numbers so that fixed intervals lose
 * about as much as they did of a real feed that was watched for 148 days: 0.39 % at 30 minutes, 1.5
 * % at an hour, 15 % at six hours.
 *
 * @param times in order
 * @param window how many entries its feed has
 * @param pins none where all entries stand in their order
 */
record SyntheticPublisher(List<Instant> times, int window, List<Pin> pins) {

    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    static final Duration LENGTH = Duration.ofDays(148);

    /** A newsroom that sleeps from 22 to 5 UTC. */
    private static final double[] HOURS = {
        0.2, 0.1, 0.1, 0.1, 0.2, 0.5, 1.0, 1.5, 1.8, 1.9, 1.8, 1.7, 1.6, 1.6, 1.7, 1.7, 1.6, 1.4,
        1.1, 0.8, 0.6, 0.4, 0.3, 0.3
    };

    /**
     * A burst: news break, or a batch of agency copy is let through.
     *
     * @param perDay how often
     * @param length how long on average, in minutes
     * @param rate entries an hour while it lasts, on average
     */
    record Bursts(double perDay, double length, double rate) {}

    /**
     * An entry that stands on top for a while, above newer ones.
     *
     * @param entry its place among the times
     */
    record Pin(int entry, Instant from, Instant until) {

        private boolean isOn(Instant at) {
            return !from.isAfter(at) && until.isAfter(at);
        }
    }

    /** Where an entry is pinned for two days of three, a second one beside it for some hours. */
    SyntheticPublisher pinning(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Pin> more = new ArrayList<>();
        Instant end = times.getLast();
        for (Instant at = START; at.isBefore(end); at = at.plus(Duration.ofDays(3))) {
            more.add(pin(at, random.nextInt(60), Duration.ofDays(2)));
            more.add(pin(at.plus(Duration.ofHours(20)), random.nextInt(60), Duration.ofHours(9)));
        }
        return new SyntheticPublisher(times, window, List.copyOf(more));
    }

    /** Of the newest entry a few minutes later. */
    private Pin pin(Instant at, int minutes, Duration length) {
        Instant from = at.plus(Duration.ofMinutes(minutes));
        return new Pin(Math.max(0, until(from) - 1), from, from.plus(length));
    }

    /** The entries of its feed at a time, by their places among the times, in its order. */
    List<Integer> feed(Instant at) {
        List<Integer> feed = new ArrayList<>();
        pins.stream().filter(one -> one.isOn(at)).map(Pin::entry).distinct().forEach(feed::add);
        int pinned = feed.size();
        for (int i = until(at) - 1; i >= 0 && feed.size() < window; i--) {
            if (!feed.subList(0, pinned).contains(i)) {
                feed.add(i);
            }
        }
        return feed;
    }

    /** How many were published by then. */
    int until(Instant at) {
        int place = Collections.binarySearch(times, at);
        int index = place < 0 ? -place - 1 : place;
        while (index < times.size() && !times.get(index).isAfter(at)) {
            index++;
        }
        return index;
    }

    /** One by its seed. */
    static SyntheticPublisher of(long seed, double perDay, int window, List<Bursts> bursts) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Instant> times = new ArrayList<>();
        double mean = 0;
        for (double hour : HOURS) {
            mean += hour / 24;
        }
        int minutes = (int) LENGTH.toMinutes();
        double[] rates = new double[minutes];
        for (int i = 0; i < minutes; i++) {
            ZonedDateTime at = START.plus(Duration.ofMinutes(i)).atZone(ZoneOffset.UTC);
            double weekend =
                    at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY
                            ? 0.55
                            : 1.18;
            rates[i] = perDay / 1440 * HOURS[at.getHour()] / mean * weekend;
        }
        for (Bursts kind : bursts) {
            for (int i = 0; i < minutes; i++) {
                ZonedDateTime at = START.plus(Duration.ofMinutes(i)).atZone(ZoneOffset.UTC);
                if (random.nextDouble() < kind.perDay() / 1440 * HOURS[at.getHour()] / mean) {
                    int length = (int) Math.max(3, random.nextExponential() * kind.length());
                    double rate = kind.rate() * (0.5 + random.nextDouble()) / 60;
                    // it ramps up, as news do
                    for (int j = i; j < Math.min(minutes, i + length); j++) {
                        rates[j] += rate * Math.min(1, (j - i + 5) / 20.0);
                    }
                }
            }
        }
        for (int i = 0; i < minutes; i++) {
            for (int n = poisson(random, rates[i]); n > 0; n--) {
                times.add(
                        START.plus(Duration.ofMinutes(i))
                                .plusMillis((long) (random.nextDouble() * 60_000)));
            }
        }
        times.sort(null);
        return new SyntheticPublisher(List.copyOf(times), window, List.of());
    }

    private static int poisson(RandomGenerator random, double mean) {
        double limit = Math.exp(-mean);
        int count = -1;
        for (double product = 1; product > limit || count < 0; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
