package dev.dateline.api.stream;

import dev.dateline.api.ApiSettings;
import dev.dateline.api.log.DeliveryLog;
import dev.dateline.api.log.LogReader;
import dev.dateline.api.log.LogReader.Start;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.delivery.Cursor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Opens streams: finds where a subscriber begins, and hands it its connection. */
@RestController
final class StreamController {

    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final long BUSY_RETRY_MILLIS = 10_000;
    private static final long STARTING_RETRY_MILLIS = 1_000;

    private final DeliveryLog deliveryLog;
    private final StreamHub hub;
    private final ApiSettings settings;
    private final InstantSource clock;

    StreamController(
            DeliveryLog deliveryLog, StreamHub hub, ApiSettings settings, InstantSource clock) {
        this.deliveryLog = deliveryLog;
        this.hub = hub;
        this.settings = settings;
        this.clock = clock;
    }

    @Operation(
            summary = "Subscribe to the stream of events",
            description =
                    "In order, at least once, no silent loss, duplicates recognisable by item id and"
                            + " version. In-band events: open, gap, live, bye.",
            parameters = {
                @Parameter(name = "source", description = "ids of sources; any of them"),
                @Parameter(name = "lang", description = "BCP 47; en takes en-GB too"),
                @Parameter(name = "since", description = "RFC 3339, -15m, earliest or latest"),
                @Parameter(name = "last_event_id", description = "the id of the last event seen")
            },
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = {
                                @Content(mediaType = "text/event-stream"),
                                @Content(mediaType = "application/x-ndjson")
                            }))
    @GetMapping(
            path = "/v1/stream",
            produces = {MediaType.TEXT_EVENT_STREAM_VALUE, MediaType.APPLICATION_NDJSON_VALUE})
    Mono<Void> stream(@Parameter(hidden = true) ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        Parameters parameters = new Parameters(request, "source", "lang", "since", "last_event_id");
        StreamFilter filter = StreamFilter.of(parameters);
        StartRequest from = startRequest(request, parameters);
        StreamFormat format = format(request);
        ServerHttpResponse response = exchange.getResponse();
        LogReader log = deliveryLog.reader();
        if (log == null) {
            return refuse(response, format, "the service is starting", STARTING_RETRY_MILLIS);
        }
        if (hub.isFull()) {
            return refuse(response, format, "too many streams", BUSY_RETRY_MILLIS);
        }
        return Mono.fromCallable(() -> from.find(log))
                .subscribeOn(Schedulers.boundedElastic())
                .map(Optional::of)
                .onErrorResume(KafkaException.class, e -> Mono.just(Optional.empty()))
                .flatMap(
                        start ->
                                start.isPresent()
                                        ? open(response, log, start.get(), filter, format)
                                        : refuse(
                                                response,
                                                format,
                                                "Kafka does not answer",
                                                BUSY_RETRY_MILLIS));
    }

    private StartRequest startRequest(ServerHttpRequest request, Parameters parameters) {
        String header = request.getHeaders().getFirst(LAST_EVENT_ID);
        String last =
                header != null && !header.isBlank() ? header : parameters.one("last_event_id");
        String since = parameters.one("since");
        return last != null
                ? StartRequest.behind(last)
                : since != null ? StartRequest.since(since, clock.instant()) : StartRequest.LATEST;
    }

    private Mono<Void> open(
            ServerHttpResponse response,
            LogReader log,
            Start start,
            StreamFilter filter,
            StreamFormat format) {
        head(response, format);
        Subscriber subscriber =
                new Subscriber(
                        log,
                        start,
                        filter,
                        format,
                        Connection.of(response),
                        settings.api().heartbeat(),
                        hub);
        // a publisher of publishers: each chunk is flushed at once
        return response.writeAndFlushWith(
                Flux.from(subscriber).map(chunk -> Mono.just(buffer(response, chunk))));
    }

    /** A browser gives up for good on any status but 200. */
    private static Mono<Void> refuse(
            ServerHttpResponse response, StreamFormat format, String reason, long retryMillis) {
        head(response, format);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.retry(out, retryMillis);
        Cursor nowhere = null;
        format.inBand(out, "bye", nowhere, Map.of("reason", reason, "retryMillis", retryMillis));
        return response.writeWith(Mono.just(buffer(response, out.toByteArray())));
    }

    private static void head(ServerHttpResponse response, StreamFormat format) {
        response.getHeaders().setContentType(format.mediaType());
        response.getHeaders().setCacheControl("no-store");
        // tells nginx and its like not to hold events back
        response.getHeaders().set("X-Accel-Buffering", "no");
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

    /** Where a subscriber asks to begin. */
    private interface StartRequest {
        StartRequest LATEST = LogReader::live;

        Start find(LogReader log);

        static StartRequest behind(String id) {
            try {
                Cursor cursor = Cursor.parse(id);
                return log -> log.resume(cursor);
            } catch (IllegalArgumentException e) {
                throw ProblemCode.INVALID_PARAMETER.because(
                        "'last_event_id' (or the header Last-Event-ID) is " + e.getMessage());
            }
        }

        static StartRequest since(String text, java.time.Instant now) {
            return switch (text) {
                case "latest" -> LATEST;
                case "earliest" -> LogReader::earliestKept;
                default -> {
                    @Nullable Long millis = Since.parse(text, now);
                    if (millis == null) {
                        throw ProblemCode.INVALID_PARAMETER.because(
                                "'since' must be RFC 3339 (2026-01-31T12:00:00Z), a time ago (-15m,"
                                        + " -2h, -1d), earliest or latest");
                    }
                    yield log -> log.since(millis);
                }
            };
        }
    }
}
