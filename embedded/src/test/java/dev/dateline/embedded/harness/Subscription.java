package dev.dateline.embedded.harness;

import dev.dateline.contract.record.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A subscriber that reads server-sent events as the HTML standard says, and comes back with the
 * last id whenever its connection ends.
 */
public final class Subscription implements AutoCloseable {

    private static final long RETRY_MILLIS = 100;
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private final Supplier<String> base;
    private final String query;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile String lastId;
    private volatile boolean closed;
    private volatile @Nullable InputStream connection;

    /** An event as it was dispatched. */
    public record Event(String id, String name, String data) {
        public JsonNode json() {
            return Json.MAPPER.readTree(data);
        }

        public boolean isItem() {
            return name.startsWith("item.");
        }

        public long sequence() {
            return json().get("sequence").asLong();
        }
    }

    /**
     * Subscribes.
     *
     * @param base asked at every connection, since a service may come back elsewhere
     * @param lastId the id to begin behind, or the empty string
     */
    public Subscription(Supplier<String> base, String query, String lastId) {
        this.base = base;
        this.query = query;
        this.lastId = lastId;
        this.thread = Thread.ofPlatform().daemon().name("subscriber").start(this::run);
    }

    private void run() {
        while (!closed) {
            try {
                try {
                    read();
                } catch (IOException e) {
                    // as a browser does: wait, come back
                }
                Thread.sleep(RETRY_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void read() throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base.get() + "/v1/stream" + query))
                        .header("Accept", "text/event-stream");
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        InputStream body = open(request.build());
        connection = body;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String id = lastId;
            String name = "message";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    lastId = id;
                    if (!data.isEmpty()) {
                        events.add(new Event(id, name, data.toString()));
                    }
                    name = "message";
                    data.setLength(0);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring(6));
                }
            }
        }
    }

    private static InputStream open(HttpRequest request) throws IOException, InterruptedException {
        try (SlowAnswers.Watch _ = SlowAnswers.WATCH.of(request.toString())) {
            return HTTP.send(request, BodyHandlers.ofInputStream()).body();
        }
    }

    public List<Event> events() {
        return events;
    }

    /** How the stream began: behind the goodbyes of a service that could not serve it yet. */
    public Optional<Event> beginning() {
        return events.stream().filter(event -> !event.name().equals("bye")).findFirst();
    }

    public List<Event> items() {
        return events.stream().filter(Event::isItem).toList();
    }

    /** All that have a place in the log: those of items, and of the stories that they are in. */
    public List<Event> logged() {
        return events.stream()
                .filter(event -> event.isItem() || event.name().equals("story.updated"))
                .toList();
    }

    public String lastId() {
        return lastId;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        InputStream open = connection;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // closed is closed
            }
        }
    }
}
