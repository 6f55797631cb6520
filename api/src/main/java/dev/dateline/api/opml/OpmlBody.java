package dev.dateline.api.opml;

import dev.dateline.api.problem.ProblemCode;
import java.io.ByteArrayOutputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/** Reads the list that a request brings, within a bound of bytes. */
final class OpmlBody {

    private static final int MOST_BYTES = 4 * 1024 * 1024;

    /** A client that still sends does not hear what is answered, so some more is read for it. */
    private static final int MOST_BYTES_DROPPED = 2 * MOST_BYTES;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int read;

    private OpmlBody() {}

    /** The bytes of the body, or the problem that it is empty or too large. */
    static Mono<byte[]> of(ServerHttpRequest request) {
        return Mono.defer(
                () -> {
                    OpmlBody body = new OpmlBody();
                    return request.getBody()
                            .map(body::take)
                            .takeUntil(read -> read > MOST_BYTES_DROPPED)
                            .then(Mono.fromSupplier(body::bytes));
                });
    }

    private int take(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        read += bytes.length;
        if (read <= MOST_BYTES) {
            kept.writeBytes(bytes);
        }
        return read;
    }

    private byte[] bytes() {
        if (read > MOST_BYTES) {
            throw ProblemCode.TOO_LARGE.because("at most 4 MiB");
        }
        if (read == 0) {
            throw ProblemCode.INVALID_BODY.because("the body is empty");
        }
        return kept.toByteArray();
    }
}
