package dev.dateline.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The service in a process of its own. */
final class Product implements AutoCloseable {

    static final String BASE = "http://127.0.0.1:8899";
    private static final String KEY = "the-key-of-the-benchmark";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;

    /** How long it took to be ready, in nanoseconds. */
    final long startNanos;

    Product(List<String> service, Path data) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(service);
        command.addAll(
                List.of(
                        "--server.port=8899",
                        "--dateline.data-dir=" + data,
                        "--dateline.access.ops-key=" + KEY,
                        "--dateline.fetcher.allowed-networks=127.0.0.0/8",
                        "--dateline.fetcher.poll-floor=PT1S"));
        long start = System.nanoTime();
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(data.resolveSibling("dateline.log").toFile())
                        .start();
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "it ended; see " + data.resolveSibling("dateline.log"));
            }
            Thread.sleep(20);
        }
        startNanos = System.nanoTime() - start;
    }

    private static boolean isReady() throws InterruptedException {
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

    /** Resident memory in MiB, as Linux counts it. */
    long residentMebibytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return -1;
    }

    /** User and system time so far, as Linux counts it. */
    double processorSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        // in ticks of a hundredth of a second: proc(5), fields 14 and 15
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }

    /** How long a GET takes. */
    double millisFor(String path) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpRequest request = HttpRequest.newBuilder(URI.create(BASE + path)).build();
        HTTP.send(request, BodyHandlers.ofString());
        return (System.nanoTime() - start) / 1e6;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
