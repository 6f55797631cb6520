package dev.dateline.api.connection;

import java.nio.ByteBuffer;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends a large body in pieces, each when the one before it is taken: as one piece all of it would
 * be copied to where the network reads it, and stay there until the client has read it.
 */
final class LargeResponse extends ServerHttpResponseDecorator {

    /** What is smaller is sent at once. */
    static final int LARGE = 64 * 1024;

    private static final int PIECE = 16 * 1024;

    private final AnswerRoom room;

    LargeResponse(ServerHttpResponse response, AnswerRoom room) {
        super(response);
        this.room = room;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        // a problem is told in its place, which is shorter, and so are the headers of it
        return body instanceof Mono && getHeaders().getContentLength() >= LARGE
                ? Mono.from(body)
                        .flatMap(this::bytes)
                        .flatMap(
                                bytes ->
                                        Mono.using(
                                                () -> room.take(bytes.length),
                                                place -> sent(bytes, place)))
                        .doOnError(_ -> forgetContent())
                : super.writeWith(body);
    }

    private void forgetContent() {
        if (!isCommitted()) {
            getHeaders().clearContentHeaders();
        }
    }

    private Mono<byte[]> bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return Mono.just(bytes);
    }

    private Mono<Void> sent(byte[] bytes, AnswerRoom.Place place) {
        return super.writeWith(
                        Flux.range(0, (bytes.length + PIECE - 1) / PIECE)
                                .map(
                                        piece ->
                                                bufferFactory()
                                                        .wrap(
                                                                ByteBuffer.wrap(
                                                                        bytes,
                                                                        piece * PIECE,
                                                                        Math.min(
                                                                                PIECE,
                                                                                bytes.length
                                                                                        - piece
                                                                                                * PIECE))))
                                .takeUntilOther(place.ended()))
                .then();
    }
}
