package dev.dateline.embedded;

import static dev.dateline.embedded.harness.WireDocument.status;

import dev.dateline.api.ApiApplication;
import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Api.Answer;
import dev.dateline.embedded.harness.Backbone;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.Sender;
import dev.dateline.embedded.harness.Service;
import dev.dateline.embedded.harness.WireDocument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Measures how long it is from a kill that an agency pushes until the item is gone from the list,
 * the item, the search and the streams of both of two nodes, while 500 streams are open, twenty
 * items a second come, and a client replays a log of 50,000 events over and over; then while
 * another does so at the other node, too. At the end no replay holds a word of what was killed.
 * {@code bench/run kills} runs it; takes nine minutes.
 */
public final class KillFigures {

    private static final int EVENTS = 50_000;
    private static final int BATCH = 250;
    private static final int STREAMS = 500;
    private static final int KILLS = 20;
    private static final long LIVE_MILLIS = 50;
    private static final int PAUSE_MILLIS = 2_000;
    private static final long LONGEST_SECONDS = 120;

    /** The event that says that a replay is over. */
    private static final String LIVE = "live";

    private final List<Service> nodes;
    private final Sender agency;
    private final Sender others;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger replays = new AtomicInteger();
    private final AtomicInteger numbers = new AtomicInteger();
    private int kills;

    /** Streams that were told of a withdrawal, by item; and when the last of them was. */
    private final Map<String, AtomicInteger> told = new ConcurrentHashMap<>();

    private final Map<String, AtomicLong> toldLast = new ConcurrentHashMap<>();

    private KillFigures(List<Service> nodes) {
        this.nodes = nodes;
        this.agency = Sender.added(nodes.getFirst().api(), "agency");
        this.others = Sender.added(nodes.getFirst().api(), "others");
    }

