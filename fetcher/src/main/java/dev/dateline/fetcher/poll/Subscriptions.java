package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.source.Hub.Protocol;
import dev.dateline.contract.source.Hubs;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.Watch;
import dev.dateline.contract.source.Subscription;
import dev.dateline.fetcher.hub.Named;
import dev.dateline.fetcher.hub.Request;
import dev.dateline.fetcher.hub.Subscribing;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.poll.HubRequests.Refusal;
import dev.dateline.fetcher.schedule.Dispatcher;
import dev.dateline.platform.callback.Callbacks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The subscriptions of feeds at their hubs (W3C WebSub, and {@code cloud} of RSS 2.0). Each poll
 * looks whether one is to be asked for, or renewed; that is done behind it, in the places of the
 * hub's own site, since a hub is any address that a document names. Its answers come by Kafka.
 */
@Component
final class Subscriptions {

    private static final Logger log = LoggerFactory.getLogger(Subscriptions.class);

    private static final String FULL =
            "there are as many subscriptions at this hub as dateline.push.per-hub allows";

    /** What is younger may still be pushed. */
    private static final Duration MAY_COME = Duration.ofMinutes(5);

    private final Callbacks callbacks;
    private final HubLoad load;
    private final HubRequests requests;
    private final Recorder recorder;
    private final StatusWriter statuses;
    private final PushTold told;
    private final PollMetrics metrics;
    private final Dispatcher dispatcher;
    private final InstantSource clock;

    /** By the id of the source: the request for its subscription, where this process made one. */
    private final Map<String, Known> asked = new ConcurrentHashMap<>();

    private record Known(String subscription, Request request) {}

