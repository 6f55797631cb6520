package dev.dateline.fetcher.poll;

import dev.dateline.contract.source.Hub.Protocol;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceUrl;
import dev.dateline.contract.source.Subscription;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.hub.Subscribing;
import dev.dateline.fetcher.schedule.PushBacks;
import dev.dateline.fetcher.schedule.Schedule;
import dev.dateline.fetcher.schedule.SiteHolds;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The requests to hubs, each of which blocks. The result is why the hub did not take it; null if it
 * did. What comes of a request the hub says at the callback.
 */
@Component
final class HubRequests {

    private final Callbacks callbacks;
    private final Downloader downloader;
    private final Room room;
    private final PushBacks pushBacks;
    private final SiteHolds holds;
    private final InstantSource clock;

    /**
     * Why a hub did not take a request.
     *
     * @param why in words
     * @param patience for how long it asks not to be asked again, null where it does not
     */
    record Refusal(String why, @Nullable Duration patience) {

        private static Refusal of(String why) {
            return new Refusal(why, null);
        }
    }

    HubRequests(
            Callbacks callbacks,
            Downloader downloader,
            Room room,
            PushBacks pushBacks,
            SiteHolds holds,
            InstantSource clock) {
        this.callbacks = callbacks;
        this.downloader = downloader;
        this.room = room;
        this.pushBacks = pushBacks;
        this.holds = holds;
        this.clock = clock;
    }

    /** The site of a hub, which need not be that of the source. */
    static String site(Subscription subscription) {
        return Site.of(SourceUrl.parse(subscription.hub())).name();
    }

    /** Until when nobody at the site of a hub is asked, null where it may be. */
    @Nullable Instant heldUntil(Subscription subscription) {
        return holds.until(site(subscription), clock.instant());
    }

    /** Asks for a subscription, or for its renewal. */
    @Nullable Refusal subscribe(SourceDefinition definition, Subscription subscription) {
        return refused(
                definition,
                subscription,
                subscription.protocol() == Protocol.WEBSUB
                        ? webSub(definition, subscription)
                        : rssCloud(definition, subscription));
    }

    /** Asks a hub to end a subscription (WebSub, section 5.1). */
    @Nullable Refusal unsubscribe(SourceDefinition definition, Subscription subscription) {
        URI callback = callbacks.given(subscription.base(), definition.id(), subscription.id());
        if (callback == null) {
            return Refusal.of("its callback is not known any more");
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("hub.mode", "unsubscribe");
        form.put("hub.topic", subscription.topic());
        form.put("hub.callback", callback.toString());
        return refused(definition, subscription, form);
    }

    private @Nullable Refusal refused(
            SourceDefinition definition, Subscription subscription, Map<String, String> form) {
        URI own = URI.create(PolledSource.address(definition));
        try (Room.Place place = room.place()) {
            return switch (downloader.post(URI.create(subscription.hub()), form, own, place)) {
                case Download.Received _ -> null;
                case Download.HttpError error ->
                        Refusal.of("it answered with status " + error.status());
                case Download.Throttled throttled -> waiting(definition, subscription, throttled);
                case Download.NotModified _ -> Refusal.of("it answered with status 304");
                case Download.Refused(String reason) -> Refusal.of(reason);
                case Download.Unreachable(String reason) -> Refusal.of(reason);
                case Download.TooLarge(String reason) -> Refusal.of(reason);
            };
        }
    }

    /** Other sources may be subscribed at the same hub. */
    private Refusal waiting(
            SourceDefinition definition, Subscription subscription, Download.Throttled throttled) {
        String site = site(subscription);
        pushBacks.pushedBack(site);
        Duration patience = throttled.retryAfter();
        if (patience != null) {
            Instant now = clock.instant();
            holds.asked(site, definition.id(), Schedule.permitted(patience, now), now);
        }
        return new Refusal("it asks to wait: status " + throttled.status(), patience);
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
}
