package dev.dateline.fetcher.hub;

import dev.dateline.contract.source.Hub;
import dev.dateline.contract.source.Hub.Protocol;
import dev.dateline.contract.source.Hubs;
import dev.dateline.contract.source.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * At which hub a source is subscribed, and what each is worth. Of several, the one with the best
 * score is asked; one that fails is left alone for a while, which doubles. A rule: the time is an
 * argument.
 */
public final class Subscribing {

    /** For how long a subscription is wanted: hubs give ten days at most. */
    public static final Duration LEASE = Duration.ofDays(10);

    /** A cloud forgets who has not come back within 25 hours. */
    public static final Duration LEASE_OF_CLOUDS = Duration.ofHours(24);

    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(5);
    private static final Duration LONGEST_LEASE = Duration.ofDays(30);

    /** A hub that gives no lease is asked again after half of this. */
    private static final Duration USUAL_LEASE = Duration.ofDays(1);

    /** Shorter leases could end between two polls that only look after the hub. */
    private static final Duration LEAST_FOR_BACKUP = Duration.ofHours(12);

    /** A hub verifies within moments. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** At one topic, if the feed then names another. */
    private static final Duration SHORTEST_STAY = Duration.ofDays(1);

    private static final Duration FIRST_BACK_OFF = Duration.ofMinutes(30);
    private static final Duration LONGEST_BACK_OFF = Duration.ofHours(24);

    /** From this score on, polls only look after the hub. */
    private static final int GOOD = 900;

    private Subscribing() {}

    /**
     * After a document that names these hubs. What is known of a hub stays while it is named. A
     * subscription ends if its hub is not named any more; if the topic is another, not before it is
     * to be renewed, or was asked for a day ago: some topics are others in each document.
     */
    public static Hubs named(Hubs before, Named named, Instant now) {
        List<Hub> known =
                named.hubs().stream()
                        .map(
                                fresh ->
                                        before.known().stream()
                                                .filter(
                                                        old ->
                                                                old.is(
                                                                        fresh.protocol(),
                                                                        fresh.url()))
                                                .findFirst()
                                                .orElse(fresh))
                        .toList();
        if (known.isEmpty()) {
            return Hubs.NONE;
        }
        Hubs after = new Hubs(named.topic(), known, before.subscription());
        Subscription kept = before.subscription();
        return kept != null
                        && after.subscribed() != null
                        && (kept.topic().equals(named.topic()) || isYoung(kept, now))
                ? after
                : after.with((Subscription) null);
    }

    private static boolean isYoung(Subscription subscription, Instant now) {
        return now.isBefore(subscription.askedAt().plus(SHORTEST_STAY))
                && (subscription.renewAt() == null || now.isBefore(subscription.renewAt()));
    }

    /**
     * With the next attempt, if one is due: it is the subscription that was asked for {@code now}.
     *
     * @param sourceId and the time make the id of a new subscription
     * @param base below which callbacks are now; a subscription with another one ends
     * @param request what is known of that for the present one
     */
    public static Hubs tended(
            Hubs before, String sourceId, String base, Request request, Instant now) {
        Hubs hubs = based(ended(before, request, now), base);
        Subscription present = hubs.subscription();
        if (present != null) {
            return present.renewAt() != null && !now.isBefore(present.renewAt())
                    ? hubs.with(present.askedAgain(now))
                    : hubs;
        }
        Hub best =
                hubs.known().stream()
                        .filter(hub -> hub.notBefore() == null || !now.isBefore(hub.notBefore()))
                        .max(Comparator.comparingInt(Subscribing::rank))
                        .orElse(null);
        return best == null || hubs.topic() == null
                ? hubs
                : hubs.with(Subscription.asked(sourceId, best, hubs.topic(), base, now));
    }

    /** What delivers comes before what only says that there is something. */
    private static int rank(Hub hub) {
        return 2 * hub.score()
                - 1_000 * hub.failures()
                + (hub.protocol() == Protocol.WEBSUB ? 1 : 0);
    }

    private static Hubs based(Hubs hubs, String base) {
        Subscription present = hubs.subscription();
        boolean elsewhere =
                present != null && present.base() != null && !present.base().equals(base);
        return elsewhere ? hubs.with((Subscription) null) : hubs;
    }

    /**
     * The subscription that is not wanted any more although its hub may still deliver to it, null
     * where there is none. Clouds can't be told: they forget who does not come back.
     */
    public static @Nullable Subscription left(Hubs before, Hubs after, Instant now) {
        Subscription old = before.subscription();
        Subscription present = after.subscription();
        if (old == null
                || old.protocol() != Protocol.WEBSUB
                || (present != null && present.id().equals(old.id()))) {
            return null;
        }
        boolean mayStand =
                old.since() == null ? now.isBefore(old.askedAt().plus(PATIENCE)) : old.isLive(now);
        return mayStand ? old : null;
    }

