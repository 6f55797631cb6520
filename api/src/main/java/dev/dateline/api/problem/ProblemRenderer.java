package dev.dateline.api.problem;

import com.mongodb.MongoException;
import dev.dateline.contract.record.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Tells every failure of a request as a problem document, and never with a stack trace. */
@Component
@Order(-2)
final class ProblemRenderer implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemRenderer.class);
    private static final String RETRY_SECONDS = "5";

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
        if (code == ProblemCode.UNAVAILABLE) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        if (code == ProblemCode.UNAUTHORIZED) {
            response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        response.setStatusCode(code.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setCacheControl("no-store");
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "/problems/" + code.slug());
        document.put("title", code.title());
        document.put("status", code.status().value());
        document.put("detail", String.valueOf(problem.getMessage()));
        document.put("instance", exchange.getRequest().getPath().value());
        byte[] bytes = Json.encode(document);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(bytes)));
    }

    private static Problem problem(Throwable failure) {
        return switch (failure) {
            case Problem problem -> problem;
            case ResponseStatusException known -> known(known);
            case MongoException away ->
                    ProblemCode.UNAVAILABLE.because("the store does not answer");
            case KafkaException away -> ProblemCode.UNAVAILABLE.because("Kafka does not answer");
            case RejectedExecutionException busy ->
                    ProblemCode.UNAVAILABLE.because("too many ask for this at the moment");
            default -> ProblemCode.INTERNAL.because("the request failed; the log says why");
        };
    }

    /** What the framework found wrong, in our words where they are better. */
    private static Problem known(ResponseStatusException failure) {
        HttpStatus status = HttpStatus.valueOf(failure.getStatusCode().value());
        String reason =
                failure.getReason() == null ? status.getReasonPhrase() : failure.getReason();
        return switch (status) {
            case BAD_REQUEST ->
                    failure.getCause() instanceof DecodingException decoding
                            ? ProblemCode.INVALID_BODY.because(decodingDetail(decoding))
                            : ProblemCode.INVALID_PARAMETER.because(reason);
            case METHOD_NOT_ALLOWED -> ProblemCode.METHOD_NOT_ALLOWED.because(reason);
            case NOT_ACCEPTABLE -> ProblemCode.NOT_ACCEPTABLE.because(reason);
            case NOT_FOUND -> ProblemCode.NOT_FOUND.because("nothing is at this address");
            case CONTENT_TOO_LARGE -> ProblemCode.TOO_LARGE.because(reason);
            case UNSUPPORTED_MEDIA_TYPE ->
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE.because("send the body as application/json");
            default -> ProblemCode.INTERNAL.because("the request failed; the log says why");
        };
    }

    private static String decodingDetail(DecodingException failure) {
        return failure.getCause() instanceof tools.jackson.core.JacksonException json
                ? "the body is no JSON: line %d, column %d"
                        .formatted(json.getLocation().getLineNr(), json.getLocation().getColumnNr())
                : "the body can't be read";
    }
}
