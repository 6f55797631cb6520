package dev.dateline.fetcher.hub;

import java.time.Instant;

/** What this process knows of the request for a subscription. */
public sealed interface Request {

    /** It waits for a place of the hub's site: there may be many that do. */
    record Waiting() implements Request {}

    /** The hub was asked at this time. */
    record Sent(Instant at) implements Request {}

    /** Nothing: a process before may have sent it, or not. */
    record Unknown() implements Request {}
}