    Subscriptions(
            Callbacks callbacks,
            HubLoad load,
            HubRequests requests,
            Recorder recorder,
            StatusWriter statuses,
            PushTold told,
            PollMetrics metrics,
            Dispatcher dispatcher,
            InstantSource clock) {
        this.callbacks = callbacks;
        this.load = load;
        this.requests = requests;
        this.recorder = recorder;
        this.statuses = statuses;
        this.told = told;
        this.metrics = metrics;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /**
     * What is to be remembered after a poll. Feeds with credentials are not for a hub to read.
     *
     * @param named what the answer says of hubs, null where it says nothing
     * @param found what the poll found
     * @param previous when the poll began that read the feed before
     */
    PollState after(
            PolledSource source,
            PollState state,
            SourceDefinition definition,
            @Nullable Named named,
            Comparison found,
            Instant previous,
            Instant start) {
        if (definition.kind() != SourceKind.FEED || definition.secrets().credentials() != null) {
            load.release(definition.id());
            return state.pushedBy(Hubs.NONE);
        }
        Hubs hubs = judged(source, state.hubs(), found, previous, start);
        hubs = named == null ? hubs : Subscribing.named(hubs, named, start);
        hubs =
                callbacks.trouble() == null
                        ? Subscribing.tended(
                                hubs,
                                definition.id(),
                                callbacks.base(),
                                request(definition.id(), hubs),
                                start)
                        : hubs.with((Subscription) null);
        if (hubs.subscription() == null) {
            left(source);
        }
        return state.pushedBy(hubs);
    }

    private Request request(String sourceId, Hubs hubs) {
        Subscription present = hubs.subscription();
        Known known = asked.get(sourceId);
        return present == null || known == null || !known.subscription().equals(present.id())
                ? new Request.Unknown()
                : known.request();
    }

    /** What is new although no hub said so was missed by it. */
    private Hubs judged(
            PolledSource source, Hubs hubs, Comparison found, Instant previous, Instant start) {
        Subscription subscription = hubs.subscription();
        boolean pinged = source.wasPinged();
        if (subscription == null || !subscription.isLive(start) || found.count(Kind.NEW) == 0) {
            return hubs;
        }
        if (pinged && subscription.protocol() == Protocol.RSSCLOUD) {
            return Subscribing.told(hubs);
        }
        if (subscription.since() == null || !subscription.since().isBefore(previous)) {
            // it may have come before the hub knew us
            return hubs;
        }
        if (found.observations().stream().allMatch(one -> mayCome(one, start))) {
            return hubs;
        }
        metrics.missed();
        return Subscribing.missed(hubs);
    }

    private static boolean mayCome(Observation one, Instant start) {
        ProviderTime time = one.entry().times().publishedOrUpdated();
        return one.kind() != Kind.NEW
                || (time != null
                        && time.instant() != null
                        && time.instant().isAfter(start.minus(MAY_COME)));
    }

    /**
     * Asks hubs for what the poll that began then decided; does not wait.
     *
     * @param before the hubs until this poll
     */
    void tend(PolledSource source, SourceDefinition definition, Hubs before, Instant start) {
        Hubs hubs = source.state().hubs();
        end(definition, Subscribing.left(before, hubs, start));
        Subscription subscription = hubs.subscription();
        if (subscription == null || !subscription.askedAt().equals(start)) {
            return;
        }
        source.awaitDocuments();
        asked.put(definition.id(), new Known(subscription.id(), new Request.Waiting()));
        at(subscription, () -> ask(source, definition, subscription));
    }

    /** In the places of the hub's own site. */
    private void at(Subscription subscription, Runnable request) {
        var _ = dispatcher.at(clock.instant(), HubRequests.site(subscription), false, request);
    }

    /**
     * Tells a hub that a subscription is over; does not wait. It is told once: a hub that did not
     * hear it is answered 410 when it delivers, and its lease ends.
     */
    private void end(SourceDefinition definition, @Nullable Subscription left) {
        if (left != null) {
            at(left, () -> leave(definition, left));
        }
    }

    private void leave(SourceDefinition definition, Subscription left) {
        Refusal refusal = requests.unsubscribe(definition, left);
        metrics.subscribed(refusal == null ? "left" : "left unheard");
        if (refusal != null) {
            log.info(
                    "the hub {} was not told that source {} is not subscribed any more: {}",
                    left.hub(),
                    definition.id(),
                    refusal.why());
        }
    }

    /** Ends the subscription of a source that was paused; does not wait. */
    void rest(PolledSource source) {
        Subscription subscription = source.state().hubs().subscription();
        if (subscription != null && isPaused(source)) {
            at(subscription, () -> rest(source, subscription));
        }
    }

    private static boolean isPaused(PolledSource source) {
        synchronized (source) {
            return !source.isGone() && source.definition.paused();
        }
    }

    private void rest(PolledSource source, Subscription subscription) {
        Hubs before = source.state().hubs();
        if (isPaused(source)
                && isPresent(source, subscription)
                && moveOn(source, hubs -> hubs.with((Subscription) null))) {
            tell(source, null);
            end(
                    definition(source),
                    Subscribing.left(before, source.state().hubs(), clock.instant()));
        }
    }

    private static SourceDefinition definition(PolledSource source) {
        synchronized (source) {
            return source.definition;
        }
    }

    /** Ends the subscription of a source that was deleted; does not wait. */
    void forget(PolledSource source) {
        end(
                definition(source),
                Subscribing.left(source.state().hubs(), Hubs.NONE, clock.instant()));
    }

    /** On a place of the hub's site. */
    private void ask(PolledSource source, SourceDefinition definition, Subscription subscription) {
        if (source.isGone() || isPaused(source) || !isPresent(source, subscription)) {
            return;
        }
        String id = subscription.id();
        Instant held = requests.heldUntil(subscription);
        if (held != null) {
            postponed(
                    source,
                    subscription,
                    "its server asked several sources to wait until " + held + " (Retry-After)");
            return;
        }
        if (!load.hold(definition.id(), subscription.hub())) {
            postponed(source, subscription, FULL);
            return;
        }
        @Nullable Refusal refusal;
        try {
            refusal = requests.subscribe(definition, subscription);
        } finally {
            Known sent = new Known(id, new Request.Sent(clock.instant()));
            asked.computeIfPresent(
                    definition.id(),
                    (_, present) -> present.subscription().equals(id) ? sent : present);
        }
        if (refusal == null) {
            metrics.subscribed("asked");
        } else {
            refused(source, subscription, refusal);
        }
    }

    private void postponed(PolledSource source, Subscription subscription, String why) {
        Instant now = clock.instant();
        refused(
                source,
                subscription,
                why,
                hubs -> Subscribing.postponed(hubs, subscription.id(), why, now));
    }

    private void refused(PolledSource source, Subscription subscription, Refusal refusal) {
        String why = refusal.why();
        Duration patience = refusal.patience();
        Instant now = clock.instant();
        refused(
                source,
                subscription,
                why,
                hubs -> Subscribing.failed(hubs, subscription.id(), why, patience, now));
    }

    private void refused(
            PolledSource source,
            Subscription subscription,
            String why,
            UnaryOperator<Hubs> change) {
        metrics.subscribed("refused");
        log.info(
                "source {} can't be subscribed at {}: {}",
                source.state().sourceId(),
                subscription.hub(),
                why);
        boolean _ = moveOn(source, change);
        tell(source, null);
    }

    private static boolean isPresent(PolledSource source, Subscription subscription) {
        Subscription present = source.state().hubs().subscription();
        return present != null
                && present.id().equals(subscription.id())
                && Objects.equals(present.askedAt(), subscription.askedAt());
    }

    /** Writes what has changed between two polls; false if it was not saved. */
    private boolean moveOn(PolledSource source, UnaryOperator<Hubs> change) {
        source.turn.lock();
        try {
            PollState state = source.state();
            Hubs hubs = change.apply(state.hubs());
            recorder.record(
                    source, state, Comparison.nothing(state.pushedBy(hubs)), clock.instant());
            if (hubs.subscription() == null) {
                left(source);
            }
            return true;
        } catch (KafkaException e) {
            // the partition is taken up anew, and the hub is asked again when it is time
            log.debug("what became of a subscription was not saved", e);
            return false;
        } finally {
            source.turn.unlock();
        }
    }

    /**
     * Has the status of a source say how it is pushed now.
     *
     * @param freshAt when something new was pushed, null where nothing was
     */
    void tell(PolledSource source, @Nullable Instant freshAt) {
        synchronized (source) {
            SourceStatus before = source.status;
            if (before == null || source.isGone() || source.refused) {
                return;
            }
            Watch watch = before.watch() == null ? Watch.NOTHING : before.watch();
            Watch fresh = freshAt == null ? watch : watch.fresh(freshAt);
            SourceStatus after =
                    before.watched(
                            fresh.pushed(
                                    told.of(source.definition, source.state, clock.instant())));
            if (!after.equals(before)) {
                source.status = after;
                statuses.write(source.partition, after);
            }
        }
    }

    /** A source is followed by this fetcher: it counts at its hub. */
    void followed(PolledSource source) {
        Subscription subscription = source.state().hubs().subscription();
        if (subscription != null) {
            boolean _ = load.hold(source.definition.id(), subscription.hub());
        }
        // it may have been paused while nobody followed it
        rest(source);
    }

    /** A source is not followed any more. */
    void left(PolledSource source) {
        String id = source.state().sourceId();
        load.release(id);
        asked.remove(id);
    }
}
