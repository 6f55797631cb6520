package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Api.Answer;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.HostileServer;
import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.Rss;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Everything that a server may do to a fetcher, done to the whole service at once: each source says
 * in words what is wrong, keeps what could be read, and a good one beside them never waits.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int HEAP_MEGABYTES = 320;

    /** Of the good source, which is polled each second. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    private final Map<String, String> ids = new HashMap<>();
    private HostileServer bad;
    private FeedServer good;
    private OneProcess dateline;
    private String neighbour;

    @BeforeAll
    void start() throws IOException {
        bad = new HostileServer();
        good = new FeedServer();
        dateline =
                new OneProcess(
                        directory,
                        "--dateline.fetcher.read-timeout=PT5S",
                        "--dateline.fetcher.total-timeout=PT10S");
        dateline.start().awaitReady();
        neighbour = api().addSource(good.publish("good", new Rss("good").add(0, 1).toString()));
        for (BadInputCases.Case one : BadInputCases.cases()) {
            ids.put(one.name(), api().addSource(bad.serve(one.name(), one.behaviour())));
        }
    }

    @AfterAll
    void stop() {
        dateline.close();
        bad.close();
        good.close();
    }

    private String id(String name) {
        return Objects.requireNonNull(ids.get(name));
    }

    private Api api() {
        return dateline.api();
    }

    /**
     * After its first poll, or after one more: a large document that a fetcher which shares the
     * machine could not read in its time is left for minutes.
     */
    private JsonNode polled(String id) {
        await().atMost(SOON).until(() -> api().source(id).has("lastPoll"));
        JsonNode source = api().source(id);
        if (!words(source).contains("reading it takes longer than")) {
            return source;
        }
        assertThat(api().post("/v1/sources/" + id + "/poll", "").status()).isEqualTo(202);
        String first = lastPoll(source);
        return await().atMost(SOON)
                .until(() -> api().source(id), again -> !lastPoll(again).equals(first));
    }

    private static String lastPoll(JsonNode source) {
        return source.at("/lastPoll/at").asString();
    }

    private static String state(JsonNode source) {
        return source.at("/health/state").asString();
    }

    private static String words(JsonNode source) {
        return source.at("/health/reason").asString() + source.path("diagnostics");
    }

    private List<String> headlines(String id) {
        return api().items("&source=" + id).stream()
                .map(item -> item.path("headline").asString())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("dev.dateline.embedded.BadInputCases#cases")
    void what_a_server_does_is_told_in_words_and_what_can_be_read_is_kept(BadInputCases.Case one) {
        JsonNode source = polled(id(one.name()));
        assertThat(state(source)).as(source.toString()).isEqualTo(one.state());
        assertThat(words(source)).contains(one.words()).doesNotContain("Exception", "dev.dateline");
        List<String> headlines = one.headlines();
        if (headlines != null) {
            await().atMost(SOON)
                    .untilAsserted(
                            () ->
                                    assertThat(headlines(source.get("id").asString()))
                                            .containsExactlyInAnyOrderElementsOf(headlines));
        }
    }

    @Test
    void no_file_is_read_and_no_bomb_goes_off() {
        for (String name : List.of("entity", "xml-bomb")) {
            String id = id(name);
            polled(id);
            await().atMost(SOON).until(() -> !headlines(id).isEmpty());
            assertThat(headlines(id)).allMatch(title -> title.length() < 100);
            assertThat(headlines(id).toString()).doesNotContain("root:", "haha");
        }
    }

    @Test
    void one_broken_entry_costs_no_other() {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(headlines(id("one-broken"))).contains("first", "third"));
    }

    @Test
    void ten_thousand_entries_all_become_items() {
        polled(id("ten-thousand"));
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> headlines(id("ten-thousand")).size() == 10_000);
    }

    @Test
    void a_server_that_asks_for_patience_gets_it() {
        JsonNode source = polled(id("s429"));
        Instant next = Instant.parse(source.at("/nextPoll/at").asString());
        assertThat(next).isAfter(Instant.now().plus(Duration.ofMinutes(110)));
        assertThat(source.at("/nextPoll/reason").asString()).contains("Retry-After");
    }

    @Test
    void an_entry_without_a_date_has_none_and_one_from_the_future_keeps_its_own() {
        Map<String, String> dates = new LinkedHashMap<>();
        for (String name : List.of("undated", "in-2999")) {
            await().atMost(SOON).until(() -> headlines(id(name)).size() == 2);
            api().items("&source=" + id(name))
                    .forEach(
                            item ->
                                    dates.put(
                                            item.get("headline").asString(),
                                            item.path("publishedAt").asString("none")));
        }
        assertThat(dates).containsEntry("undated", "none");
        assertThat(dates.get("to come")).startsWith("2999-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://[::1]/",
                "http://[fd00::1]/",
                "http://192.168.1.1/feed",
                "http://169.254.169.254/latest/",
                "http://0.0.0.0:8080/",
                "http://100.64.0.1/",
                "http://[::ffff:10.0.0.1]/",
                "http://[64:ff9b::a00:1]/",
                "http://[2002:a00:1::]/"
            })
    void a_private_address_is_refused_in_words(String url) {
        JsonNode source = polled(api().addSource(url));
        assertThat(state(source)).as(source.toString()).isEqualTo("REFUSED");
        assertThat(words(source)).contains("allowed-networks");
    }

    @Test
    void a_host_that_does_not_resolve_is_told_in_words() {
        JsonNode source = polled(api().addSource("http://no-such-host.invalid/feed"));
        assertThat(state(source)).isEqualTo("FAILING");
        assertThat(words(source)).contains("can't be resolved");
    }

    @ParameterizedTest
    @CsvSource({
        "nonsense, http://",
        "'', url",
        "ftp://e.org/feed, http://",
        "file:///etc/passwd, http://",
        "http://, host",
        "http://:80/, host",
        "http://user:secret@e.org/, password",
        "http://e.org:99999/, port",
        "http://exa mple.org/, host"
    })
    void what_is_no_address_is_told_at_once(String url, String words) {
        Answer answer = api().post("/v1/sources", "{\"url\":\"" + url + "\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString())
                .contains(words)
                .doesNotContain("secret", "java.", "Exception");
    }

    @Test
    void a_good_source_beside_them_never_waits() {
        Rss feed = new Rss("good").add(0, 1);
        for (int i = 1; i <= 5; i++) {
            for (String id : ids.values()) {
                assertThat(api().post("/v1/sources/" + id + "/poll", "").status()).isEqualTo(202);
            }
            good.publish("good", feed.add(i, i + 1).toString());
            int entries = i + 1;
            await().atMost(SOON).until(() -> api().items("&source=" + neighbour).size() == entries);
        }
        List<Long> polls = new ArrayList<>(good.asked("good"));
        polls.add(System.nanoTime());
        for (int i = 1; i < polls.size(); i++) {
            assertThat(Duration.ofNanos(polls.get(i) - polls.get(i - 1)))
                    .isLessThanOrEqualTo(LONGEST_WAIT);
        }
        assertThat(state(api().source(neighbour))).isEqualTo("OK");
        assertThat(usedHeap()).isLessThan(HEAP_MEGABYTES);
        assertThat(api().get("/actuator/health/readiness").status()).isEqualTo(200);
    }

    private double usedHeap() {
        return api().get("/actuator/prometheus")
                        .text()
                        .lines()
                        .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                        .mapToDouble(
                                line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                        .sum()
                / 1024
                / 1024;
    }
}
