package dev.dateline.api.connection;

import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServer;

/**
 * How long a connection may take for what is its client's part, so that nobody holds connections
 * and memory by being slow: to ask, to send a request, to take an answer. An answer itself may take
 * as long as it needs.
 */
@Component
final class ServerTimes implements NettyServerCustomizer {

    /** What may wait to be sent to one client, outside the heap, until it takes some. */
    private static final WriteBufferWaterMark UNSENT =
            new WriteBufferWaterMark(8 * 1024, 16 * 1024);

    private final Times times;

    /**
     * The longest times.
     *
     * @param idle between an answer and the next request
     * @param head from the first byte of a request to the end of its headers
     * @param pause between two parts of a body
     * @param body of a request as a whole
     * @param stall in which nothing of an answer could be sent
     */
    record Times(Duration idle, Duration head, Duration pause, Duration body, Duration stall) {}

    @Autowired
    ServerTimes() {
        this(
                new Times(
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(60),
                        // a stalled stream is told goodbye before
                        Duration.ofSeconds(150)));
    }

    ServerTimes(Times times) {
        this.times = times;
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT)
                .idleTimeout(times.idle)
                .readTimeout(times.pause)
                .requestTimeout(times.body)
                .doOnChannelInit(
                        (_, channel, _) -> {
                            channel.pipeline().addFirst(new StalledAnswer(times.stall));
                            HeadDeadline.watch(channel, times.head);
                            LastRequest.watch(channel);
                        });
    }
}
