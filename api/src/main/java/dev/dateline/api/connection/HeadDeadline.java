package dev.dateline.api.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/**
 * Closes a connection on which the head of a request takes too long, however steadily it drips.
 * Does not count the time in which a request before it is answered, since then nothing is read.
 */
final class HeadDeadline {

    private final long millis;
    private boolean inRequest;
    private int unanswered;
    private @Nullable Future<?> deadline;

    private HeadDeadline(Duration longest) {
        this.millis = longest.toMillis();
    }

    /** From now on, on a connection of HTTP/1.1. */
    static void watch(Channel channel, Duration longest) {
        if (channel.pipeline().get(NettyPipeline.HttpCodec) != null) {
            HeadDeadline watch = new HeadDeadline(longest);
            channel.pipeline()
                    .addBefore(NettyPipeline.HttpCodec, "dateline.bytes", watch.new Bytes())
                    .addAfter(NettyPipeline.HttpCodec, "dateline.messages", watch.new Messages());
        }
    }

    private void stop() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    /** Sees what comes before it is understood. */
    private final class Bytes extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            if (!inRequest && unanswered == 0 && deadline == null) {
                deadline =
                        context.executor()
                                .schedule(
                                        () -> {
                                            ChannelFuture _ = context.close();
                                        },
                                        millis,
                                        TimeUnit.MILLISECONDS);
            }
            context.fireChannelRead(bytes);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            stop();
            context.fireChannelInactive();
        }
    }

    /** Sees what was understood, and the answers. */
    private final class Messages extends ChannelDuplexHandler {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest) {
                inRequest = true;
                unanswered++;
                stop();
            }
            if (message instanceof LastHttpContent) {
                inRequest = false;
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof LastHttpContent && !isPreliminary(message)) {
                unanswered--;
            }
            ChannelFuture _ = context.write(message, promise);
        }

        /** Such as 100 (Continue), which another answer follows. */
        private static boolean isPreliminary(Object message) {
            return message instanceof HttpResponse response
                    && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
    }
}
