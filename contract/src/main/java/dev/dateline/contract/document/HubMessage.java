package dev.dateline.contract.document;

import dev.dateline.contract.record.Json;
import dev.dateline.contract.record.Newest;
import org.jspecify.annotations.Nullable;

/**
 * What a hub said to the callback of a subscription: another header of records of {@code
 * news.documents}. Only what is {@code DELIVERED} has bytes to read.
 *
 * @param subscription the id of the subscription
 * @param leaseSeconds for how long it is verified, absent where the hub does not say
 * @param reason why it is denied, as the hub says; absent where it does not
 */
@Newest(schema = HubMessage.SCHEMA)
public record HubMessage(
        int schema,
        String subscription,
        Kind kind,
        @Nullable Long leaseSeconds,
        @Nullable String reason) {

    public static final int SCHEMA = 1;

    /** The name of the header. */
    public static final String HEADER = "hub";

    private static final int LONGEST_REASON = 200;

    /** What it is about. */
    public enum Kind {
        /** The hub asked whether the subscription is wanted, and was told so. */
        VERIFIED,
        /** The hub does not want it. */
        DENIED,
        /** There is something new, and no more is said. */
        PINGED,
        /** A document, whose signature was right. */
        DELIVERED
    }

    public HubMessage {
        Json.checkSchema(schema, SCHEMA);
        Json.required(subscription, "subscription");
        Json.required(kind, "kind");
        reason =
                reason != null && reason.length() > LONGEST_REASON
                        ? reason.substring(0, LONGEST_REASON)
                        : reason;
    }

    /** The subscription is verified. */
    public static HubMessage verified(String subscription, @Nullable Long leaseSeconds) {
        return new HubMessage(SCHEMA, subscription, Kind.VERIFIED, leaseSeconds, null);
    }

    /** The subscription is denied. */
    public static HubMessage denied(String subscription, @Nullable String reason) {
        return new HubMessage(SCHEMA, subscription, Kind.DENIED, null, reason);
    }

    /** Something is new. */
    public static HubMessage pinged(String subscription) {
        return new HubMessage(SCHEMA, subscription, Kind.PINGED, null, null);
    }

    /** A document came. */
    public static HubMessage delivered(String subscription) {
        return new HubMessage(SCHEMA, subscription, Kind.DELIVERED, null, null);
    }
}
