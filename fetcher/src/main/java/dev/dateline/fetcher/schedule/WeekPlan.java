package dev.dateline.fetcher.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Spreads so many polls over the week that entries wait the shortest time on average: in each hour
 * as many as the square root of its entries, and never fewer than the longest interval demands. A
 * rule.
 */
final class WeekPlan {

    private static final double WEEK = Rhythm.HOURS_OF_WEEK;
    private static final int STEPS = 40;

    private final double[] entries;
    private final double[] polls;

    /**
     * A plan.
     *
     * @param perDay how many polls there are to spread
     * @param longest the longest interval that any hour may have
     */
    WeekPlan(Rhythm rhythm, double perDay, Duration longest) {
        this.entries = rhythm.week();
        double least = 3_600_000.0 / longest.toMillis();
        double wanted = Math.max(7 * perDay, least * WEEK);
        double low = 0;
        double high = 1e6;
        for (int i = 0; i < STEPS; i++) {
            double middle = (low + high) / 2;
            if (total(middle, least) > wanted) {
                high = middle;
            } else {
                low = middle;
            }
        }
        polls = new double[entries.length];
        for (int i = 0; i < polls.length; i++) {
            polls[i] = Math.max(least, low * Math.sqrt(entries[i]));
        }
    }

    private double total(double factor, double least) {
        double total = 0;
        for (double hour : entries) {
            total += Math.max(least, factor * Math.sqrt(hour));
        }
        return total;
    }

    /** From then until the next poll. */
    Duration interval(Instant from) {
        return until(from, 1, polls, 0);
    }

    /**
     * From then until so many entries are expected.
     *
     * @param burst the entries an hour that are expected at least
     */
    Duration untilEntries(Instant from, double count, double burst) {
        return until(from, count, entries, burst);
    }

    /** New entries that are expected an hour at that time. */
    double rate(Instant at) {
        return entries[hourOfWeek(at)];
    }

    /** From then until the rates add up to so much, at most a week. */
    private static Duration until(Instant from, double wanted, double[] rates, double least) {
        Instant at = from;
        double sum = 0;
        for (int i = 0; i <= Rhythm.HOURS_OF_WEEK; i++) {
            Instant end = at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            double rate = Math.max(least, rates[hourOfWeek(at)]);
            double hours = Duration.between(at, end).toMillis() / 3_600_000.0;
            if (sum + rate * hours >= wanted) {
                long millis = (long) ((wanted - sum) / rate * 3_600_000);
                return Duration.between(from, at.plusMillis(millis));
            }
            sum += rate * hours;
            at = end;
        }
        return Duration.between(from, at);
    }

    private static int hourOfWeek(Instant at) {
        ZonedDateTime time = at.atZone(ZoneOffset.UTC);
        return (time.getDayOfWeek().getValue() - 1) * 24 + time.getHour();
    }
}
