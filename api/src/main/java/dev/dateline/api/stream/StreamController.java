package dev.dateline.api.stream;

import dev.dateline.api.ApiSettings;
import dev.dateline.api.limits.Client;
import dev.dateline.api.limits.Limits;
import dev.dateline.api.limits.Places.Place;
import dev.dateline.api.log.LogReader;
import dev.dateline.api.log.LogReader.Start;
import dev.dateline.api.log.LogReaders;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.query.MergedStories;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Opens streams: finds where a subscriber begins, and gives it its connection. Whoever can't be
 * served is answered 200 with {@code bye}, because a browser gives up for good on any other status.
 */
@RestController
final class StreamController {

    private static final Place NOTHING_HELD = () -> {};

    private final LogReaders logs;
    private final ReplayStarts replays;
    private final StreamHub hub;
    private final Limits limits;
    private final ApiSettings settings;
    private final MergedStories merged;
    private final InstantSource clock;

    StreamController(
            LogReaders logs,
            ReplayStarts replays,
            StreamHub hub,
            Limits limits,
            ApiSettings settings,
            MergedStories merged,
            InstantSource clock) {
        this.logs = logs;
        this.replays = replays;
        this.hub = hub;
        this.limits = limits;
        this.settings = settings;
        this.merged = merged;
        this.clock = clock;
    }

    /** What was asked for, and where the answer goes. */
    private record Asked(
            StartRequest from,
            EventFilter filter,
            StreamFormat format,
            Client client,
            ServerHttpResponse response) {}

    @GetMapping(
            path = "/v1/stream",
            produces = {MediaType.TEXT_EVENT_STREAM_VALUE, MediaType.APPLICATION_NDJSON_VALUE})
    Mono<Void> stream(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        Parameters parameters =
                new Parameters(
                        request,
                        "source",
                        "lang",
                        "story",
                        "topic",
                        "type",
                        "since",
                        "last_event_id");
        EventFilter filter = EventFilter.of(parameters, merged);
        Asked asked =
                new Asked(
                        StartRequest.of(request, parameters, clock.instant()),
                        filter,
                        format(request),
                        Client.at(request.getRemoteAddress()),
                        exchange.getResponse());
        return Mono.defer(() -> admit(asked));
    }

    private Mono<Void> admit(Asked asked) {
        LogReader log = logs.reader();
        if (log == null) {
            return refuse(asked, Refusal.STARTING);
        }
        if (hub.isFull()) {
            return refuse(asked, Refusal.FULL);
        }
        Place place = limits.stream(asked.client);
        return place == null
                ? refuse(asked, Refusal.FULL_FOR_CLIENT)
                : Mono.defer(() -> begin(asked, log)).doFinally(_ -> place.giveBack());
    }

    private Mono<Void> begin(Asked asked, LogReader log) {
        Start atOnce = asked.from.atOnce(log);
        if (atOnce != null) {
            return open(asked, log, atOnce, NOTHING_HELD);
        }
        Place place = limits.replay(asked.client);
        if (place == null) {
            return refuse(asked, Refusal.REPLAYS_FOR_CLIENT);
        }
        return replays.find(asked.from, log)
                .<Outcome>map(Found::new)
                .onErrorResume(RejectedExecutionException.class, _ -> not(Refusal.REPLAYS))
                .onErrorResume(TimeoutException.class, _ -> not(Refusal.KAFKA_AWAY))
                .onErrorResume(KafkaException.class, _ -> not(Refusal.KAFKA_AWAY))
                .flatMap(
                        outcome ->
                                switch (outcome) {
                                    case Found(Start start) -> open(asked, log, start, place);
                                    case NotNow(Refusal refusal) -> refuse(asked, refusal);
                                })
                .doFinally(_ -> place.giveBack());
    }

    /** What came of looking for the beginning. */
    private sealed interface Outcome {}

    private record Found(Start start) implements Outcome {}

    private record NotNow(Refusal refusal) implements Outcome {}

    private static Mono<Outcome> not(Refusal refusal) {
        return Mono.just(new NotNow(refusal));
    }

    /** Holds a place of those who read older events, until it is live. */
    private Mono<Void> open(Asked asked, LogReader log, Start start, Place replay) {
        head(asked);
        Subscriber subscriber =
                new Subscriber(
                        log,
                        start,
                        asked.filter,
                        asked.format,
                        Connection.of(asked.response),
                        settings.api().heartbeat(),
                        hub,
                        replay::giveBack);
        return send(asked.response, subscriber);
    }

    /** A publisher of publishers: each chunk is flushed at once. */
    static Mono<Void> send(ServerHttpResponse response, Subscriber subscriber) {
        return response.writeAndFlushWith(
                Flux.from(subscriber).map(chunk -> Mono.just(buffer(response, chunk))));
    }

    private static Mono<Void> refuse(Asked asked, Refusal refusal) {
        head(asked);
        byte[] bytes = refusal.written(asked.format);
        return asked.response.writeWith(Mono.just(buffer(asked.response, bytes)));
    }

    private static void head(Asked asked) {
        asked.response.getHeaders().setContentType(asked.format.mediaType());
        asked.response.getHeaders().setCacheControl("no-store");
        // tells proxies such as nginx not to delay events
        asked.response.getHeaders().set("X-Accel-Buffering", "no");
    }

    private static DataBuffer buffer(ServerHttpResponse response, byte[] bytes) {
        return response.bufferFactory().wrap(bytes);
    }

    private static StreamFormat format(ServerHttpRequest request) {
        List<MediaType> accepted = request.getHeaders().getAccept();
        for (MediaType type : accepted) {
            if (type.isCompatibleWith(MediaType.TEXT_EVENT_STREAM)) {
                return StreamFormat.SSE;
            }
            if (type.isCompatibleWith(MediaType.APPLICATION_NDJSON)) {
                return StreamFormat.NDJSON;
            }
        }
        return StreamFormat.SSE;
    }
}
