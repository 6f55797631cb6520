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
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Measures signed documents of agencies that push: how long the answer takes, which comes when
 * Kafka has the document, and how long it is until a subscriber has the item. At the rate of some
 * busy agencies together, and at the rate that must be taken; then how long it takes to release
 * what all ends its embargo at one instant. Takes four minutes. Arguments: the command that runs
 * the service.
 */
public final class Wires {

    private static final int AGENCIES = 10;
    private static final int USUAL = 20;
    private static final int MOST = 300;
    private static final int WARM_SECONDS = 30;
    private static final int SECONDS = 40;
    private static final int SETTLE_MILLIS = 5_000;
    private static final int CHARACTERS = 3_000;
    private static final int EMBARGOES = 1_000;
    private static final int EMBARGO_SECONDS = 40;
    private static final int RELEASE_SECONDS = 15;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Agency> agencies = new ArrayList<>();
    private final AtomicInteger number = new AtomicInteger();

    private Wires() {}

    private record Agency(URI documents, String key) {

        String signature(String signed) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                byte[] proof = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
                return "v1=" + HexFormat.of().formatHex(proof);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("dateline-bench").resolve("data");
        try (OneProcess _ = new OneProcess(List.of(arguments), data);
                Streams subscriber = new Streams(1, 0)) {
            Wires wires = new Wires();
            for (int i = 0; i < AGENCIES; i++) {
                wires.add("agency " + i);
            }
            wires.push(USUAL, WARM_SECONDS);
            wires.measure(USUAL, subscriber);
            wires.release(subscriber);
            wires.push(MOST, WARM_SECONDS);
            wires.measure(MOST, subscriber);
        }
    }

    /** Pushes what all ends its embargo at one instant, and looks when its events come. */
    @SuppressWarnings("SystemOut")
    private void release(Streams subscriber) throws InterruptedException {
        Thread.sleep(SETTLE_MILLIS);
        Instant now = Instant.now();
        Instant end = now.plusSeconds(EMBARGO_SECONDS).truncatedTo(ChronoUnit.SECONDS);
        long endNanos = System.nanoTime() + Duration.between(now, end).toNanos();
        subscriber.reset();
        long before = subscriber.events();
        String embargo = "\"embargoed\": \"" + end + "\", ";
        long[] taken =
                push(
                        EMBARGOES / EMBARGO_SECONDS * 2,
                        EMBARGO_SECONDS / 2,
                        i -> document(i, endNanos, embargo));
        Thread.sleep(Duration.between(Instant.now(), end).plusSeconds(RELEASE_SECONDS));
        System.out.printf(
                Locale.ROOT,
                "%,d embargoes that end at one instant: %,d events; the first %.0f ms after it,"
                        + " half of them after %.0f ms, the last after %.0f ms%n",
                taken.length,
                subscriber.events() - before,
                subscriber.age(0),
                subscriber.age(0.5),
                subscriber.age(1));
    }

    private void add(String name) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(Product.BASE + "/v1/sources"))
                        .header("Authorization", "Bearer " + Product.KEY)
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"kind\":\"push\",\"name\":\"" + name + "\"}"))
                        .build();
        String answer = http.send(request, BodyHandlers.ofString()).body();
        String id = answer.replaceFirst("(?s).*?\"id\":\"([^\"]*)\".*", "$1");
        String key = answer.replaceFirst("(?s).*?\"key\":\"([^\"]*)\".*", "$1");
        agencies.add(
                new Agency(URI.create(Product.BASE + "/v1/sources/" + id + "/documents"), key));
    }

    @SuppressWarnings("SystemOut") // the figures are the output
    private void measure(int rate, Streams subscriber) throws InterruptedException {
        Thread.sleep(SETTLE_MILLIS);
        subscriber.reset();
        long before = subscriber.events();
        long[] answered = push(rate, SECONDS);
        Thread.sleep(SETTLE_MILLIS);
        System.out.printf(
                Locale.ROOT,
                "%,5d documents a second for %d s: %,d taken, %,d events;"
                        + " answered after %.0f ms (p50), %.0f ms (p99);"
                        + " at a subscriber after %.0f ms (p50), %.0f ms (p99)%n",
                rate,
                SECONDS,
                answered.length,
                subscriber.events() - before,
                at(answered, 0.5),
                at(answered, 0.99),
                subscriber.age(0.5),
                subscriber.age(0.99));
    }

    private static double at(long[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) (sorted.length * part)] / 1e6;
    }

    /** Pushes at a steady rate; returns how long the answers of those taken took, sorted. */
    private long[] push(int rate, int seconds) {
        return push(rate, seconds, i -> document(i, System.nanoTime(), ""));
    }

    private long[] push(int rate, int seconds, IntFunction<String> document) {
        int count = rate * seconds;
        long[] took = new long[count];
        AtomicInteger taken = new AtomicInteger();
        long start = System.nanoTime();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                long due = start + i * 1_000_000_000L / rate;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                Future<?> _ =
                        senders.submit(
                                () -> {
                                    long sent = System.nanoTime();
                                    int next = number.incrementAndGet();
                                    if (send(next, document.apply(next)) == 202) {
                                        took[taken.getAndIncrement()] = System.nanoTime() - sent;
                                    }
                                    return null;
                                });
            }
        }
        long[] sorted = Arrays.copyOf(took, taken.get());
        Arrays.sort(sorted);
        return sorted;
    }

    /**
     * A document of ninjs.
     *
     * @param nanos in its headline, from which the age of its event is counted
     * @param more fields, each with a comma behind
     */
    private static String document(int i, long nanos, String more) {
        StringBuilder text = new StringBuilder(CHARACTERS + 20);
        Words words = new Words(i);
        while (text.length() < CHARACTERS) {
            text.append(' ').append(words.next());
        }
        return """
        {"uri": "urn:bench:%d", "type": "text", "version": "1", "language": "en", %s\
         "headline": "at %d", "body_text": "%s"}"""
                .formatted(i, more, nanos, text);
    }

    private int send(int i, String document) throws IOException, InterruptedException {
        Agency agency = agencies.get(i % agencies.size());
        String time = Long.toString(Instant.now().getEpochSecond());
        HttpRequest request =
                HttpRequest.newBuilder(agency.documents)
                        .header("Content-Type", "application/json")
                        .header("Dateline-Timestamp", time)
                        .header("Dateline-Signature", agency.signature(time + "." + document))
                        .POST(BodyPublishers.ofString(document))
                        .build();
        HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
        return answer.statusCode();
    }
}
