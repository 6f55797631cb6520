package dev.dateline.api.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import reactor.netty.NettyPipeline;

/**
 * Answers the request after which a client wants its connection closed, also where it came before
 * the answer to the one before it had ended (RFC 9112, 9.3.2 and 9.6). Reactor Netty 1.3.8 throws
 * such a request away, or leaves it unanswered: it notes that the connection is to be closed when
 * it reads the request, and then looks for no further one. So it is not told, and the connection is
 * closed here.
 */
final class LastRequest extends ChannelDuplexHandler {

    private int unanswered;
    private boolean came;
    private boolean ended;

    /** From now on, on a connection of HTTP/1.1. */
    static void watch(Channel channel) {
        if (channel.pipeline().get(NettyPipeline.HttpCodec) != null) {
            channel.pipeline()
                    .addAfter(NettyPipeline.HttpCodec, "dateline.last", new LastRequest());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (ended) {
            // "A server that receives a 'close' connection option ... MUST NOT process any
            // further requests received on that connection"
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            unanswered++;
            // a client of HTTP/1.0 sends no further one by itself
            if (request.protocolVersion().isKeepAliveDefault() && !HttpUtil.isKeepAlive(request)) {
                came = true;
                HttpUtil.setKeepAlive(request, true);
            }
        }
        if (message instanceof LastHttpContent) {
            ended = came;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean preliminary =
                message instanceof HttpResponse response
                        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (preliminary) {
            ChannelFuture _ = context.write(message, promise);
            return;
        }
        boolean last = came && unanswered == 1;
        if (last && message instanceof HttpResponse response) {
            HttpUtil.setKeepAlive(response, false);
        }
        if (!(message instanceof LastHttpContent)) {
            ChannelFuture _ = context.write(message, promise);
            return;
        }
        unanswered--;
        ChannelFuture written = context.write(message, promise.unvoid());
        if (last) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }
}
