package dev.dateline.api.documents;

import dev.dateline.api.limits.Client;
import dev.dateline.api.problem.ProblemCode;
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

    private final long most;
    private final Arrivals.Arrival arrival;
    private long read;

    private ArrivingBody(long most, Arrivals.Arrival arrival) {
        this.most = most;
        this.arrival = arrival;
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
                    Client client = Client.at(request.getRemoteAddress());
                    ArrivingBody body = new ArrivingBody(most, arrivals.begin(source, client));
                    return request.getBody()
                            .map(body::take)
                            // a client that still sends does not hear what is answered, so some
                            // more is read for it
                            .takeUntil(read -> read > 2 * most)
                            .then(Mono.fromSupplier(body::bytes))
                            .flatMap(use)
                            .doFinally(_ -> body.arrival.end());
                });
    }

    private synchronized long take(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        read += bytes.length;
        if (read <= most) {
            arrival.take(bytes);
        }
        return read;
    }

    private synchronized byte[] bytes() {
        if (read > most) {
            throw tooLarge(most);
        }
        byte[] whole = arrival.whole();
        if (whole == null) {
            throw ProblemCode.UNAVAILABLE.because("too many documents are arriving at once");
        }
        if (read == 0) {
            throw ProblemCode.INVALID_BODY.because("the body is empty");
        }
        return whole;
    }

    private static RuntimeException tooLarge(long most) {
        return ProblemCode.TOO_LARGE.because(
                "a document may have at most %d bytes here (dateline.api.documents.max-size)"
                        .formatted(most));
    }
}
