package dev.dateline.fetcher.schedule;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a source publishes, as learned from its polls: new entries by hour of the day and by day of
 * the week (UTC), where the rate of an hour of the week is the product of both. What is old counts
 * less. A value of a few hundred bytes; a rule without a clock.
 */
public final class Rhythm {

    /** Nothing was learned yet. */
    public static final Rhythm UNKNOWN = new Rhythm(0, 0, 0, new float[62]);

    /** How many bytes it takes when it is kept. */
    public static final int BYTES = Long.BYTES + Float.BYTES + Integer.BYTES + 62 * Float.BYTES;

    /** A rhythm is known once it was watched for a whole day. */
    static final double HOURS_TO_LEARN = 24;

    static final int HOURS_OF_WEEK = 7 * 24;

    private static final double HALF_LIFE_HOURS = 21 * 24;

    /** A burst is expected to go on for as long again, and then to end. */
    private static final double BURST_HALF_LIFE_HOURS = 1;

    private static final Duration LONGEST_WATCH = Duration.ofDays(60);
    private static final double SHORTEST_HOURS = 1 / 60.0;

    // each bin begins with so many hours at the mean rate, so that a single entry makes no rhythm
    private static final double PRIOR_OF_HOUR = 4;
    private static final double PRIOR_OF_DAY = 24;

    // where the bins of each kind begin
    private static final int ARRIVED_HOUR = 0;
    private static final int WATCHED_HOUR = 24;
    private static final int ARRIVED_DAY = 48;
    private static final int WATCHED_DAY = 55;

    private final long until;
    private final float burst;
    private final int capacity;
    private final float[] bins;

    private Rhythm(long until, float burst, int capacity, float[] bins) {
        this.until = until;
        this.burst = burst;
        this.capacity = capacity;
        this.bins = bins;
    }

    /**
     * The same after a document was read.
     *
     * @param previous when the poll began that read the feed before: what is new came since then
     * @param now when this poll began
     * @param entries how many the document has
     * @param arrivals one for each entry that is new: when it says that it was published, null
     *     where it does not
     */
    public Rhythm learned(
            Instant previous,
            Instant now,
            int entries,
            List<? extends @Nullable Instant> arrivals) {
        return learned(previous, now, entries, arrivals, arrivals.size() >= entries);
    }

    /**
     * The same.
     *
     * @param gap whether there may have been more than what is new: nobody knows how much
     */
    public Rhythm learned(
            Instant previous,
            Instant now,
            int entries,
            List<? extends @Nullable Instant> arrivals,
            boolean gap) {
        if (until == 0) {
            // what a first document has is of unknown age
            return new Rhythm(now.getEpochSecond(), 0, entries, bins);
        }
        Rhythm next = watched(now);
        Instant since = previous.isBefore(now) ? previous : now;
        for (int i = 0; i < arrivals.size(); i++) {
            ZonedDateTime at =
                    arrival(arrivals.get(i), since, now, (i + 0.5) / arrivals.size())
                            .atZone(ZoneOffset.UTC);
            next.bins[ARRIVED_HOUR + at.getHour()]++;
            next.bins[ARRIVED_DAY + at.getDayOfWeek().getValue() - 1]++;
        }
        double hours = Math.max(hours(since, now), SHORTEST_HOURS);
        double seen = gap ? 2.0 * arrivals.size() : arrivals.size();
        float rate = (float) Math.max(next.burst, seen / hours);
        return new Rhythm(next.until, rate, entries, next.bins);
    }

    /**
     * The same after entries came without a poll, each when it was published: what came in the last
     * hours counts as a burst, the older the less.
     *
     * @param since when something came, or was looked for, before these
     * @param arrivals as for {@link #learned}
     */
    public Rhythm arrived(Instant since, Instant now, List<? extends @Nullable Instant> arrivals) {
        if (until == 0) {
            return this;
        }
        Rhythm before = watched(now);
        Rhythm next = learned(since, now, capacity, arrivals);
        float more = (float) (arrivals.size() * Math.log(2) / BURST_HALF_LIFE_HOURS);
        return new Rhythm(next.until, before.burst + more, capacity, next.bins);
    }

    /** When it arrived: as it says, if that can be true, or evenly spread. */
    private static Instant arrival(
            @Nullable Instant told, Instant since, Instant now, double share) {
        return told != null && told.isAfter(since) && !told.isAfter(now)
                ? told
                : since.plusMillis((long) (Duration.between(since, now).toMillis() * share));
    }

    /** The same, watched until now without anything new. */
    Rhythm watched(Instant now) {
        Instant from = Instant.ofEpochSecond(until);
        if (until == 0 || !from.isBefore(now)) {
            return new Rhythm(until, burst, capacity, bins.clone());
        }
        Instant oldest = now.minus(LONGEST_WATCH);
        double passed = hours(from, now);
        float[] aged = bins.clone();
        for (int i = 0; i < aged.length; i++) {
            aged[i] *= (float) halved(passed, HALF_LIFE_HOURS);
        }
        Instant at = from.isBefore(oldest) ? oldest : from;
        while (at.isBefore(now)) {
            Instant end = at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            Instant next = end.isBefore(now) ? end : now;
            ZonedDateTime time = at.atZone(ZoneOffset.UTC);
            aged[WATCHED_HOUR + time.getHour()] += (float) hours(at, next);
            aged[WATCHED_DAY + time.getDayOfWeek().getValue() - 1] += (float) hours(at, next);
            at = next;
        }
        return new Rhythm(now.getEpochSecond(), (float) burst(passed), capacity, aged);
    }

