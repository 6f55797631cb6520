package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.contract.record.Json;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.Rss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the dashboard and the alerts ask for is what the service tells. */
class MonitoringTest {

    private static final Path MONITORING = Path.of("../docker/monitoring");
    private static final Pattern METRIC =
            Pattern.compile("\\b(dateline|jvm|process|system)_[a-z_]+[a-z]\\b");
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir Path directory;

    @Test
    void every_metric_that_is_asked_for_is_told() throws IOException {
        Set<String> asked = new TreeSet<>();
        JsonNode dashboard =
                Json.MAPPER.readTree(Files.readString(MONITORING.resolve("grafana/dateline.json")));
        for (JsonNode panel : dashboard.get("panels")) {
            panel.get("targets")
                    .forEach(target -> asked.addAll(metrics(target.get("expr").asString())));
        }
        asked.addAll(metrics(Files.readString(MONITORING.resolve("alerts.yml"))));
        assertThat(asked).hasSizeGreaterThan(12);
        try (FeedServer feeds = new FeedServer();
                OneProcess dateline = new OneProcess(directory)) {
            dateline.start().awaitReady();
            assertThat(dateline.api().get("/actuator").json().get("_links").propertyNames())
                    .as("nothing else is told")
                    .containsExactlyInAnyOrder(
                            "self", "health", "health-path", "info", "prometheus");
            Rss feed = new Rss("metrics").add(0, 3);
            dateline.api().addSource(feeds.publish("metrics", feed.toString()));
            await().atMost(SOON).until(() -> dateline.api().items("").size() == 3);
            await().atMost(SOON)
                    .untilAsserted(
                            () -> {
                                String told = dateline.api().get("/actuator/prometheus").text();
                                assertThat(metrics(told)).containsAll(asked);
                                assertThat(told)
                                        .contains(
                                                "dateline_processor_desk_active 1.0",
                                                "dateline_sources{health=\"OK\"} 1.0",
                                                "dateline_fetcher_partitions 12.0")
                                        .containsPattern(
                                                "dateline_pipeline_lag\\{stage=\"desk\"\\} [0-9]\\.0");
                            });
        }
    }

    private static Set<String> metrics(String text) {
        return METRIC.matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