    private static Hubs ended(Hubs hubs, Request request, Instant now) {
        Subscription present = hubs.subscription();
        if (present == null) {
            return hubs;
        }
        if (present.since() == null) {
            return switch (request) {
                case Request.Waiting _ -> hubs;
                case Request.Sent(Instant at) when now.isBefore(at.plus(PATIENCE)) -> hubs;
                case Request.Sent _ ->
                        failed(
                                hubs,
                                present.id(),
                                "it did not verify the subscription within %s; can it reach the"
                                                .formatted(PATIENCE)
                                        + " callback?",
                                now);
                case Request.Unknown _ ->
                        // it may never have been sent, for which nobody is to blame
                        now.isBefore(present.askedAt().plus(PATIENCE))
                                ? hubs
                                : hubs.with((Subscription) null);
            };
        }
        // no poll may have come in time to renew it: the hub is asked anew, and fails if it is
        // silent
        return present.isOpen(now) ? hubs : hubs.with((Subscription) null);
    }

    /**
     * The hub has verified it.
     *
     * @param leaseSeconds as it says, null where it does not
     */
    public static Hubs verified(Hubs before, String id, @Nullable Long leaseSeconds, Instant now) {
        Subscription present = before.subscription();
        Hub hub = before.subscribed();
        if (present == null || hub == null || !present.id().equals(id)) {
            return before;
        }
        return before.with(hub.succeeded())
                .with(present.verified(lease(present, leaseSeconds), now));
    }

    private static Duration lease(Subscription subscription, @Nullable Long seconds) {
        if (subscription.protocol() == Protocol.RSSCLOUD) {
            return LEASE_OF_CLOUDS;
        }
        return seconds == null
                ? USUAL_LEASE
                : Duration.ofSeconds(
                        Math.clamp(seconds, SHORTEST_LEASE.toSeconds(), LONGEST_LEASE.toSeconds()));
    }

    /**
     * It was refused, or could not be asked for; while a lease lasts, only its renewal was.
     *
     * @param why in words
     */
    public static Hubs failed(Hubs before, String id, String why, Instant now) {
        return failed(before, id, why, null, now);
    }

    /**
     * The same.
     *
     * @param patience for how long the hub asks not to be asked again, null where it does not; a
     *     day is believed
     */
    public static Hubs failed(
            Hubs before, String id, String why, @Nullable Duration patience, Instant now) {
        Hub hub = before.subscribed();
        if (hub == null) {
            return before;
        }
        Duration backOff = backOff(hub.failures());
        Duration wait = patience != null && patience.compareTo(backOff) > 0 ? patience : backOff;
        return put(before, id, hub.failed(now.plus(atMostADay(wait)), why), now);
    }

    /** It could not be asked for, for which its hub is not to blame. */
    public static Hubs postponed(Hubs before, String id, String why, Instant now) {
        Hub hub = before.subscribed();
        return hub == null
                ? before
                : put(before, id, hub.postponed(now.plus(FIRST_BACK_OFF), why), now);
    }

    private static Hubs put(Hubs before, String id, Hub hub, Instant now) {
        Subscription present = before.subscription();
        if (present == null || !present.id().equals(id)) {
            return before;
        }
        Hubs after = before.with(hub);
        return present.isLive(now) ? after : after.with((Subscription) null);
    }

    /** The hub ends it, whatever it has said before. */
    public static Hubs denied(Hubs before, String id, String why, Instant now) {
        Subscription present = before.subscription();
        return present != null && present.id().equals(id)
                ? failed(before, id, why, now).with((Subscription) null)
                : before;
    }

    private static Duration backOff(int failures) {
        return atMostADay(FIRST_BACK_OFF.multipliedBy(1L << Math.clamp(failures, 0, 10)));
    }

    private static Duration atMostADay(Duration wait) {
        return wait.compareTo(LONGEST_BACK_OFF) < 0 ? wait : LONGEST_BACK_OFF;
    }

    /** Something new came by the hub: a third of what is missing of the best score. */
    public static Hubs told(Hubs hubs) {
        Hub hub = hubs.subscribed();
        return hub == null
                ? hubs
                : hubs.with(hub.scored(hub.score() + (Hub.BEST - hub.score() + 2) / 3));
    }

    /** A poll found what the hub should have told of: half of the score. */
    public static Hubs missed(Hubs hubs) {
        Hub hub = hubs.subscribed();
        return hub == null ? hubs : hubs.with(hub.scored(hub.score() / 2));
    }

    /** Whether polls need only look after the hub. */
    public static boolean isWorking(Hubs hubs, Instant now) {
        Subscription present = hubs.subscription();
        Hub hub = hubs.subscribed();
        return present != null
                && hub != null
                && present.isLive(now)
                && hub.score() >= GOOD
                && present.until() != null
                && present.renewAt() != null
                && Duration.between(present.renewAt(), present.until())
                                .compareTo(LEAST_FOR_BACKUP.dividedBy(2))
                        >= 0;
    }
}
