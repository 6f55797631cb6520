package dev.dateline.contract.source;

import org.jspecify.annotations.Nullable;

/**
 * How the news of a feed are pushed, as ops are told: a part of {@link SourceStatus}.
 *
 * @param state the name of a {@link State}, or of one that only newer versions know
 * @param hub the one of the subscription, or the first that the feed names
 * @param score how much of what was new this hub told of, from 0 to {@value Hub#BEST}
 * @param subscription absent where there is none
 * @param reason in words, with what to do
 */
public record Pushed(
        String state, String hub, int score, @Nullable Subscription subscription, String reason) {

    /** The states, as the API names them. */
    public enum State {
        /** It is not wanted: a setting is missing, or the source is paused. */
        OFF,
        /** The hub has been asked, and has not verified yet. */
        PENDING,
        /** The hub pushes; polls go on as usual until its score is good enough. */
        LIVE,
        /** The hub pushes, and polls only look after that. */
        WORKING,
        /** The hub refused, or does not answer; it is tried again, and the feed is polled. */
        FALLBACK
    }
}
