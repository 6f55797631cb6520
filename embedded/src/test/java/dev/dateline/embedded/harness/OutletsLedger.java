package dev.dateline.embedded.harness;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import dev.dateline.contract.record.Json;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jsoup.Jsoup;
import tools.jackson.databind.JsonNode;

/** What the invented outlets publish, as somebody has it who looks all the time. */
public final class OutletsLedger implements AutoCloseable {

    private static final List<String> FEEDS =
            List.of("meridian.rss", "gazette.atom", "kurier.rss", "courrier.atom", "faro.json");
    private static final long PAUSE_MILLIS = 300;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String base;
    private final Map<String, Map<String, Entry>> outlets = new LinkedHashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * An entry, with what it has said, oldest first.
     *
     * @param old whether it was there before the first look
     * @param seen when it was there last, by {@code System.nanoTime}
     */
    public record Entry(String id, boolean old, List<Published> states, AtomicLong seen) {
        public Published last() {
            return states.getLast();
        }
    }

    /** What an entry said from a moment of {@code System.nanoTime} on: letters and digits alone. */
    public record Published(long since, String text) {}

    /** Begins to look; returns once it has seen every feed. */
    public OutletsLedger(String base) {
        this.base = base;
        FEEDS.forEach(feed -> outlets.put(feed, new LinkedHashMap<>()));
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (outlets.values().stream().anyMatch(Map::isEmpty)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the outlets at " + base + " do not answer");
            }
            lookAtAll(true);
        }
        this.thread = Thread.ofPlatform().daemon().name("ledger").start(this::run);
    }

    private void run() {
        while (!closed) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            lookAtAll(false);
        }
    }

    private void lookAtAll(boolean first) {
        for (String feed : FEEDS) {
            try {
                List<String[]> entries = read(feed);
                long now = System.nanoTime();
                synchronized (this) {
                    Map<String, Entry> known = Objects.requireNonNull(outlets.get(feed));
                    for (String[] entry : entries.reversed()) {
                        Entry held =
                                known.computeIfAbsent(
                                        entry[0],
                                        id ->
                                                new Entry(
                                                        id,
                                                        first,
                                                        new ArrayList<>(),
                                                        new AtomicLong()));
                        held.seen.set(now);
                        if (held.states.isEmpty() || !held.last().text.equals(entry[1])) {
                            held.states.add(new Published(now, entry[1]));
                        }
                    }
                }
            } catch (IOException | RuntimeException e) {
                // killed like all the others; it is looked at again
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private List<String[]> read(String feed) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base + "/" + feed))
                        .timeout(Duration.ofSeconds(2))
                        .build();
        String document = http.send(request, BodyHandlers.ofString()).body();
        List<String[]> entries = new ArrayList<>();
        if (feed.endsWith(".json")) {
            for (JsonNode item : Json.MAPPER.readTree(document).get("items")) {
                entries.add(
                        entry(
                                item.get("id").asString(),
                                item.get("title").asString(),
                                item.get("content_html").asString()));
            }
            return entries;
        }
        try {
            for (SyndEntry item :
                    new SyndFeedInput().build(new StringReader(document)).getEntries()) {
                String html =
                        item.getContents().isEmpty()
                                ? item.getDescription().getValue()
                                : item.getContents().getFirst().getValue();
                entries.add(entry(item.getUri(), item.getTitle(), html));
            }
        } catch (FeedException e) {
            throw new IOException(e);
        }
        return entries;
    }

    private static String[] entry(String id, String title, String html) {
        return new String[] {id, plain(title + " " + Jsoup.parse(html).text())};
    }

    /** A text without what may be normalised. */
    public static String plain(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** The entries of each outlet, in the order of their publication. */
    public synchronized Map<String, List<Entry>> entries() {
        Map<String, List<Entry>> copy = new LinkedHashMap<>();
        outlets.forEach(
                (feed, entries) ->
                        copy.put(
                                feed,
                                entries.values().stream()
                                        .map(
                                                e ->
                                                        new Entry(
                                                                e.id,
                                                                e.old,
                                                                List.copyOf(e.states),
                                                                new AtomicLong(e.seen.get())))
                                        .toList()));
        return copy;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        http.close();
    }
}
