package dev.dateline.api.stream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollChannelOption;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.netty.http.server.HttpServerResponse;

/** The connection of a subscriber: its event loop, and whether it can take more data now. */
final class Connection {

    private static final String WRITABILITY = "dateline.writability";

    /** How many bytes the kernel may hold that have not been sent. */
    private static final int MOST_UNSENT = 128 * 1024;

    private final reactor.netty.Connection connection;
    private final Channel channel;

    /** Known here even when the channel has been closed and no longer tells it. */
    private final EventLoop loop;

    private Connection(reactor.netty.Connection connection) {
        this.connection = connection;
        this.channel = connection.channel();
        this.loop = channel.eventLoop();
    }

    static Connection of(ServerHttpResponse response) {
        HttpServerResponse netty =
                response instanceof AbstractServerHttpResponse direct
                        ? direct.getNativeResponse()
                        : ServerHttpResponseDecorator.getNativeResponse(response);
        reactor.netty.Connection[] connection = new reactor.netty.Connection[1];
        netty.withConnection(own -> connection[0] = own);
        return new Connection(connection[0]);
    }

    /**
     * Has the kernel take little that it can't send. By itself it takes up to 4 MB of memory for a
     * reader that stands still, and until then nobody sees that it does.
     */
    void limitUnsent() {
        execute(
                () -> {
                    try {
                        if (channel.isOpen()) {
                            limit(channel.config());
                        }
                    } catch (ChannelException e) {
                        // the reader has just gone, or the kernel can't: it is only seen later
                    }
                });
    }

    private static void limit(ChannelConfig config) {
        // leaves alone what is on its way, so that a distant reader is as fast as before
        if (!config.setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, (long) MOST_UNSENT)) {
            // not on Linux, or without its native transport: this bounds what is on its way, too,
            // so that a replay to a distant reader is slower
            config.setOption(ChannelOption.SO_SNDBUF, MOST_UNSENT);
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    /** Closes it in a moment, whatever has been sent by then. */
    void closeSoon() {
        try {
            Future<?> _ = loop.schedule(this::close, 1, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            // the server has stopped, and the connection with it
        }
    }

    private void close() {
        ChannelFuture _ = channel.close();
    }

    void execute(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            // the server has stopped, and the connection with it
        }
    }

    /**
     * Runs the task whenever the connection takes more again, until the answer has ended.
     *
     * <p>Reactor Netty's last handler keeps the event to itself, so what is added to the pipeline
     * itself is never told. What is added here stands before that handler, and goes with the
     * answer: others may follow on the same connection.
     */
    void onWritable(Runnable task) {
        connection.addHandlerLast(
                WRITABILITY,
                new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelWritabilityChanged(ChannelHandlerContext context) {
                        task.run();
                        context.fireChannelWritabilityChanged();
                    }
                });
    }
}
