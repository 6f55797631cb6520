package dev.dateline.processor.desk;

/**
 * Where reading the log must begin so that the newest events are met. Sequences are dense, but
 * offsets are not: the ends of transactions have some, and so has what was aborted. A rule.
 */
final class ReadingStart {

    private static final long LEAST_SPAN = 16;

    private ReadingStart() {}

    /** What is to be known of a log. */
    interface Offsets {

        /** The first offset that is kept. */
        long beginning();

        /** The offset behind the last. */
        long end();

        /** The sequence of the first event at or behind an offset; 0 if there is none. */
        long firstFrom(long offset);

        /** The sequence of the last event at or behind an offset; 0 if there is none. */
        long lastFrom(long offset);
    }

    /**
     * An offset that has at least so many of the newest events behind it, or the beginning.
     *
     * @param newest how many events are wanted
     */
    static long of(Offsets log, long newest) {
        long longest = log.end() - log.beginning();
        long last = newest < longest ? last(log) : 0;
        long span = newest;
        while (span < longest) {
            long first = log.firstFrom(log.end() - span);
            long events = first == 0 ? 0 : last - first + 1;
            if (events >= newest) {
                return log.end() - span;
            }
            // as many as are needed if they lie there as these do, and some more
            double needed = events == 0 ? 2.0 * span : (double) span * newest / events;
            span = Math.min(longest, (long) (needed * 1.05) + LEAST_SPAN);
        }
        return log.beginning();
    }

    private static long last(Offsets log) {
        long longest = log.end() - log.beginning();
        for (long span = LEAST_SPAN; span < longest; span *= 2) {
            long last = log.lastFrom(log.end() - span);
            if (last > 0) {
                return last;
            }
        }
        return log.lastFrom(log.beginning());
    }
}
