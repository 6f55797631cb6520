package dev.dateline.fetcher;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How polls are spread over the time.
 *
 * @param pollLongest the longest interval that the rhythm of a source, or what its publisher says,
 *     may lead to; polls of a quiet source are that far apart. Without it, twelve times
 *     dateline.fetcher.poll-interval
 * @param pollsPerDay how many polls a day are spread over the hours in which a source publishes,
 *     once its rhythm is known; more where entries could be missed. Raise it to have news sooner
 * @param siteSpacing from the start of one request to a site to the start of the next
 */
@ConfigurationProperties("dateline.fetcher")
public record ScheduleSettings(
        @Nullable Duration pollLongest,
        @DefaultValue("36") int pollsPerDay,
        @DefaultValue("PT0.1S") Duration siteSpacing) {

    private static final int TIMES_USUAL = 12;

    public ScheduleSettings {
        if (pollLongest != null && (pollLongest.isNegative() || pollLongest.isZero())) {
            throw new IllegalArgumentException("dateline.fetcher.poll-longest must be above 0");
        }
        if (pollsPerDay < 1 || pollsPerDay > 86_400) {
            throw new IllegalArgumentException(
                    "dateline.fetcher.polls-per-day must be from 1 to 86400");
        }
        if (siteSpacing.isNegative()) {
            throw new IllegalArgumentException(
                    "dateline.fetcher.site-spacing must not be negative");
        }
    }

    /** The longest interval where one without anything known is that long. */
    public Duration longest(Duration usual) {
        return pollLongest == null ? usual.multipliedBy(TIMES_USUAL) : pollLongest;
    }
}
