package dev.dateline.fetcher.poll;

import dev.dateline.contract.source.Hub;
import dev.dateline.contract.source.Hubs;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.Pushed;
import dev.dateline.contract.source.Pushed.State;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.Subscription;
import dev.dateline.fetcher.hub.Subscribing;
import dev.dateline.platform.callback.Callbacks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells ops how the news of a feed are pushed, in words. */
@Component
final class PushTold {

    private final Callbacks callbacks;

    PushTold(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    /** Of a source with this state; null where it names no hub. */
    @Nullable Pushed of(SourceDefinition source, PollState state, Instant now) {
        Hubs hubs = state.hubs();
        if (hubs.known().isEmpty()) {
            return null;
        }
        Hub subscribed = hubs.subscribed();
        Hub hub = subscribed == null ? hubs.known().getFirst() : subscribed;
        State is = source.paused() ? State.OFF : state(hubs, now);
        return new Pushed(
                is.name(),
                hub.url(),
                hub.score(),
                hubs.subscription(),
                source.paused() ? resting(name(hub)) : words(is, hubs, hub));
    }

    private State state(Hubs hubs, Instant now) {
        Subscription subscription = hubs.subscription();
        if (callbacks.trouble() != null) {
            return State.OFF;
        }
        if (subscription == null) {
            return State.FALLBACK;
        }
        return !subscription.isLive(now)
                ? State.PENDING
                : Subscribing.isWorking(hubs, now) ? State.WORKING : State.LIVE;
    }

    private String words(State state, Hubs hubs, Hub hub) {
        String name = name(hub);
        return switch (state) {
            case OFF ->
                    "the feed names %s, at which nothing is subscribed: %s"
                            .formatted(name, callbacks.trouble());
            case PENDING ->
                    "%s was asked for a subscription, and has not verified it yet; the feed is"
                                    .formatted(name)
                            + " polled as usual";
            case LIVE ->
                    "%s pushes; its score is %d of %d, and polls go on as usual until it is good%s"
                            .formatted(name, hub.score(), Hub.BEST, renewal(hub));
            case WORKING ->
                    "%s pushes; its score is %d of %d, so that polls only look after it"
                            .formatted(name, hub.score(), Hub.BEST);
            case FALLBACK -> fallback(hubs);
        };
    }

    private static String name(Hub hub) {
        return (hub.protocol() == Hub.Protocol.WEBSUB ? "the hub " : "the cloud ") + hub.url();
    }

    private static String resting(String name) {
        return "%s is not subscribed to while the source is paused; the first poll after that asks"
                        .formatted(name)
                + " it again";
    }

    private static String renewal(Hub hub) {
        return hub.trouble() == null ? "" : "; its renewal failed: " + hub.trouble();
    }

    /** What is wrong with each of them. */
    private static String fallback(Hubs hubs) {
        StringBuilder words = new StringBuilder("the feed is polled as usual");
        for (Hub hub : hubs.known()) {
            words.append("; ").append(hub.url()).append(": ");
            words.append(hub.trouble() == null ? "not asked yet" : hub.trouble());
            if (hub.notBefore() != null) {
                words.append(", tried again after ").append(hub.notBefore());
            }
        }
        return words.toString();
    }
}
