package dev.dateline.api.documents;

import dev.dateline.api.problem.ProblemCode;
import java.io.ByteArrayOutputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/** The body of one request, read within a bound of bytes of its own and one of all together. */
final class ArrivingBody {

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final long most;
    private final Arrivals arrivals;
    private long read;
    private long held;
    private boolean crowded;

    private ArrivingBody(long most, Arrivals arrivals) {
        this.most = most;
        this.arrivals = arrivals;
    }

    /** The bytes of the body, or the problem that it is empty, too large, or one too many. */
    static Mono<byte[]> of(ServerHttpRequest request, long most, Arrivals arrivals) {
        return Mono.defer(
                () -> {
                    long announced = request.getHeaders().getContentLength();
                    if (announced > 2 * most) {
                        return Mono.error(tooLarge(most));
                    }
                    ArrivingBody body = new ArrivingBody(most, arrivals);
                    return request.getBody()
                            .map(body::take)
                            // a client that still sends does not hear what is answered, so some
                            // more is read for it
                            .takeUntil(read -> read > 2 * most)
                            .then(Mono.fromSupplier(body::bytes))
                            .doFinally(_ -> body.leave());
                });
    }

    private long take(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        read += bytes.length;
        if (read <= most && !crowded) {
            crowded = !arrivals.hold(bytes.length);
            if (!crowded) {
                held += bytes.length;
                kept.writeBytes(bytes);
            }
        }
        return read;
    }

    private byte[] bytes() {
        if (read > most) {
            throw tooLarge(most);
        }
        if (crowded) {
            throw ProblemCode.UNAVAILABLE.because("too many documents are arriving at once");
        }
        if (read == 0) {
            throw ProblemCode.INVALID_BODY.because("the body is empty");
        }
        return kept.toByteArray();
    }

    private void leave() {
        arrivals.give(held);
        held = 0;
    }

    private static RuntimeException tooLarge(long most) {
        return ProblemCode.TOO_LARGE.because(
                "a document may have at most %d bytes here (dateline.api.documents.max-size)"
                        .formatted(most));
    }
}
