package dev.dateline.api.stories;

import dev.dateline.contract.delivery.Story;
import java.time.Duration;
import java.time.Instant;

/** In which order stories are listed. A rule. */
enum StoryOrder {
    /** Those that grow fastest now: what they grew by in an hour counts half after another hour. */
    GROWTH {
        @Override
        double rank(Story story, Instant now) {
            double hours = Math.max(0, Duration.between(story.last(), now).toMillis()) / HOUR;
            return story.perHour() * Math.pow(2, -hours);
        }
    },
    /** The largest, copies included. */
    SIZE {
        @Override
        double rank(Story story, Instant now) {
            return (double) story.items() + story.copies();
        }
    },
    /** Those with the newest items. */
    RECENT {
        @Override
        double rank(Story story, Instant now) {
            return story.last().toEpochMilli();
        }
    };

    private static final double HOUR = Duration.ofHours(1).toMillis();

    /** The higher, the further up. */
    abstract double rank(Story story, Instant now);
}