    private double burst(double hoursLater) {
        return burst * halved(hoursLater, BURST_HALF_LIFE_HOURS);
    }

    private static double halved(double hours, double halfLife) {
        return Math.pow(2, -hours / halfLife);
    }

    private static double hours(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 3_600_000.0;
    }

    /** Whether it was watched for long enough. */
    boolean isKnown() {
        return sum(WATCHED_HOUR, 24) >= HOURS_TO_LEARN * 0.97;
    }

    /** New entries that are expected within a time, of which the first sixty days count. */
    double expected(Instant from, Instant to) {
        double[] week = week();
        Instant latest = from.plus(LONGEST_WATCH);
        Instant end = latest.isBefore(to) ? latest : to;
        double sum = 0;
        Instant at = from;
        while (at.isBefore(end)) {
            Instant hour = at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            Instant next = hour.isBefore(end) ? hour : end;
            ZonedDateTime time = at.atZone(ZoneOffset.UTC);
            int day = time.getDayOfWeek().getValue() - 1;
            sum += week[day * 24 + time.getHour()] * hours(at, next);
            at = next;
        }
        return sum;
    }

    /** New entries that are expected in each hour of the week; the first is Monday's first. */
    double[] week() {
        double[] week = new double[HOURS_OF_WEEK];
        double mean = mean();
        for (int i = 0; i < week.length; i++) {
            week[i] = mean == 0 ? 0 : hour(i % 24, mean) * day(i / 24, mean) / mean;
        }
        return week;
    }

    private double hour(int hour, double mean) {
        return (bins[ARRIVED_HOUR + hour] + PRIOR_OF_HOUR * mean)
                / (bins[WATCHED_HOUR + hour] + PRIOR_OF_HOUR);
    }

    private double day(int day, double mean) {
        return (bins[ARRIVED_DAY + day] + PRIOR_OF_DAY * mean)
                / (bins[WATCHED_DAY + day] + PRIOR_OF_DAY);
    }

    private double mean() {
        double watched = sum(WATCHED_HOUR, 24);
        return watched == 0 ? 0 : sum(ARRIVED_HOUR, 24) / watched;
    }

    private double sum(int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += bins[i];
        }
        return sum;
    }

    /** New entries a day, on average. */
    double perDay() {
        return 24 * mean();
    }

    /** New entries an hour at which the source published last, less the longer that is ago. */
    double burst() {
        return burst;
    }

    /** Whether the last document had no entries, so that nothing can be compared with it. */
    public boolean isEmpty() {
        return until != 0 && capacity == 0;
    }

    /** Whether nothing was learned at all. */
    public boolean isNew() {
        return until == 0;
    }

    /** How many entries the last document had; 0 before the first. */
    public int capacity() {
        return capacity;
    }

    /** In words, for ops; null as long as it is not known. */
    public @Nullable String words(Instant now) {
        Rhythm present = watched(now);
        if (!present.isKnown()) {
            return null;
        }
        double mean = present.mean();
        int busiest = 0;
        int quietest = 0;
        for (int hour = 1; hour < 24; hour++) {
            busiest = present.hour(hour, mean) > present.hour(busiest, mean) ? hour : busiest;
            quietest = present.hour(hour, mean) < present.hour(quietest, mean) ? hour : quietest;
        }
        return mean == 0
                ? "nothing new for as long as it was watched"
                : String.format(
                        Locale.ROOT,
                        "about %s new entries a day; most around %02d:00 UTC (%s an hour), fewest"
                                + " around %02d:00 UTC (%s an hour)",
                        number(24 * mean),
                        busiest,
                        number(present.hour(busiest, mean)),
                        quietest,
                        number(present.hour(quietest, mean)));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }

    void encode(ByteBuffer buffer) {
        buffer.putLong(until).putFloat(burst).putInt(capacity);
        for (float bin : bins) {
            buffer.putFloat(bin);
        }
    }

    /** What was encoded; of what can't be, nothing is known. */
    static Rhythm decode(ByteBuffer buffer) {
        long until = buffer.getLong();
        float burst = buffer.getFloat();
        int capacity = buffer.getInt();
        float[] bins = new float[UNKNOWN.bins.length];
        boolean sound = until >= 0 && until < 1L << 40 && isSound(burst) && capacity >= 0;
        for (int i = 0; i < bins.length; i++) {
            bins[i] = buffer.getFloat();
            sound &= isSound(bins[i]);
        }
        return sound ? new Rhythm(until, burst, capacity, bins) : UNKNOWN;
    }

    private static boolean isSound(float value) {
        return value >= 0 && value < 1e9f;
    }
}
