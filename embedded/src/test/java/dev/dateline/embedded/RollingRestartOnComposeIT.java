package dev.dateline.embedded;

import static dev.dateline.embedded.harness.Report.pass;
import static dev.dateline.embedded.harness.Report.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.ComposeLaunch;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.Follower;
import dev.dateline.embedded.harness.NeedsDocker;
import dev.dateline.embedded.harness.Rss;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Two nodes of the api are restarted, one behind the other, under many streams: {@code
 * docker/faults}.
 */
@NeedsDocker
@Isolated("others start the same composition")
@EnabledIfSystemProperty(
        named = "faults",
        matches = "true",
        disabledReason = "takes four minutes: docker/faults")
class RollingRestartOnComposeIT {

    private static final int STREAMS = 500;
    private static final Duration BETWEEN_ENTRIES = Duration.ofMillis(250);
    private static final Duration RECOVERY = Duration.ofMinutes(3);

    /** What was published as late as this may still be under way. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(15);

    @TempDir static Path directory;

    @Test
    void five_hundred_subscribers_miss_nothing_while_two_nodes_are_restarted() throws IOException {
        try (ComposeLaunch dateline = twoNodes()) {
            dateline.awaitReady(2);
            List<String> nodes = new CopyOnWriteArrayList<>();
            nodes.addAll(List.of(base(dateline, 1), base(dateline, 2)));
            Rss feed = new Rss("rolling").add(0, 1);
            dateline.api().addSource(dateline.feeds().publish("rolling", feed.toString()));
            Thread publisher =
                    Thread.ofPlatform().daemon().start(() -> publish(dateline.feeds(), feed));
            List<Follower> followers = follow(nodes);
            restartTwice(dateline, nodes);
            publisher.interrupt();
            pass(UNDER_WAY);
            report(followers, awaitTheLastEvent(followers));
            assertThat(sum(followers, Follower::missed)).isZero();
            assertThat(sum(followers, Follower::connections)).isGreaterThan(2L * STREAMS);
            followers.forEach(Follower::close);
        }
    }

    private static ComposeLaunch twoNodes() throws IOException {
        return new ComposeLaunch(
                directory,
                "28080-28089",
                Map.of("DATELINE_FETCHER_POLL_INTERVAL", "PT1S"),
                "up",
                "--detach",
                "--scale",
                "api=2");
    }

    /** Opens all streams; returns when each has heard something. */
    private static List<Follower> follow(List<String> nodes) {
        List<Follower> followers =
                IntStream.range(0, STREAMS).mapToObj(n -> new Follower(() -> nodes)).toList();
        await().atMost(RECOVERY)
                .until(() -> followers.stream().allMatch(follower -> follower.first() > 0));
        say("%d streams are open on two nodes".formatted(followers.size()));
        return followers;
    }

    private static void restartTwice(ComposeLaunch dateline, List<String> nodes) {
        for (int node : List.of(1, 2, 1, 2)) {
            dateline.docker("restart", "--time", "40", "dateline-it-api-" + node);
            dateline.awaitReady(node);
            nodes.set(node - 1, base(dateline, node));
            say("node %d was restarted".formatted(node));
        }
    }

    /** Waits until everybody has heard what anybody has; returns its number. */
    private static long awaitTheLastEvent(List<Follower> followers) {
        Set<Long> last =
                await().atMost(RECOVERY)
                        .until(
                                () ->
                                        followers.stream()
                                                .map(Follower::last)
                                                .collect(Collectors.toSet()),
                                one -> one.size() == 1);
        return last.iterator().next();
    }

    private static void report(List<Follower> followers, long last) {
        double[] pauses =
                followers.stream().mapToDouble(Follower::longestPauseSeconds).sorted().toArray();
        say("published  %d events while %d streams were open".formatted(last, followers.size()));
        say(
                "heard      missed %d, heard twice %d, connections %d"
                        .formatted(
                                sum(followers, Follower::missed),
                                sum(followers, Follower::doubled),
                                sum(followers, Follower::connections)));
        say(
                "longest pause of a subscriber: median %.1f s, longest %.1f s"
                        .formatted(pauses[pauses.length / 2], pauses[pauses.length - 1]));
    }

    private static void publish(FeedServer feeds, Rss feed) {
        try {
            for (int number = 1; ; number++) {
                Thread.sleep(BETWEEN_ENTRIES);
                feeds.publish("rolling", feed.add(number, number + 1).toString());
            }
        } catch (InterruptedException e) {
            // enough
        }
    }

    private static long sum(List<Follower> followers, ToLongFunction<Follower> of) {
        return followers.stream().mapToLong(of).sum();
    }

    private static String base(ComposeLaunch dateline, int node) {
        return "http://127.0.0.1:" + dateline.portOf(node);
    }
}
