package dev.dateline.embedded.harness;

import dev.dateline.contract.record.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** A client of the public API, as anybody could write one. */
public final class Api {

    /** The key of the role ops in all tests. */
    public static final String KEY = "a-key-for-the-tests-alone";

    /** How long an answer may take: nobody holds a service to it, and tests share the machine. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** How long an index or a store may be behind, which lists say with a 503. */
    private static final Duration BEHIND = Duration.ofSeconds(30);

    private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private final String base;
    private final String key;

    Api(String base) {
        this(base, KEY);
    }

    /** A client with a key of its own. */
    public Api(String base, String key) {
        this.base = base;
        this.key = key;
    }

    public String base() {
        return base;
    }

    /** An answer: its status, its headers, and its body as JSON. */
    public record Answer(int status, Map<String, List<String>> headers, String text) {
        public JsonNode json() {
            return Json.MAPPER.readTree(text);
        }

        public String header(String name) {
            return String.join(", ", headers.getOrDefault(name, List.of()));
        }
    }

    public boolean isReady() {
        try {
            return get("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    public Answer get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** With the key. */
    public Answer getAsOps(String path) {
        return send(ops(path));
    }

    public Answer post(String path, String json) {
        return send(ops(path).POST(BodyPublishers.ofString(json)));
    }

    public Answer patch(String path, String json) {
        return send(ops(path).method("PATCH", BodyPublishers.ofString(json)));
    }

    public Answer postOpml(String path, String opml) {
        return send(
                ops(path)
                        .setHeader("Content-Type", "text/x-opml")
                        .POST(BodyPublishers.ofString(opml)));
    }

    public Answer delete(String path) {
        return send(ops(path).DELETE());
    }

    /** Any call, with these headers alone. */
    public Answer call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(
                request.method(
                        method,
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder ops(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key);
    }

    /** Adds a source; returns its id. */
    public String addSource(String url) {
        Answer answer = post("/v1/sources", "{\"url\":\"" + url + "\",\"pollInterval\":\"PT1S\"}");
        if (answer.status() != 201 && answer.status() != 200) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.json().get("id").asString();
    }

    /** A source as it is now. */
    public JsonNode source(String id) {
        return get("/v1/sources/" + id).json();
    }

    /**
     * All items, page by page, newest first; while these can't be listed (503), it is asked again.
     *
     * @throws IllegalStateException for any other answer but a list, or where that lasts
     */
    public List<JsonNode> items(String query) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            Answer answer = list("/v1/items?limit=200" + query + cursor);
            if (answer.status() != 200) {
                throw new IllegalStateException(answer.toString());
            }
            answer.json().get("items").forEach(items::add);
            JsonNode next = answer.json().get("next");
            cursor = next == null ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());
        return items;
    }

    private Answer list(String path) {
        long end = System.nanoTime() + BEHIND.toNanos();
        Answer answer = get(path);
        while (answer.status() == 503 && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE_NANOS);
            answer = get(path);
        }
        return answer;
    }

    private static Answer send(HttpRequest.Builder request) {
        HttpRequest question = request.timeout(LONGEST).build();
        try (SlowAnswers.Watch _ = SlowAnswers.WATCH.of(question.toString())) {
            HttpResponse<String> response = HTTP.send(question, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
