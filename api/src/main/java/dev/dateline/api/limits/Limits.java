package dev.dateline.api.limits;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What each client has open, of each kind that has a limit; counts what is refused. */
@Component
public final class Limits {

    private final MeterRegistry registry;
    private final Places streams;
    private final Places replays;
    private final Places requests;

    public Limits(LimitSettings settings, MeterRegistry registry) {
        this.registry = registry;
        this.streams = new Places(settings.streams());
        this.replays = new Places(settings.replays());
        this.requests = new Places(settings.requests());
    }

    /** A place for an open stream, or null. */
    public Places.@Nullable Place stream(Client client) {
        return counted("streams", streams.take(client));
    }

    /** A place for a stream that begins in older events, until it is live, or null. */
    public Places.@Nullable Place replay(Client client) {
        return counted("replays", replays.take(client));
    }

    /** A place for a request that is being answered, or null. */
    public Places.@Nullable Place request(Client client) {
        return counted("requests", requests.take(client));
    }

    private Places.@Nullable Place counted(String kind, Places.@Nullable Place place) {
        if (place == null) {
            registry.counter("dateline.api.refused", "limit", kind).increment();
        }
        return place;
    }
}
