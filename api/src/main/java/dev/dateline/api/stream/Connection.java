package dev.dateline.api.stream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.netty.http.server.HttpServerResponse;

/** The connection of a subscriber: its event loop, and whether it takes more at the moment. */
final class Connection {

    private final Channel channel;

    private Connection(Channel channel) {
        this.channel = channel;
    }

    static Connection of(ServerHttpResponse response) {
        HttpServerResponse netty =
                response instanceof AbstractServerHttpResponse direct
                        ? direct.getNativeResponse()
                        : ServerHttpResponseDecorator.getNativeResponse(response);
        Channel[] channel = new Channel[1];
        netty.withConnection(connection -> channel[0] = connection.channel());
        return new Connection(channel[0]);
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    void execute(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException e) {
            // the server has stopped, and the connection with it
        }
    }

    /** Runs the task whenever the connection takes more again. */
    void onWritable(Runnable task) {
        channel.pipeline()
                .addLast(
                        new ChannelInboundHandlerAdapter() {
                            @Override
                            public void channelWritabilityChanged(ChannelHandlerContext context) {
                                task.run();
                                context.fireChannelWritabilityChanged();
                            }
                        });
    }
}
