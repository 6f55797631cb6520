package dev.dateline.embedded.harness;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Answers of the API about stories, as it gives them, for a page that is tried without a desk. */
public final class RecordedStories {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Invented, and as long as headlines are. */
    private static final List<String> HEADLINES =
            List.of(
                    "Port workers walk out over pay as talks with the harbour board fail again",
                    "Rivers rise in the north: three villages are told to leave before night",
                    "Hafenarbeiter legen die Arbeit nieder, Gespräche mit der Leitung gescheitert",
                    "Parliament passes the budget by two votes after a debate of fourteen hours",
                    "إضراب عمال الميناء بسبب الأجور بعد فشل المحادثات",
                    "Second test of the tunnel under the strait ends early, engineers say why",
                    "港口工人因薪酬問題罷工，談判再次破裂",
                    "Champions lose at home to a side that came up last summer");

    private static final List<String> SOURCES =
            List.of("Harbour Gazette", "Northern Wire", "Der Morgenbote", "The Evening Ledger");

    private final Page page;
    private final Instant now;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    /** Answers a page from now on: forty stories, and what {@link #tell} is given on the stream. */
    public RecordedStories(Page page, Instant now) {
        this.page = page;
        this.now = now;
        answer("/v1/stories", url -> "{\"stories\":[%s],\"next\":\"p2\"}".formatted(stories(0)));
        answer("/v1/stories?cursor", url -> "{\"stories\":[%s]}".formatted(stories(40)));
        answer("/v1/items/histogram", url -> "{\"counts\":[0,1,0,2,4,3,7,5,2,3,1,0,6,9,4,2]}");
        answer("/v1/sources", url -> "{\"sources\":[%s]}".formatted(sources()));
        page.route(
                url -> url.contains("/v1/stream"),
                route -> {
                    asked.add(path(route));
                    fulfill(route, 200, "text/event-stream", "retry: 100\n\n" + drained());
                });
    }

    /**
     * Answers a path, whatever its parameters are; the newest answer counts.
     *
     * @param path as it begins; with {@code ?cursor} only for pages behind the first
     */
    public void answer(String path, UnaryOperator<String> body) {
        boolean behind = path.endsWith("?cursor");
        String wanted = path.replace("?cursor", "");
        page.route(
                url ->
                        url.replaceFirst("^https?://[^/]+", "")
                                        .replaceFirst("\\?.*", "")
                                        .equals(wanted)
                                && url.contains("cursor=") == behind,
                route -> {
                    asked.add(path(route));
                    fulfill(route, 200, "application/json", body.apply(path(route)));
                });
    }

    /** Refuses what begins so, from now on, in these words. */
    public void refuse(String start, String detail) {
        page.route(
                url -> url.replaceFirst("^https?://[^/]+", "").startsWith(start),
                route ->
                        fulfill(
                                route,
                                400,
                                "application/problem+json",
                                "{\"detail\":\"%s\"}".formatted(detail)));
    }

    private static void fulfill(Route route, int status, String type, String body) {
        route.fulfill(
                new Route.FulfillOptions()
                        .setStatus(status)
                        .setHeaders(
                                Map.of(
                                        "Content-Type",
                                        type + "; charset=utf-8",
                                        "Last-Event-ID",
                                        "e0-1-1-1"))
                        .setBody(body));
    }

    private static String path(Route route) {
        return route.request().url().replaceFirst("^https?://[^/]+", "");
    }

    /** Paths that were asked for and begin so, in their order. */
    public List<String> asked(String start) {
        synchronized (asked) {
            return asked.stream().filter(path -> path.startsWith(start)).toList();
        }
    }

    /** Puts an event on the stream. */
    public void tell(String name, String data) {
        events.add("event: %s\ndata: {\"data\":%s}\n\n".formatted(name, data.replace("\n", " ")));
    }

    private String drained() {
        List<String> told = new ArrayList<>(List.of("event: live\ndata: {}\n\n"));
        events.drainTo(told);
        return String.join("", told);
    }

    /** The id of a story. */
    public static String id(int number) {
        return "sty_%016d".formatted(number).replace('0', 'a').replace('1', 'b');
    }

    /** The headline of a story. */
    public static String headline(int number) {
        return HEADLINES.get(number % HEADLINES.size()) + " (" + number + ")";
    }

    private String stories(int from) {
        return IntStream.range(from, from + 40)
                .mapToObj(number -> story(number, 1, headline(number), 40.0 - number / 2.0))
                .collect(Collectors.joining(","));
    }

    /**
     * A story that is told by one item, and whose newest item is another.
     *
     * @param title null for none, because its item was withdrawn
     */
    public String story(int number, int version, @Nullable String title, double perHour) {
        String last = now.minusSeconds(60).toString();
        return """
        {"id": "%s", "version": %d, %s "named": false, "language": "%s", "languages": ["en", "de"],
         "items": %d, "copies": %d, "owners": %d, "first": "%s", "last": "%s", "perHour": %s, "burst": 1.75,
         "topics": [{"scheme": "medtop", "code": "09000000", "name": "labour", "origin": "MODEL",
                     "confidence": 0.81, "model": "topics-1"},
                    {"scheme": "medtop", "code": "medtop:04000000", "name": "economy, business and finance",
                     "origin": "RULE"}],
         "lead": {"itemId": "itm_lead%d", "sourceId": "src_0", "at": "%s"},
         "latest": {"itemId": "itm_latest%d", "sourceId": "src_%d", "headline": %s, "at": "%s"}}"""
                .formatted(
                        id(number),
                        version,
                        title == null ? "" : "\"title\": " + JSON.writeValueAsString(title) + ",",
                        List.of("en", "en", "de", "en", "ar", "en", "zh", "en").get(number % 8),
                        number % 7 + 2 + version,
                        number % 3,
                        number % 5 + 1,
                        now.minusSeconds(7200),
                        last,
                        String.format(Locale.ROOT, "%.2f", perHour),
                        number,
                        last,
                        number,
                        number % SOURCES.size(),
                        JSON.writeValueAsString("Newest of it: " + headline(number + 100)),
                        last);
    }

    private static String sources() {
        return IntStream.range(0, SOURCES.size())
                .mapToObj(
                        number ->
                                "{\"id\": \"src_%d\", \"kind\": \"feed\", \"name\": \"%s\"}"
                                        .formatted(number, SOURCES.get(number)))
                .collect(Collectors.joining(","));
    }
}
