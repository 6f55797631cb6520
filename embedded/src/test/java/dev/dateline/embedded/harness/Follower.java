package dev.dateline.embedded.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of many subscribers: keeps the numbers of its events alone, and goes to any node there is.
 */
public final class Follower implements AutoCloseable {

    private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":\"?(\\d+)");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Supplier<List<String>> nodes;
    private final Thread thread;
    private String lastId = "";
    private long retryMillis = 500;
    private int turn = ThreadLocalRandom.current().nextInt(2);
    private long lastEvent;
    private volatile long first;
    private volatile long last;
    private final AtomicLong missed = new AtomicLong();
    private final AtomicLong doubled = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private volatile long longestPauseNanos;
    private volatile boolean closed;

    public Follower(Supplier<List<String>> nodes) {
        this.nodes = nodes;
        this.thread = Thread.ofVirtual().start(this::run);
    }

    private void run() {
        while (!closed) {
            try {
                read();
            } catch (IOException e) {
                // a node went: another one is asked
            } catch (InterruptedException e) {
                return;
            }
            try {
                // as browsers do, with what they were told
                Thread.sleep(ThreadLocalRandom.current().nextLong(retryMillis + 1));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void read() throws IOException, InterruptedException {
        List<String> there = nodes.get();
        String base = there.get(Math.floorMod(turn++, there.size()));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + "/v1/stream"))
                        .header("Accept", "text/event-stream");
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        HttpResponse<InputStream> response = open(request.build());
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            if (response.statusCode() != 200) {
                return;
            }
            connections.incrementAndGet();
            String id = lastId;
            long sequence = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    lastId = id;
                    if (sequence > 0) {
                        heard(sequence);
                    }
                    sequence = 0;
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("retry: ")) {
                    retryMillis = Long.parseLong(line.substring(7));
                } else if (line.startsWith("data: ")) {
                    Matcher found = SEQUENCE.matcher(line);
                    sequence =
                            line.contains("\"specversion\"") && found.find()
                                    ? Long.parseLong(found.group(1))
                                    : 0;
                }
            }
        }
    }

    private static HttpResponse<InputStream> open(HttpRequest request)
            throws IOException, InterruptedException {
        try (SlowAnswers.Watch _ = SlowAnswers.WATCH.of(request.toString())) {
            return HTTP.send(request, BodyHandlers.ofInputStream());
        }
    }

    private void heard(long sequence) {
        long now = System.nanoTime();
        if (first == 0) {
            first = sequence;
        } else {
            longestPauseNanos = Math.max(longestPauseNanos, now - lastEvent);
            if (sequence <= last) {
                doubled.incrementAndGet();
            } else {
                missed.addAndGet(sequence - last - 1);
            }
        }
        lastEvent = now;
        last = Math.max(last, sequence);
    }

    public long first() {
        return first;
    }

    public long last() {
        return last;
    }

    public long missed() {
        return missed.get();
    }

    public long doubled() {
        return doubled.get();
    }

    public long connections() {
        return connections.get();
    }

    public double longestPauseSeconds() {
        return longestPauseNanos / 1e9;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
