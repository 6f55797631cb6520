package dev.dateline.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The running service, seen from outside. */
abstract class Product implements AutoCloseable {

    static final String BASE = "http://127.0.0.1:8899";
    static final int PORT = 8899;
    static final String KEY = "the-key-of-the-benchmark";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** How long it took to be ready, in nanoseconds. */
    abstract long startNanos();

    /** Of the process that polls. */
    abstract long pid() throws IOException;

    /** Resident memory in MiB, including Kafka and the store. */
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

    /** User and system time so far, as Linux counts it. */
    double processorSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        // in ticks of a hundredth of a second: proc(5), fields 14 and 15
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }

    /** Of the heap, after a full collection. */
    long usedMebibytes() throws IOException, InterruptedException {
        jcmd("GC.run");
        String said = jcmd("GC.heap_info");
        // def new, tenured: "used 1234K"; the metaspace is not of the heap
        Matcher used = Pattern.compile("used (\\d+)K").matcher(said);
        long kilobytes = 0;
        for (int space = 0; space < 2; space++) {
            if (!used.find()) {
                throw new IOException("no heap of two spaces: " + said);
            }
            kilobytes += Long.parseLong(used.group(1));
        }
        return kilobytes / 1024;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd =
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/jcmd",
                                Long.toString(pid()),
                                command)
                        .redirectErrorStream(true)
                        .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            // into a container only root can look
            throw new IOException("jcmd " + command + " failed (not as root?): " + said);
        }
        return said;
    }

    /** Adds a source; returns its id. */
    String add(String url, String interval) throws IOException, InterruptedException {
        return addSource("{\"url\":\"" + url + "\",\"pollInterval\":\"" + interval + "\"}");
    }

    /** Adds a source that is polled at the default interval. */
    boolean addWithDefaults(String url) throws IOException, InterruptedException {
        addSource("{\"url\":\"" + url + "\"}");
        return true;
    }

    private static String addSource(String body) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(BASE + "/v1/sources"))
                        .header("Authorization", "Bearer " + KEY)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("adding " + body + ": " + answer.statusCode());
        }
        return answer.body().replaceFirst(".*?\"id\":\"([^\"]*)\".*", "$1");
    }

    /** Ends the polling of a source. */
    void pause(String id) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(BASE + "/v1/sources/" + id))
                        .header("Authorization", "Bearer " + KEY)
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString("{\"paused\":true}"))
                        .build();
        int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IllegalStateException("pausing " + id + ": " + status);
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
