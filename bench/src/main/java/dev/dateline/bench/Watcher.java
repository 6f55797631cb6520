package dev.dateline.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Subscribes to the stream and counts items. */
final class Watcher {

    private static final String HEADLINE = "\"headline\":\"";

    final AtomicLong items = new AtomicLong();
    volatile long lastItem;

    /** When the newest items came, by their number. */
    private final long[] seen = new long[1 << 10];

    Watcher(String base) {
        Thread.ofPlatform().daemon().start(() -> run(base));
    }

    /** The newest headline of a good source. */
    private volatile String headline = "";

    private void run(String base) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/v1/stream")).build();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                HttpClient.newHttpClient()
                                        .send(request, BodyHandlers.ofInputStream())
                                        .body(),
                                StandardCharsets.UTF_8))) {
            // a story's event has headlines of its items, older ones too
            boolean ofItem = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    ofItem = line.startsWith("event: item.");
                }
                int said = ofItem && line.startsWith("data: ") ? line.indexOf(HEADLINE) : -1;
                if (said > 0) {
                    int start = said + HEADLINE.length();
                    String found = line.substring(start, line.indexOf('"', start));
                    headline = found.startsWith("good ") ? found : headline;
                }
                if (ofItem && line.startsWith("event: ")) {
                    lastItem = System.nanoTime();
                    seen[(int) items.get() & (seen.length - 1)] = lastItem;
                    items.incrementAndGet();
                }
            }
        } catch (IOException e) {
            // the service was stopped or killed, which is part of what is measured
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until this many items have come; returns when the last came, as {@code
     * System.nanoTime}.
     */
    long await(long count) throws InterruptedException {
        long deadline = System.nanoTime() + 300_000_000_000L;
        while (items.get() < count) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only " + items + " of " + count + " items came");
            }
            Thread.sleep(1);
        }
        return lastItem;
    }

    /** Waits until an item with this headline has come; two minutes at most. */
    void awaitHeadline(String wanted) throws InterruptedException {
        long deadline = System.nanoTime() + 120_000_000_000L;
        while (!headline.equals(wanted)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(wanted + " did not come, but " + headline);
            }
            Thread.sleep(1);
        }
    }

    /** How many milliseconds after {@code start} each of the last items came. */
    double[] last(int count, long start) {
        long end = items.get();
        double[] millis = new double[count];
        for (int i = 0; i < count; i++) {
            millis[i] = (seen[(int) (end - count + i) & (seen.length - 1)] - start) / 1e6;
        }
        return millis;
    }
}
