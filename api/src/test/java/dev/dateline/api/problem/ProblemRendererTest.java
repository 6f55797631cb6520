package dev.dateline.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoTimeoutException;
import dev.dateline.contract.record.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class ProblemRendererTest {

    private final MockServerWebExchange exchange =
            MockServerWebExchange.from(MockServerHttpRequest.post("/v1/sources?q=secret"));

    private MockServerHttpResponse render(Throwable failure) {
        new ProblemRenderer().handle(exchange, failure).block();
        return exchange.getResponse();
    }

    private JsonNode document(Throwable failure) {
        return Json.MAPPER.readTree(render(failure).getBodyAsString().block());
    }

    private void isTold(Throwable failure, ProblemCode code, String detail) {
        JsonNode document = document(failure);
        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(code.status());
        assertThat(document)
                .isEqualTo(
                        Json.MAPPER.valueToTree(
                                Map.of(
                                        "type",
                                        "/problems/" + code.slug(),
                                        "title",
                                        code.title(),
                                        "status",
                                        code.status().value(),
                                        "detail",
                                        detail,
                                        "instance",
                                        "/v1/sources")));
    }

    private @Nullable String header(String name) {
        return exchange.getResponse().getHeaders().getFirst(name);
    }

    @ParameterizedTest
    @EnumSource
    void a_problem_is_a_document_with_its_status(ProblemCode code) {
        isTold(code.because("in these words"), code, "in these words");
        assertThat(exchange.getResponse().getHeaders().getContentType())
                .isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(header(HttpHeaders.CACHE_CONTROL)).isEqualTo("no-store");
    }

    @Test
    void a_missing_key_is_asked_for() {
        render(ProblemCode.UNAUTHORIZED.because("a key"));
        assertThat(header(HttpHeaders.WWW_AUTHENTICATE)).isEqualTo("Bearer");
    }

    @Test
    void what_is_away_says_when_to_come_back() {
        isTold(
                new MongoTimeoutException("host db.internal:27017"),
                ProblemCode.UNAVAILABLE,
                "the store does not answer");
        assertThat(header(HttpHeaders.RETRY_AFTER)).isEqualTo("5");
    }

    @Test
    void who_asks_too_much_is_told_when_to_come_back() {
        ProblemCode many = ProblemCode.TOO_MANY_REQUESTS;
        assertThat(render(many.because("wait")).getStatusCode())
                .isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(header(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
    }

    @Test
    void kafka_that_is_away_is_told_without_its_address() {
        isTold(
                new TimeoutException("broker kafka.internal:9092"),
                ProblemCode.UNAVAILABLE,
                "Kafka does not answer");
    }

    @Test
    void too_much_work_is_told_as_such() {
        isTold(
                new RejectedExecutionException("Task java.util.Foo rejected"),
                ProblemCode.UNAVAILABLE,
                "too many requests of this kind at once");
    }

    @Test
    void a_body_that_is_no_json_is_told_with_the_place() {
        isTold(
                unreadable("{\n  \"url\": nope}"),
                ProblemCode.INVALID_BODY,
                "the body is not JSON that can be read here: line 2, column 10");
    }

    private static ServerWebInputException unreadable(String body) {
        try {
            throw new AssertionError(Json.MAPPER.readTree(body));
        } catch (JacksonException e) {
            return new ServerWebInputException(
                    "Failed to read HTTP message",
                    null,
                    new DecodingException("JSON decoding error: " + e.getMessage(), e));
        }
    }

    @Test
    void a_body_that_is_missing_is_told_as_a_body() {
        isTold(
                new ServerWebInputException(
                        "No request body", null, new DecodingException("No request body for: x")),
                ProblemCode.INVALID_BODY,
                "the body can't be read");
    }

    @Test
    void a_body_that_is_too_large_is_told_as_such() {
        assertThat(
                        document(
                                        new ContentTooLargeException(
                                                new DataBufferLimitException("262144")))
                                .path("type")
                                .stringValue())
                .isEqualTo("/problems/too-large");
        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
    }

    @Test
    void a_method_that_is_not_allowed_is_told_with_those_that_are() {
        render(new MethodNotAllowedException(HttpMethod.PUT, Set.of(HttpMethod.GET)));
        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
        assertThat(header(HttpHeaders.ALLOW)).isEqualTo("GET,HEAD,OPTIONS");
    }

    @Test
    void a_format_that_is_not_to_be_had_is_told_with_those_that_are() {
        render(new NotAcceptableStatusException(List.of(MediaType.APPLICATION_JSON)));
        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.NOT_ACCEPTABLE);
        assertThat(header(HttpHeaders.ACCEPT)).isEqualTo("application/json");
        assertThat(exchange.getResponse().getHeaders().getContentType())
                .isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void a_body_of_another_type_is_told_what_to_send() {
        isTold(
                new UnsupportedMediaTypeStatusException(
                        MediaType.TEXT_PLAIN, List.of(MediaType.APPLICATION_JSON)),
                ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                "send the body as application/json");
    }

    @Test
    void an_address_with_nothing_behind_it_is_told_in_our_words() {
        isTold(
                new ResponseStatusException(HttpStatus.NOT_FOUND, "No static resource v2."),
                ProblemCode.NOT_FOUND,
                "there is nothing at this address");
    }

    @Test
    void a_wrong_parameter_that_the_framework_found_keeps_its_words() {
        isTold(
                new ServerWebInputException("Type mismatch."),
                ProblemCode.INVALID_PARAMETER,
                "Type mismatch.");
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL_SERVER_ERROR", "I_AM_A_TEAPOT", "BAD_GATEWAY"})
    void any_other_status_is_an_error_of_ours(HttpStatus status) {
        isTold(
                new ResponseStatusException(status, "at com.example.Secret.java:12"),
                ProblemCode.INTERNAL,
                "the request failed; the log says why");
    }

    @Test
    void an_error_of_ours_tells_nothing_of_the_inside() {
        isTold(
                new IllegalStateException("password=hunter2", new Exception("cause")),
                ProblemCode.INTERNAL,
                "the request failed; the log says why");
    }

    @Test
    void an_answer_that_has_begun_is_ended_with_the_failure() {
        exchange.getResponse().setComplete().block();
        IllegalStateException failure = new IllegalStateException("late");
        assertThatThrownBy(() -> new ProblemRenderer().handle(exchange, failure).block())
                .isSameAs(failure);
    }
}
