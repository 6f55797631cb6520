package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Api.Answer;
import dev.dateline.embedded.harness.ApiDocument;
import dev.dateline.embedded.harness.SharedDateline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is not declared is refused: in words, as a problem, and before anything is done. */
@SharedDateline
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedRequestsTest {

    private static final String SOURCES = "/v1/sources";
    private static final String ID = "src_aaaaaaaaaaaaaaaa";
    private static final String TOKEN = "a-" + "0".repeat(32);
    private static final String DOCUMENT = "doc_aaaaaaaaaaaaaaaaaaaaaaaaaa";

    private final Api api;
    private final JsonNode paths;

    /** A call of the document. */
    record Call(String method, String path) {}

    RefusedRequestsTest(Api api) {
        this.api = api;
        this.paths = ApiDocument.of(api).json().get("paths");
    }

    private Answer ops(String method, String path, String body, String... headers) {
        Stream<String> key = Stream.of("Authorization", "Bearer " + Api.KEY);
        return api.call(
                method, path, body, Stream.concat(key, Stream.of(headers)).toArray(String[]::new));
    }

    private static void isProblem(Answer answer, int status, String words) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("detail").asString()).contains(words);
    }

    /** An address of this form, at which there may be nothing. */
    private static String filled(String path) {
        return path.replace("{id}", ID)
                .replace("{document}", DOCUMENT)
                .replace("{source}", ID)
                .replace("{token}", TOKEN);
    }

    private static Set<String> allowed(Answer answer) {
        return new TreeSet<>(List.of(answer.header("allow").split(", ?")));
    }

    @Test
    void every_address_says_which_methods_it_has() {
        for (var path : paths.properties()) {
            Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
            path.getValue().fieldNames().forEachRemaining(m -> methods.add(upper(m)));
            if (methods.contains("GET")) {
                methods.add("HEAD");
            }
            saysItsMethods(filled(path.getKey()), methods);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/app/main.js",
                "/asyncapi.json",
                "/v3/api-docs",
                "/problems/not-found"
            })
    void so_does_every_page(String path) {
        saysItsMethods(path, Set.of("GET", "HEAD", "OPTIONS"));
        assertThat(api.call("HEAD", path, "").status()).isEqualTo(200);
        assertThat(api.get(path, "Accept", "*/*").status()).isEqualTo(200);
    }

    private void saysItsMethods(String path, Set<String> methods) {
        Answer options = ops("OPTIONS", path, "");
        assertThat(options.status()).as(path).isEqualTo(200);
        assertThat(allowed(options)).as(path).isEqualTo(methods);
        for (String method :
                List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "X")) {
            if (!methods.contains(method)) {
                Answer refused = ops(method, path, "");
                assertThat(refused.status()).as(method + " " + path).isEqualTo(405);
                assertThat(allowed(refused)).as(method + " " + path).isEqualTo(methods);
                assertThat(refused.header("content-type")).isEqualTo("application/problem+json");
            }
        }
    }

    private static String upper(String method) {
        return method.toUpperCase(Locale.ROOT);
    }

    private List<Call> calls() {
        return paths.properties().stream()
                .flatMap(
                        path ->
                                path.getValue().properties().stream()
                                        .map(call -> new Call(upper(call.getKey()), path.getKey())))
                .toList();
    }

    @Test
    void no_call_takes_a_parameter_that_is_not_declared() {
        assertThat(calls()).hasSizeGreaterThan(10);
        for (Call call : calls()) {
            String path = filled(call.path);
            isProblem(ops(call.method, path + "?mystery=1", ""), 400, "mystery");
            isProblem(ops(call.method, path + ";mystery=1", ""), 400, "parameters");
        }
    }

    @Test
    void an_answer_that_is_not_to_be_had_is_refused_before_anything_is_done() {
        String body = "{\"url\":\"http://never.invalid/added\"}";
        String type = "application/json";
        Answer refused = ops("POST", SOURCES, body, "Accept", "text/csv", "Content-Type", type);
        isProblem(refused, 406, type);
        isProblem(
                ops("POST", SOURCES, body, "Accept", "nonsense", "Content-Type", type), 406, type);
        assertThat(api.get(SOURCES + "?q=never.invalid").json().get("sources")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/sources, text/plain, application/json",
        "/v1/sources, nonsense, application/json",
        "/v1/sources, application/json;charset=martian, application/json",
        "/v1/sources/opml, application/json, text/x-opml"
    })
    void a_body_of_another_type_is_refused_with_those_that_are_taken(
            String path, String type, String taken) {
        isProblem(ops("POST", path, "{}", "Content-Type", type), 415, taken);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/items?limit=%D9%A3 | 1 to 200",
                "/v1/items?limit=%2B5 | 1 to 200",
                "/v1/items?q=%C2%A0 | q",
                "/v1/items?lang=en-u-ca-gregory | BCP 47",
                "/v1/items?lang=und | BCP 47",
                "/v1/items/histogram?buckets=201 | 1 to 200",
                "/v1/items/histogram?since=earliest | RFC 3339",
                "/v1/items/histogram?since=-1h&until=-2h | must not be after",
                "/v1/items/histogram?by=source | must be topic",
                "/v1/sources?cursor=x | cursor",
                "/v1/sources?health=ok | DEGRADED",
                "/v1/stream?source=x | source",
                "/v1/stream?type=live | item.withdrawn, item.released, story.updated",
                "/v1/stream?type=item.created,item.updated | one of",
                "/v1/items?type=item.created | type",
                "/v1/stream?since=yesterday | RFC 3339",
                "/v1/stream?last_event_id=x | last_event_id"
            })
    void a_value_that_is_not_declared_is_refused(String path, String words) {
        isProblem(api.get(path), 400, words);
    }

    @Test
    void a_text_is_measured_in_characters() {
        String most = "%F0%9F%98%80".repeat(500);
        assertThat(api.get("/v1/items?q=" + most).status()).isEqualTo(200);
        isProblem(api.get("/v1/items?q=a" + most), 400, "500 characters");
        isProblem(api.get(SOURCES + "?q=a" + most), 400, "500 characters");
        String name = "\ud83d\ude00".repeat(200);
        String body = "{\"url\":\"http://long.invalid/\",\"name\":\"%s\"}";
        String type = "application/json";
        assertThat(ops("POST", SOURCES, body.formatted(name), "Content-Type", type).status())
                .isEqualTo(201);
        isProblem(
                ops("POST", SOURCES, body.formatted(name + "a"), "Content-Type", type),
                400,
                "200 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%7Ba%7D", "%7B", "%22a%3E%22", "%3Ca%3E,b", "%C3%A9%F0%9F%98%80"})
    void any_word_may_be_searched_for(String words) {
        Answer answer = api.get("/v1/items?q=" + words);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.header("link")).matches("<[!-~&&[^<>]]+>; rel=\"monitor\"");
    }

    @Test
    void as_many_values_as_are_declared_fit_into_an_address() {
        String many = "source=src_aaaaaaaaaaaaaaaa&lang=zh-Hant-HK&".repeat(20);
        String words = "q=" + "%F0%9F%98%80".repeat(500);
        assertThat(api.get("/v1/items?" + many + words).status()).isEqualTo(200);
        isProblem(api.get("/v1/items?" + many + "source=" + ID), 400, "20 times");
        isProblem(api.get("/v1/stream?" + many + "lang=en"), 400, "20 times");
        isProblem(api.get(SOURCES + "?" + "health=OK&".repeat(21)), 400, "20 times");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"url\":\"http://half.invalid/\\ud800\"}",
                "{\"url\":\"http://half.invalid/\",\"name\":\"\\udc00\"}",
                "{\"url\":\"http://half.invalid/\\uffff\"}",
                "{\"url\":\"http://half.invalid/\",\"pollInterval\":\"pt5m\"}",
                "{\"url\":\"http://half.invalid/\",\"language\":\"x-ours\"}",
                "{\"url\":\"http://half.invalid/\",\"name\":\"\\u3000\\u00a0\"}"
            })
    void a_body_with_a_value_that_is_not_declared_is_refused(String body) {
        isProblem(ops("POST", SOURCES, body, "Content-Type", "application/json"), 400, "");
    }

    @Test
    void a_body_that_is_too_deep_is_refused_in_words() {
        String deep = "[".repeat(5_000);
        isProblem(
                ops("POST", SOURCES, deep, "Content-Type", "application/json"),
                400,
                "the body can't be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/items?q=a|b", "/v1/items?q=%zz", "/v1/items/%", "/v1/items?q=\""})
    void an_address_that_is_not_one_is_refused_in_words(String address) throws IOException {
        String answer = raw(address, "Host: 127.0.0.1\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "/problems/invalid-parameter", "escape");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"health/..;/env", "health/;/x", "health/a/;", "health//x", "health/./x"})
    void an_address_of_the_actuator_has_no_crooked_path(String path) throws IOException {
        assertThat(raw("/actuator/" + path, "Host: 127.0.0.1\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "/actuator");
        assertThat(api.get("/actuator/health").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host: 127.0.0.1\r\nHost: localhost\r\n"})
    void a_request_has_one_host(String hosts) throws IOException {
        assertThat(raw("/v1/items", hosts))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "one header Host");
    }

    @Test
    void more_types_than_anybody_accepts_are_refused() {
        String many = "text/a,".repeat(60) + "application/json";
        isProblem(api.get("/v1/items", "Accept", many), 406, "Accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-10", "bytes=0-1,3-4", "bytes=999999-", "lines=1"})
    void a_file_of_the_dashboard_comes_whole(String range) {
        String whole = api.get("/app/main.js").text();
        Answer answer = api.get("/app/main.js", "Range", range);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_list_that_is_too_large_is_refused_in_words(boolean chunked) throws IOException {
        String list = " ".repeat(4 * 1024 * 1024 + 1);
        String head =
                "POST /v1/sources/opml HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                        + "Authorization: Bearer %s\r\nContent-Type: text/x-opml\r\n"
                                .formatted(Api.KEY);
        String body =
                chunked
                        ? "Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
                                .formatted(list.length(), list)
                        : "Content-Length: %d\r\n\r\n%s".formatted(list.length(), list);
        assertThat(raw(head + body)).startsWith("HTTP/1.1 413 ").contains("at most 4 MiB");
    }

    private String raw(String address, String hosts) throws IOException {
        return raw("GET " + address + " HTTP/1.1\r\n" + hosts + "Connection: close\r\n\r\n");
    }

    /** As a program sends it that does not look at what it sends. */
    private String raw(String request) throws IOException {
        InetAddress host = InetAddress.ofLiteral("127.0.0.1");
        try (Socket socket = new Socket(host, URI.create(api.base()).getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
