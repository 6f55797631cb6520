package dev.dateline.api.stream;

import dev.dateline.api.ApiSettings;
import dev.dateline.api.limits.LimitSettings;
import dev.dateline.api.limits.Limits;
import dev.dateline.api.log.LogReaders;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The streams of a log on a server as Boot starts it, behind a proxy that it believes. */
final class StreamServer implements AutoCloseable {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final StreamHub hub;
    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext();
    private final WebServer server;

    /**
     * A server that has started.
     *
     * @param drain over how long the goodbyes of its end are spread
     */
    StreamServer(LogReaders logs, ReplayStarts replays, LimitSettings limits, Duration drain) {
        this(logs, replays, limits, drain, Duration.ofMinutes(2));
    }

    /** The same, which gives up a reader after so long without progress. */
    StreamServer(
            LogReaders logs,
            ReplayStarts replays,
            LimitSettings limits,
            Duration drain,
            Duration stall) {
        this(logs, replays, limits, drain, stall, 1_000);
    }

    /** The same, at which only so many may stand still. */
    StreamServer(
            LogReaders logs,
            ReplayStarts replays,
            LimitSettings limits,
            Duration drain,
            Duration stall,
            int mostStanding) {
        DataSize memory = DataSize.ofMegabytes(1);
        ApiSettings settings =
                new ApiSettings(
                        Path.of("nowhere"),
                        new ApiSettings.Delivery(
                                memory,
                                memory,
                                Duration.ofSeconds(15),
                                1000,
                                drain,
                                Duration.ofSeconds(3)));
        hub = new StreamHub(settings, registry, stall, mostStanding);
        StreamController controller =
                new StreamController(
                        logs,
                        replays,
                        hub,
                        new Limits(limits, registry),
                        settings,
                        Set::copyOf,
                        InstantSource.system());
        context.register(Web.class);
        context.registerBean(StreamController.class, () -> controller);
        context.registerBean("forwardedHeaderTransformer", ForwardedHeaderTransformer.class);
        context.refresh();
        server =
                new NettyReactiveWebServerFactory(0)
                        .getWebServer(WebHttpHandlerBuilder.applicationContext(context).build());
        hub.start();
        server.start();
    }

    @EnableWebFlux
    static class Web {

        /** Anything else that the api answers, on the threads that all share. */
        @Bean
        RouterFunction<ServerResponse> other() {
            return RouterFunctions.route()
                    .GET("/other", _ -> ServerResponse.ok().bodyValue("here\n"))
                    .filter(
                            (request, next) ->
                                    Mono.defer(() -> next.handle(request))
                                            .subscribeOn(Schedulers.boundedElastic()))
                    .build();
        }
    }

    int port() {
        return server.getPort();
    }

    StreamHub hub() {
        return hub;
    }

    double count(String counter, String tag, String value) {
        return registry.get(counter).tag(tag, value).counter().count();
    }

    @Override
    public void close() {
        hub.stop();
        server.stop();
        context.close();
    }
}
