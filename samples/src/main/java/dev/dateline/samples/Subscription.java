package dev.dateline.samples;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a Dateline a customer: adds what is published here as its sources, through its public API.
 * Those that it has stay as they are.
 */
public final class Subscription implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int CONFLICT = 409;
    private static final System.Logger log = System.getLogger(Subscription.class.getName());
    private static final Pattern ID = Pattern.compile("\"id\":\"(src_[a-z0-9]+)\"");
    private static final Pattern KEY = Pattern.compile("\"key\":\"([A-Za-z0-9_-]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private final URI api;
    private final OpsKey opsKey;

    Subscription(URI api, OpsKey opsKey) {
        this.api = api;
        this.opsKey = opsKey;
    }

    /** The key of ops, which may be made later, or anew. */
    @FunctionalInterface
    public interface OpsKey {

        /**
         * As it is now.
         *
         * @throws IOException if it is not there yet
         */
        String now() throws IOException;
    }

    /**
     * Where documents are pushed to.
     *
     * @param key to sign them with
     */
    record Pushing(URI documents, String key) {}

    /**
     * Adds sources. What can't be added as things are is told, and left.
     *
     * @param definitions as JSON
     * @throws IOException if it has to be tried again
     */
    void add(List<String> definitions) throws IOException, InterruptedException {
        for (String definition : definitions) {
            HttpResponse<String> answer = send("/v1/sources", definition);
            if (answer.statusCode() == CONFLICT) {
                log.log(System.Logger.Level.WARNING, "a sample was not added: {0}", answer.body());
            } else {
                body(answer);
            }
        }
    }

    /** Adds a source that is pushed to. It gets a new key each time: the last one is not kept. */
    Pushing push(String definition) throws IOException, InterruptedException {
        String source = post("/v1/sources", definition);
        String path = "/v1/sources/" + found(ID, source);
        Matcher first = KEY.matcher(source);
        String key = first.find() ? first.group(1) : found(KEY, post(path + "/key", ""));
        return new Pushing(api.resolve(path + "/documents"), key);
    }

    private String post(String path, String json) throws IOException, InterruptedException {
        return body(send(path, json));
    }

    private HttpResponse<String> send(String path, String json)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(api.resolve(path))
                        .timeout(TIMEOUT)
                        .header("Authorization", "Bearer " + opsKey.now())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String body(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(
                    "%s answered %d: %s"
                            .formatted(answer.uri(), answer.statusCode(), answer.body()));
        }
        return answer.body();
    }

    private static String found(Pattern pattern, String answer) throws IOException {
        Matcher matcher = pattern.matcher(answer);
        if (!matcher.find()) {
            throw new IOException("an answer that the samples don't understand: " + answer);
        }
        return matcher.group(1);
    }

    @Override
    public void close() {
        http.close();
    }
}
