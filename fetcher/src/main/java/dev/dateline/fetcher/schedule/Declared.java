package dev.dateline.fetcher.schedule;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a document says of how often to read it. Hints: the {@link Schedule} bounds what they do.
 *
 * @param ttl how long it may be kept (RSS 2.0), null where it does not say
 * @param period between two of its updates (RSS 1.0, Syndication), null where it does not say
 * @param skipHours the hours of the day in which nothing comes (RSS 2.0), UTC, a bit each
 * @param skipDays the days in which nothing comes (RSS 2.0), UTC, a bit each, from Monday
 */
public record Declared(
        @Nullable Duration ttl, @Nullable Duration period, int skipHours, int skipDays) {

    /** Of a document that says nothing. */
    public static final Declared NOTHING = new Declared(null, null, 0, 0);

    static final int BYTES = 4 * Integer.BYTES;

    private static final int ALL_HOURS = (1 << 24) - 1;
    private static final int ALL_DAYS = (1 << 7) - 1;
    private static final Duration LONGEST = Duration.ofDays(365);

    public Declared {
        ttl = sound(ttl);
        period = sound(period);
        // never is not an answer
        skipHours = (skipHours & ALL_HOURS) == ALL_HOURS ? 0 : skipHours & ALL_HOURS;
        skipDays = (skipDays & ALL_DAYS) == ALL_DAYS ? 0 : skipDays & ALL_DAYS;
    }

    private static @Nullable Duration sound(@Nullable Duration duration) {
        return duration == null || duration.isNegative() || duration.isZero()
                ? null
                : duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }

    /** Whether nothing comes at that time, by its hour. */
    boolean skipsHour(Instant at) {
        return (skipHours >> time(at).getHour() & 1) == 1;
    }

    /** Whether nothing comes at that time, by its day. */
    boolean skipsDay(Instant at) {
        return (skipDays >> (time(at).getDayOfWeek().getValue() - 1) & 1) == 1;
    }

    private static ZonedDateTime time(Instant at) {
        return at.atZone(ZoneOffset.UTC);
    }

    /** The first time from then on at which something may come, but none behind the last. */
    Instant open(Instant from, Instant last) {
        Instant at = from;
        while (at.isBefore(last) && (skipsHour(at) || skipsDay(at))) {
            at = at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        }
        return at.isAfter(last) ? last : at;
    }

    void encode(ByteBuffer buffer) {
        buffer.putInt(seconds(ttl)).putInt(seconds(period)).putInt(skipHours).putInt(skipDays);
    }

    private static int seconds(@Nullable Duration duration) {
        return duration == null ? 0 : (int) Math.max(1, duration.toSeconds());
    }

    static Declared decode(ByteBuffer buffer) {
        return new Declared(
                Duration.ofSeconds(buffer.getInt()),
                Duration.ofSeconds(buffer.getInt()),
                buffer.getInt(),
                buffer.getInt());
    }
}
