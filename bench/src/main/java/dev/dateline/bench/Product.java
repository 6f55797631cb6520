package dev.dateline.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** The service as it is run, seen from outside. */
abstract class Product implements AutoCloseable {

    static final String BASE = "http://127.0.0.1:8899";
    static final int PORT = 8899;
    static final String KEY = "the-key-of-the-benchmark";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** How long it took to be ready, in nanoseconds. */
    abstract long startNanos();

    /** Resident memory in MiB: of everything, Kafka and the store too. */
    abstract long residentMebibytes() throws IOException;

    /** SIGKILL. */
    abstract void kill() throws InterruptedException;

    @Override
    public abstract void close();

    static boolean isReady() throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(BASE + "/actuator/health/readiness")).build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Adds a source. */
    void add(String url, String interval) throws IOException, InterruptedException {
        addSource("{\"url\":\"" + url + "\",\"pollInterval\":\"" + interval + "\"}");
    }

    /** Adds a source that is polled as often as the settings say. */
    boolean addWithDefaults(String url) throws IOException, InterruptedException {
        addSource("{\"url\":\"" + url + "\"}");
        return true;
    }

    private static void addSource(String body) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(BASE + "/v1/sources"))
                        .header("Authorization", "Bearer " + KEY)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 201) {
            throw new IllegalStateException("adding " + body + ": " + status);
        }
    }

    /** How long a GET takes. */
    double millisFor(String path) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpRequest request = HttpRequest.newBuilder(URI.create(BASE + path)).build();
        HTTP.send(request, BodyHandlers.ofString());
        return (System.nanoTime() - start) / 1e6;
    }
}
