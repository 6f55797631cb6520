package dev.dateline.api.documents;

import dev.dateline.api.problem.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/**
 * The body of one request, read within a bound of bytes of its own and one of all together, which
 * it takes until the request is answered.
 */
final class ArrivingBody {

    private ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final String source;
    private final long most;
    private final Arrivals arrivals;
    private long read;
    private long held;
    private boolean crowded;
    private boolean left;

    private ArrivingBody(String source, long most, Arrivals arrivals) {
        this.source = source;
        this.most = most;
        this.arrivals = arrivals;
    }

    /**
     * What is made of the bytes of the body, or the problem that it is empty, too large, or one too
     * many.
     *
     * @param source of whose share the bytes are
     */
    static <T> Mono<T> of(
            ServerHttpRequest request,
            String source,
            long most,
            Arrivals arrivals,
            Function<byte[], Mono<T>> use) {
        return Mono.defer(
                () -> {
                    long announced = request.getHeaders().getContentLength();
                    if (announced > 2 * most) {
                        return Mono.error(tooLarge(most));
                    }
                    ArrivingBody body = new ArrivingBody(source, most, arrivals);
                    return request.getBody()
                            .map(body::take)
                            // a client that still sends does not hear what is answered, so some
                            // more is read for it
                            .takeUntil(read -> read > 2 * most)
                            .then(Mono.fromSupplier(body::bytes))
                            .flatMap(use)
                            .doFinally(_ -> body.leave());
                });
    }

    private synchronized long take(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        read += bytes.length;
        if (read <= most && !crowded && !left) {
            crowded = !arrivals.hold(source, bytes.length);
            if (!crowded) {
                held += bytes.length;
                kept.writeBytes(bytes);
            }
        }
        return read;
    }

    private synchronized byte[] bytes() {
        if (read > most) {
            throw tooLarge(most);
        }
        if (crowded) {
            throw ProblemCode.UNAVAILABLE.because("too many documents are arriving at once");
        }
        if (read == 0) {
            throw ProblemCode.INVALID_BODY.because("the body is empty");
        }
        byte[] whole = kept.toByteArray();
        kept = new ByteArrayOutputStream(0);
        return whole;
    }

    private synchronized void leave() {
        left = true;
        arrivals.give(source, held);
        held = 0;
    }

    private static RuntimeException tooLarge(long most) {
        return ProblemCode.TOO_LARGE.because(
                "a document may have at most %d bytes here (dateline.api.documents.max-size)"
                        .formatted(most));
    }
}
