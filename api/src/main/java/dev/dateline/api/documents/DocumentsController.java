package dev.dateline.api.documents;

import dev.dateline.api.limits.Client;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.sources.SourceSecrets;
import dev.dateline.api.sources.SourcesView;
import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.platform.document.DocumentRecord;
import dev.dateline.platform.secrets.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Takes documents that are pushed. Who sends one proves with a signature that the source is its
 * own; the answer 202 means that Kafka has the document.
 */
@RestController
@RequestMapping("/v1/sources")
final class DocumentsController {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** One answer for whatever is wrong with a proof, so that nobody learns from it. */
    private static final String NOT_SIGNED =
            "the signature is missing, wrong or too old: send Dateline-Timestamp with the seconds"
                    + " since 1970, which may differ from our clock by five minutes, and"
                    + " Dateline-Signature with v1= and the hexadecimal HMAC-SHA256 of the"
                    + " timestamp, a dot and the body";

    private final SourcesView sources;
    private final SourceSecrets secrets;
    private final DocumentWriter writer;
    private final KnownKeys known;
    private final Arrivals arrivals;
    private final DocumentThreads threads;
    private final long mostBytes;
    private final InstantSource clock;

    DocumentsController(
            SourcesView sources,
            SourceSecrets secrets,
            DocumentWriter writer,
            KnownKeys known,
            Arrivals arrivals,
            DocumentThreads threads,
            DocumentSettings settings,
            InstantSource clock) {
        this.sources = sources;
        this.secrets = secrets;
        this.writer = writer;
        this.known = known;
        this.arrivals = arrivals;
        this.threads = threads;
        this.mostBytes = settings.maxSize().toBytes();
        this.clock = clock;
    }

    /** The id of a document that was taken. */
    record Taken(String document) {}

    @PostMapping("/{id}/documents")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Taken> push(@PathVariable("id") String id, ServerHttpRequest request) {
        Instant now = clock.instant();
        Signature signature = signature(request.getHeaders());
        if (signature == null) {
            throw ProblemCode.BAD_SIGNATURE.because(NOT_SIGNED);
        }
        SourceDefinition source = source(id);
        List<byte[]> keys = secrets.valid(source, now);
        if (!signature.isRecent(now)) {
            throw ProblemCode.BAD_SIGNATURE.because(NOT_SIGNED);
        }
        checkCoding(request.getHeaders());
        return ArrivingBody.of(
                request,
                source.id(),
                mostBytes,
                arrivals,
                body ->
                        threads.run(
                                () -> {
                                    if (!signature.isOf(body, keys)) {
                                        throw ProblemCode.BAD_SIGNATURE.because(NOT_SIGNED);
                                    }
                                    arrivals.know(
                                            source.id(), Client.at(request.getRemoteAddress()));
                                    return take(
                                            source,
                                            head(source, request, body, now),
                                            body,
                                            signature.value());
                                }));
    }

    private SourceDefinition source(String id) {
        SourceDefinition source = sources.definition(id);
        if (source == null) {
            throw ProblemCode.NOT_FOUND.because("there is no source with this id");
        }
        if (source.kind() != SourceKind.PUSH) {
            throw ProblemCode.CONFLICT.because(
                    "nothing can be pushed to a source of kind " + source.kind().word());
        }
        if (source.paused()) {
            throw ProblemCode.UNAVAILABLE.because(
                    "this source is paused by ops; send the document again later");
        }
        return source;
    }

    private static @Nullable Signature signature(HttpHeaders headers) {
        return Signature.of(
                headers.getFirst(Signature.TIMESTAMP), headers.getFirst(Signature.SIGNATURE));
    }

    /** What is compressed would have to be unpacked within bounds. */
    static void checkCoding(HttpHeaders headers) {
        String coding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.strip().equalsIgnoreCase("identity")) {
            throw ProblemCode.UNSUPPORTED_MEDIA_TYPE.because(
                    "send the document as it is, without Content-Encoding");
        }
    }

    private static DocumentHead head(
            SourceDefinition source, ServerHttpRequest request, byte[] body, Instant now) {
        String hash = DocumentHead.hash(body);
        String key = request.getHeaders().getFirst(IDEMPOTENCY_KEY);
        if (key != null && !key.matches("[!-~]([ -~]{0,198}[!-~])?")) {
            throw ProblemCode.INVALID_PARAMETER.because(
                    IDEMPOTENCY_KEY + " must have 1 to 200 characters of ASCII");
        }
        return new DocumentHead(
                        DocumentHead.SCHEMA,
                        DocumentHead.id(source.id(), hash),
                        source.id(),
                        request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE),
                        hash,
                        body.length,
                        body.length >= DocumentRecord.PACKED_FROM,
                        now.truncatedTo(ChronoUnit.MILLIS))
                .withKey(key);
    }

    private Mono<Taken> take(
            SourceDefinition source, DocumentHead head, byte[] body, String signature) {
        String before = known.taken(source.id(), signature);
        if (before != null) {
            // the same request once more: Kafka has its document, whatever its key is now
            return Mono.just(new Taken(before));
        }
        if (known.contradict(head)) {
            return Mono.error(
                    ProblemCode.CONFLICT.because(
                            "another document came with this "
                                    + IDEMPOTENCY_KEY
                                    + "; each document needs a key of its own"));
        }
        Integer partition = sources.partition(source.id());
        if (partition == null) {
            return Mono.error(ProblemCode.NOT_FOUND.because("this source has just been deleted"));
        }
        return writer.write(partition, head, DocumentWriter.value(head, body))
                .then(
                        Mono.fromSupplier(
                                () -> {
                                    known.take(head, signature);
                                    return new Taken(head.id());
                                }));
    }
}
