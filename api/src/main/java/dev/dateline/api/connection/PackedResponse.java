package dev.dateline.api.connection;

import dev.dateline.api.query.QueryThreads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Packs a large body where it is made, or on a thread for queries. On the event loop, all streams
 * of that loop would wait for it: tens of milliseconds for two megabytes. A small body, and one in
 * parts, is left to the server.
 */
final class PackedResponse extends ServerHttpResponseDecorator {

    /** Packed in about a millisecond. */
    static final int LARGE = 64 * 1024;

    private final List<MediaType> types;
    private final QueryThreads threads;

    /**
     * The response to a client that takes gzip.
     *
     * @param types what is packed
     */
    PackedResponse(ServerHttpResponse response, List<MediaType> types, QueryThreads threads) {
        super(response);
        this.types = types;
        this.threads = threads;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return body instanceof Mono && isToBePacked(getHeaders())
                ? Mono.from(body)
                        .flatMap(this::packed)
                        // a problem is told in its place, which is shorter
                        .doOnError(_ -> getHeaders().clearContentHeaders())
                        .flatMap(this::writePacked)
                : super.writeWith(body);
    }

    private boolean isToBePacked(HttpHeaders headers) {
        MediaType type = headers.getContentType();
        return headers.getContentLength() >= LARGE
                && !headers.containsHeader(HttpHeaders.CONTENT_ENCODING)
                && type != null
                && types.stream().anyMatch(one -> one.includes(type));
    }

    private Mono<byte[]> packed(DataBuffer buffer) {
        // copied, so that nobody has to give the buffer back if the client leaves meanwhile
        byte[] plain = new byte[buffer.readableByteCount()];
        buffer.read(plain);
        DataBufferUtils.release(buffer);
        return Schedulers.isInNonBlockingThread()
                ? threads.answer(() -> packed(plain))
                : Mono.fromCallable(() -> packed(plain));
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4);
        try (Packer packer = new Packer(out)) {
            packer.write(plain);
        }
        return out.toByteArray();
    }

    private Mono<Void> writePacked(byte[] packed) {
        HttpHeaders headers = getHeaders();
        // what has a coding already, the server leaves as it is
        headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        headers.setContentLength(packed.length);
        return super.writeWith(Mono.just(bufferFactory().wrap(packed)));
    }

    private static final class Packer extends GZIPOutputStream {
        Packer(OutputStream out) throws IOException {
            super(out);
            def.setLevel(PackedAnswers.LEVEL);
        }
    }
}
