package dev.dateline.contract.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hubs of a source, and the subscription at one of them: a part of {@link PollState}.
 *
 * @param topic what to subscribe to, as the source says; absent where it names no hub
 * @param known in the order in which the source names them, {@value #MOST} at most
 * @param subscription absent where there is none
 */
public record Hubs(@Nullable String topic, List<Hub> known, @Nullable Subscription subscription) {

    /** How many are kept. */
    public static final int MOST = 4;

    /** Of a source that names none. */
    public static final Hubs NONE = new Hubs(null, List.of(), null);

    public Hubs {
        known = known == null ? List.of() : known.stream().limit(MOST).toList();
    }

    /** The same with another subscription, null for none. */
    public Hubs with(@Nullable Subscription other) {
        return new Hubs(topic, known, other);
    }

    /** The same with a hub in the place of what was known of it. */
    public Hubs with(Hub other) {
        return new Hubs(
                topic,
                known.stream()
                        .map(one -> one.is(other.protocol(), other.url()) ? other : one)
                        .toList(),
                subscription);
    }

    /** The hub of the subscription, null where there is none. */
    public @Nullable Hub subscribed() {
        if (subscription == null) {
            return null;
        }
        for (Hub one : known) {
            if (one.is(subscription.protocol(), subscription.hub())) {
                return one;
            }
        }
        return null;
    }
}
