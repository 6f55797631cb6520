package dev.dateline.api.problem;

import com.mongodb.MongoException;
import dev.dateline.api.problem.ProblemCode.Problem;
import dev.dateline.contract.record.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.codec.DecodingException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/** Answers every failure of a request with a problem document, never with a stack trace. */
@Component
@Order(-2)
final class ProblemRenderer implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemRenderer.class);
    private static final String RETRY_SECONDS = "5";
    private static final String BUSY_RETRY_SECONDS = "1";

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        Problem problem = problem(failure);
        ProblemCode code = problem.code();
        if (code == ProblemCode.INTERNAL) {
            log.error(
                    "{} {}",
                    exchange.getRequest().getMethod(),
                    exchange.getRequest().getPath(),
                    failure);
        }
        if (failure instanceof ResponseStatusException known) {
            response.getHeaders().putAll(known.getHeaders());
        }
        if (failure instanceof MethodNotAllowedException refused) {
            response.getHeaders().setAllow(AllowedMethods.of(refused.getSupportedMethods()));
        }
        if (code == ProblemCode.UNAVAILABLE) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        if (code == ProblemCode.TOO_MANY_REQUESTS) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, BUSY_RETRY_SECONDS);
        }
        if (code == ProblemCode.UNAUTHORIZED) {
            response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (code == ProblemCode.BAD_SIGNATURE) {
            response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Dateline-Signature");
        }
        response.setStatusCode(code.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setCacheControl("no-store");
        byte[] bytes = document(problem, exchange.getRequest().getPath().value());
        return response.writeWith(Mono.just(response.bufferFactory().wrap(bytes)));
    }

    /** A problem as it is told. */
    static byte[] document(Problem problem, String path) {
        ProblemCode code = problem.code();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", code.type());
        document.put("title", code.title());
        document.put("status", code.status().value());
        document.put("detail", String.valueOf(problem.getMessage()));
        document.put("instance", path);
        return Json.encode(document);
    }

    private static Problem problem(Throwable failure) {
        return switch (failure) {
            case Problem problem -> problem;
            case ResponseStatusException known -> known(known);
            case InvalidMimeTypeException unreadable ->
                    ProblemCode.NOT_ACCEPTABLE.because(
                            "the header Accept can't be read: it has too many types, or none");
            case MongoException away ->
                    ProblemCode.UNAVAILABLE.because("the store does not answer");
            case KafkaException away -> ProblemCode.UNAVAILABLE.because("Kafka does not answer");
            case RejectedExecutionException busy ->
                    ProblemCode.UNAVAILABLE.because("too many requests of this kind at once");
            default -> ProblemCode.INTERNAL.because("the request failed; the log says why");
        };
    }

    /** What the framework found wrong, with a better message if there is one. */
    private static Problem known(ResponseStatusException failure) {
        HttpStatus status = HttpStatus.valueOf(failure.getStatusCode().value());
        String reason = reason(failure, status);
        return switch (status) {
            case BAD_REQUEST ->
                    failure.getCause() instanceof DecodingException decoding
                            ? ProblemCode.INVALID_BODY.because(decodingDetail(decoding))
                            : ProblemCode.INVALID_PARAMETER.because(reason);
            case METHOD_NOT_ALLOWED -> ProblemCode.METHOD_NOT_ALLOWED.because(reason);
            case NOT_ACCEPTABLE -> ProblemCode.NOT_ACCEPTABLE.because(reason);
            case NOT_FOUND -> ProblemCode.NOT_FOUND.because("there is nothing at this address");
            case CONTENT_TOO_LARGE -> ProblemCode.TOO_LARGE.because(reason);
            case UNSUPPORTED_MEDIA_TYPE -> ProblemCode.UNSUPPORTED_MEDIA_TYPE.because(reason);
            default -> ProblemCode.INTERNAL.because("the request failed; the log says why");
        };
    }

    private static String reason(ResponseStatusException failure, HttpStatus status) {
        return switch (failure) {
            case MethodNotAllowedException refused ->
                    "%s is not allowed here; allowed are %s"
                            .formatted(
                                    refused.getHttpMethod(),
                                    AllowedMethods.of(refused.getSupportedMethods()));
            case NotAcceptableStatusException other
                    when !other.getSupportedMediaTypes().isEmpty() ->
                    "the answer can be had as " + text(other.getSupportedMediaTypes());
            case UnsupportedMediaTypeStatusException other
                    when !other.getSupportedMediaTypes().isEmpty() ->
                    "send the body as " + text(other.getSupportedMediaTypes());
            default -> failure.getReason() == null ? status.getReasonPhrase() : failure.getReason();
        };
    }

    private static String text(List<MediaType> types) {
        return types.stream().map(MediaType::toString).collect(Collectors.joining(" or "));
    }

    private static String decodingDetail(DecodingException failure) {
        // what is refused before it is read, such as JSON that is too deep, has no place
        return failure.getCause() instanceof JacksonException json && json.getLocation() != null
                ? "the body is not JSON that can be read here: line %d, column %d"
                        .formatted(json.getLocation().getLineNr(), json.getLocation().getColumnNr())
                : "the body can't be read";
    }
}