    @SuppressWarnings("SystemOut") // the figures are the output
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("dateline-kills");
        try (Backbone backbone = new Backbone(directory);
                Service whole = backbone.start("whole", Dateline.class).awaitReady();
                Service second = backbone.start("api-2", ApiApplication.class).awaitReady();
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            KillFigures figures = new KillFigures(List.of(whole, second));
            try {
                figures.fill();
                System.out.printf(Locale.ROOT, "%,d events are in the log%n", EVENTS);
                figures.begin(clients);
                figures.replay(clients, figures.nodes.getFirst());
                figures.measure("a replay beside");
                figures.replay(clients, figures.nodes.getLast());
                figures.measure("a replay of each node beside");
                figures.lookForKilled();
            } finally {
                figures.over.set(true);
                clients.shutdownNow();
            }
        }
    }

    /** Publishes until the log holds enough. */
    private void fill() throws IOException, InterruptedException {
        for (int n = 0; n < EVENTS; n += BATCH) {
            Answer answer = others.push(new Rss("o").add(n, n + BATCH).toString());
            if (answer.status() == 503) {
                Thread.sleep(PAUSE_MILLIS);
                n -= BATCH;
            } else if (answer.status() != 202) {
                throw new IllegalStateException(answer.toString());
            }
        }
        numbers.set(EVENTS);
        for (Service node : nodes) {
            AtomicInteger seen = new AtomicInteger();
            read(
                    node,
                    "since=earliest",
                    (name, _) -> name.equals(LIVE) || seen.incrementAndGet() < EVENTS);
        }
    }

    private void begin(ExecutorService clients) throws InterruptedException {
        for (int i = 0; i < STREAMS; i++) {
            Service node = nodes.get(i % nodes.size());
            Future<?> _ = clients.submit(() -> read(node, "", this::live));
        }
        Future<?> _ =
                clients.submit(
                        () -> {
                            while (!over.get()) {
                                int n = numbers.getAndIncrement();
                                others.push(new Rss("o").add(n, n + 1).toString());
                                Thread.sleep(LIVE_MILLIS);
                            }
                            return null;
                        });
        Thread.sleep(10L * PAUSE_MILLIS);
    }

    /** Somebody reads the log from its beginning, again and again. */
    private void replay(ExecutorService clients, Service node) throws InterruptedException {
        Future<?> _ = clients.submit(() -> replay(node));
        Thread.sleep(5L * PAUSE_MILLIS);
    }

    private Object replay(Service node) throws IOException {
        while (!over.get()) {
            AtomicInteger seen = new AtomicInteger();
            read(
                    node,
                    "since=earliest",
                    (name, _) ->
                            (name.equals(LIVE) || seen.incrementAndGet() < EVENTS) && !over.get());
            replays.incrementAndGet();
        }
        return node;
    }

    private boolean live(String name, String data) {
        if (name.equals("item.withdrawn")) {
            String id = data.replaceFirst(".*?\"subject\":\"(itm_[a-z2-7]{26})\".*", "$1");
            toldLast.computeIfAbsent(id, _ -> new AtomicLong()).set(System.nanoTime());
            told.computeIfAbsent(id, _ -> new AtomicInteger()).incrementAndGet();
        }
        return !over.get();
    }

    /** Takes an event, or the end of the replay; false ends the stream. */
    private interface Taker {
        boolean take(String name, String data);
    }

    /** Reads a stream until its taker has enough. */
    private static Object read(Service node, String query, Taker taker) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), node.port())) {
            socket.getOutputStream()
                    .write(
                            ("GET /v1/stream?" + query + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")
                        && (name.startsWith("item.")
                                || name.startsWith("story.")
                                || name.equals(LIVE))
                        && !taker.take(name, line)) {
                    return node;
                }
            }
        }
        throw new IOException("the stream ended");
    }

    @SuppressWarnings("SystemOut")
    private void measure(String how) throws InterruptedException {
        int before = replays.get();
        List<double[]> took = new ArrayList<>();
        for (int i = 1; i <= KILLS; i++) {
            took.add(kill(++kills));
            Thread.sleep(PAUSE_MILLIS);
        }
        String[] where = {"list and search", "item", "streams"};
        for (int place = 0; place < where.length; place++) {
            int at = place;
            double[] sorted = took.stream().mapToDouble(one -> one[at]).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "gone from %s of both nodes after %.2f s (median of %d), %.2f s (longest)%n",
                    where[place],
                    sorted[KILLS / 2],
                    KILLS,
                    Arrays.stream(sorted).max().orElseThrow());
        }
        System.out.printf("%s, %d of them to the end%n", how, replays.get() - before);
    }

    /** Fails unless a replay to its end has the first event of each killed item, without words. */
    @SuppressWarnings("SystemOut")
    private void lookForKilled() throws IOException {
        for (Service node : nodes) {
            AtomicInteger redacted = new AtomicInteger();
            AtomicInteger shown = new AtomicInteger();
            read(
                    node,
                    "since=earliest",
                    (name, data) -> {
                        boolean first = name.equals("item.created");
                        redacted.addAndGet(first && data.contains("\"CANCELED\"") ? 1 : 0);
                        shown.addAndGet(data.contains("secretword") ? 1 : 0);
                        return !name.equals(LIVE);
                    });
            System.out.printf(
                    "replayed afterwards: %d killed items, %d events with their words%n",
                    redacted.get(), shown.get());
            if (redacted.get() != kills || shown.get() > 0) {
                throw new IllegalStateException("of %d killed items".formatted(kills));
            }
        }
    }

    /** Seconds until it is gone from lists, as an item and from streams, of both nodes. */
    private double[] kill(int number) throws InterruptedException {
        WireDocument document = new WireDocument();
        String text = "secretword" + number + " stands here";
        document.item("k" + number, 1, status("usable"), "A secretword" + number, text);
        agency.push(document.toString());
        List<String> lists = new ArrayList<>();
        for (Service node : nodes) {
            await(() -> found(node, number).size() == 1);
            lists.add(found(node, number).getFirst());
        }
        String id = lists.getFirst();
        document.item("k" + number, 2, status("canceled"), "Kill", "Kill it.");
        long start = System.nanoTime();
        agency.push(document.toString());
        double[] seconds = new double[3];
        AtomicInteger streams = told.computeIfAbsent(id, _ -> new AtomicInteger());
        try (ExecutorService watchers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Double>> gone = new ArrayList<>();
            for (Service node : nodes) {
                gone.add(watchers.submit(() -> after(start, () -> found(node, number).isEmpty())));
            }
            for (Service node : nodes) {
                gone.add(watchers.submit(() -> after(start, () -> !shows(node, id))));
            }
            seconds[0] = Math.max(gone.get(0).get(), gone.get(1).get());
            seconds[1] = Math.max(gone.get(2).get(), gone.get(3).get());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        await(() -> streams.get() == STREAMS);
        seconds[2] = (toldLast.computeIfAbsent(id, _ -> new AtomicLong()).get() - start) / 1e9;
        return seconds;
    }

    private static double after(long start, BooleanSupplier there) throws InterruptedException {
        await(there);
        return (System.nanoTime() - start) / 1e9;
    }

    private static boolean shows(Service node, String id) {
        return node.api().get("/v1/items/" + id).text().contains("secretword");
    }

    private static List<String> found(Service node, int number) {
        Api api = node.api();
        return api.items("&q=secretword" + number).stream()
                .map(item -> item.get("itemId").asString())
                .toList();
    }

    private static void await(BooleanSupplier there) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("it takes longer than " + LONGEST_SECONDS + " s");
            }
            Thread.sleep(5);
        }
    }
}
