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
import dev.dateline.contract.source.SourceUrl;
import dev.dateline.contract.source.Subscription;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.hub.Named;
import dev.dateline.fetcher.hub.Subscribing;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.schedule.Dispatcher;
import dev.dateline.fetcher.transport.http.Download;
import dev.dateline.fetcher.transport.http.Downloader;
import dev.dateline.platform.callback.Callbacks;
import dev.dateline.platform.topics.Site;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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

    /** What is younger may still be pushed. */
    private static final Duration MAY_COME = Duration.ofMinutes(5);

    private final Callbacks callbacks;
    private final HubLoad load;
    private final Downloader downloader;
    private final Room room;
    private final Recorder recorder;
    private final StatusWriter statuses;
    private final PushTold told;
    private final PollMetrics metrics;
    private final Dispatcher dispatcher;
    private final InstantSource clock;

    Subscriptions(
            Callbacks callbacks,
            HubLoad load,
            Downloader downloader,
            Room room,
            Recorder recorder,
            StatusWriter statuses,
            PushTold told,
            PollMetrics metrics,
            Dispatcher dispatcher,
            InstantSource clock) {
        this.callbacks = callbacks;
        this.load = load;
        this.downloader = downloader;
        this.room = room;
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
     * @param previous when the poll before began
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
            return state.pushedBy(Hubs.NONE);
        }
        Hubs hubs = judged(source, state.hubs(), found, previous, start);
        hubs = named == null ? hubs : Subscribing.named(hubs, named);
        hubs =
                callbacks.trouble() == null
                        ? Subscribing.tended(hubs, definition.id(), start)
                        : hubs.with((Subscription) null);
        if (hubs.subscription() == null) {
            load.release(definition.id());
        }
        return state.pushedBy(hubs);
    }

    /** What is new although no hub said so was missed by it. */
    private Hubs judged(
            PolledSource source, Hubs hubs, Comparison found, Instant previous, Instant start) {
        Subscription subscription = hubs.subscription();
        boolean pinged = source.pinged(start);
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

    /** Asks a hub if the poll that began then decided so; does not wait. */
    void tend(PolledSource source, SourceDefinition definition, Instant start) {
        Subscription subscription = source.state().hubs().subscription();
        if (subscription == null || !subscription.askedAt().equals(start)) {
            return;
        }
        source.awaitDocuments();
        String site = Site.of(SourceUrl.parse(subscription.hub())).name();
        var _ =
                dispatcher.at(
                        clock.instant(), site, false, () -> ask(source, definition, subscription));
    }

    /** On a place of the hub's site. */
    private void ask(PolledSource source, SourceDefinition definition, Subscription subscription) {
        if (source.isGone() || !isPresent(source, subscription)) {
            return;
        }
        String trouble =
                load.hold(definition.id(), subscription.hub())
                        ? refused(definition, subscription)
                        : "there are as many subscriptions at this hub as dateline.push.per-hub"
                                + " allows";
        metrics.subscribed(trouble == null ? "asked" : "refused");
        if (trouble != null) {
            log.info(
                    "source {} can't be subscribed at {}: {}",
                    definition.id(),
                    subscription.hub(),
                    trouble);
            failed(source, subscription, trouble);
        }
    }

    private static boolean isPresent(PolledSource source, Subscription subscription) {
        Subscription present = source.state().hubs().subscription();
        return present != null
                && present.id().equals(subscription.id())
                && Objects.equals(present.askedAt(), subscription.askedAt());
    }

    /** Why the hub did not take the request, in words; null if it did. */
    private @Nullable String refused(SourceDefinition definition, Subscription subscription) {
        Map<String, String> form =
                subscription.protocol() == Protocol.WEBSUB
                        ? webSub(definition, subscription)
                        : rssCloud(definition, subscription);
        URI own = URI.create(PolledSource.address(definition));
        try (Room.Place place = room.place()) {
            return switch (downloader.post(URI.create(subscription.hub()), form, own, place)) {
                case Download.Received _ -> null;
                case Download.HttpError error -> "it answered with status " + error.status();
                case Download.Throttled throttled ->
                        "it asks to wait: status " + throttled.status();
                case Download.NotModified _ -> "it answered with status 304";
                case Download.Refused(String reason) -> reason;
                case Download.Unreachable(String reason) -> reason;
                case Download.TooLarge(String reason) -> reason;
            };
        }
    }

    /** WebSub, section 5.1. */
    private Map<String, String> webSub(SourceDefinition definition, Subscription subscription) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("hub.mode", "subscribe");
        form.put("hub.topic", subscription.topic());
        form.put("hub.callback", callbacks.address(definition.id(), subscription.id()).toString());
        form.put("hub.lease_seconds", String.valueOf(Subscribing.LEASE.toSeconds()));
        form.put("hub.secret", callbacks.secret(definition.id(), subscription.id()));
        return form;
    }

    /** The REST form of rssCloud: with a domain, it asks the callback for a challenge. */
    private Map<String, String> rssCloud(SourceDefinition definition, Subscription subscription) {
        URI callback = callbacks.address(definition.id(), subscription.id());
        boolean tls = "https".equalsIgnoreCase(callback.getScheme());
        int port = callback.getPort() >= 0 ? callback.getPort() : tls ? 443 : 80;
        Map<String, String> form = new LinkedHashMap<>();
        form.put("notifyProcedure", "");
        form.put("protocol", tls ? "https-post" : "http-post");
        form.put("domain", callback.getHost());
        form.put("port", String.valueOf(port));
        form.put("path", callback.getRawPath());
        form.put("url1", subscription.topic());
        return form;
    }

    private void failed(PolledSource source, Subscription subscription, String trouble) {
        source.turn.lock();
        try {
            PollState state = source.state();
            Instant now = clock.instant();
            Hubs hubs = Subscribing.failed(state.hubs(), subscription.id(), trouble, now);
            recorder.record(source, state, Comparison.nothing(state.pushedBy(hubs)), now);
            if (hubs.subscription() == null) {
                load.release(state.sourceId());
            }
        } catch (KafkaException e) {
            // the partition is taken up anew, and the hub is asked again when it is time
            log.debug("what a hub answered was not saved", e);
        } finally {
            source.turn.unlock();
        }
        tell(source);
    }

    /** Has the status of a source say how it is pushed now. */
    void tell(PolledSource source) {
        synchronized (source) {
            SourceStatus before = source.status;
            if (before == null || source.isGone() || source.refused) {
                return;
            }
            Watch watch = before.watch() == null ? Watch.NOTHING : before.watch();
            SourceStatus after =
                    before.watched(watch.pushed(told.of(source.state, clock.instant())));
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
    }

    /** A source is not followed any more. */
    void left(PolledSource source) {
        load.release(source.definition.id());
    }
}
