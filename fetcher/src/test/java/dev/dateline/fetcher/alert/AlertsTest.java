package dev.dateline.fetcher.alert;

import static dev.dateline.fetcher.alert.AlertTest.AT;
import static dev.dateline.fetcher.alert.AlertTest.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.source.SourceStatus.Told;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Alerts on their way to a receiver; a variable has the status that is in Kafka. */
class AlertsTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<Alert> posted = new CopyOnWriteArrayList<>();
    private final Set<Thread> posting = ConcurrentHashMap.newKeySet();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private volatile @Nullable String trouble;
    private volatile @Nullable SourceStatus kept;
    private Alerts alerts = alerts();

    private Alerts alerts() {
        return new Alerts(
                alert -> {
                    posting.add(Thread.currentThread());
                    posted.add(alert);
                    return trouble;
                },
                () -> {},
                registry,
                Duration.ofMillis(1));
    }

    /** Ends them, and with them what they post now. */
    private void end() throws InterruptedException {
        alerts.destroy();
        for (Thread thread : posting) {
            assertThat(thread.join(SOON)).isTrue();
        }
    }

    private void follow() {
        alerts.follow(SOURCE, this::rewrite, kept);
    }

    private synchronized void rewrite() {
        write(Objects.requireNonNull(kept));
    }

    /** One after the other, as a source does it. */
    private synchronized void write(SourceStatus status) {
        kept = alerts.stamped(status);
        alerts.written(status);
    }

    private void becomes(State state, Instant since) {
        write(AlertTest.status(state, "HTTP_ERROR", since));
    }

    private @Nullable Told told() {
        SourceStatus status = kept;
        return status == null || status.watch() == null ? null : status.watch().told();
    }

    private void awaitTold(State state) {
        await().atMost(SOON)
                .until(
                        () -> {
                            Told told = told();
                            return told != null && told.state() == state;
                        });
    }

    @AfterEach
    void stop() {
        alerts.destroy();
    }

    @Test
    void each_change_is_posted_once_however_often_its_status_is_written() {
        follow();
        for (int poll = 0; poll < 5; poll++) {
            becomes(State.FAILING, AT);
        }
        awaitTold(State.FAILING);
        becomes(State.FAILING, AT);
        becomes(State.OK, AT.plusSeconds(60));
        awaitTold(State.OK);
        assertThat(posted).extracting(Alert::to).containsExactly(State.FAILING, State.OK);
    }

    @Test
    void whoever_takes_over_posts_what_was_not_told_with_the_same_id_and_nothing_else()
            throws InterruptedException {
        trouble = "the receiver answered 503";
        follow();
        becomes(State.FAILING, AT);
        await().atMost(SOON).until(() -> !posted.isEmpty());
        end();
        trouble = null;
        alerts = alerts();
        follow();
        awaitTold(State.FAILING);
        assertThat(posted).extracting(Alert::id).containsOnly(posted.getFirst().id());
        end();
        int before = posted.size();
        alerts = alerts();
        follow();
        becomes(State.OK, AT.plusSeconds(60));
        awaitTold(State.OK);
        assertThat(posted).hasSize(before + 1);
    }

    @Test
    void after_twenty_attempts_it_is_given_up_with_a_word() {
        trouble = "the receiver answered 500";
        alerts.destroy();
        alerts =
                new Alerts(
                        alert -> {
                            posted.add(alert);
                            return trouble;
                        },
                        () -> {},
                        registry,
                        Duration.ZERO);
        follow();
        becomes(State.FAILING, AT);
        awaitTold(State.FAILING);
        assertThat(posted).hasSize(20);
        assertThat(Objects.requireNonNull(told()).trouble()).isEqualTo(trouble);
        assertThat(registry.counter("dateline.fetcher.alerts", "result", "given up").count())
                .isOne();
        trouble = null;
        becomes(State.OK, AT.plusSeconds(60));
        awaitTold(State.OK);
        assertThat(Objects.requireNonNull(told()).trouble()).isNull();
    }

    @Test
    void one_that_fails_holds_up_no_other() {
        Alert.Source other = new Alert.Source("src_b", null, null);
        List<String> delivered = new CopyOnWriteArrayList<>();
        alerts =
                new Alerts(
                        alert -> {
                            if (alert.source().equals(SOURCE)) {
                                return "no";
                            }
                            delivered.add(alert.source().id());
                            return null;
                        },
                        () -> {},
                        registry,
                        Duration.ofMinutes(1));
        follow();
        becomes(State.FAILING, AT);
        alerts.follow(
                other,
                () -> {},
                new SourceStatus(
                        1,
                        "src_b",
                        AlertTest.status(State.FAILING, "HTTP_ERROR", AT).health(),
                        null,
                        null,
                        0,
                        null,
                        null,
                        null,
                        List.of()));
        await().atMost(SOON).until(() -> delivered.equals(List.of("src_b")));
    }

    @Test
    void a_source_that_was_left_is_not_told() {
        trouble = "the receiver answered 503";
        follow();
        alerts.leave("src_a");
        becomes(State.FAILING, AT);
        await().during(Duration.ofMillis(200)).atMost(SOON).until(posted::isEmpty);
    }

    @Test
    void an_error_while_one_is_posted_or_its_status_is_written_ends_none_of_those_that_follow() {
        AtomicBoolean postingFails = new AtomicBoolean(true);
        AtomicBoolean writingFails = new AtomicBoolean(true);
        alerts.destroy();
        alerts =
                new Alerts(
                        alert -> {
                            if (postingFails.getAndSet(false)) {
                                throw new NoClassDefFoundError("in a test");
                            }
                            posted.add(alert);
                            return null;
                        },
                        () -> {},
                        registry,
                        Duration.ofMillis(1));
        Runnable rewriting =
                () -> {
                    if (writingFails.getAndSet(false)) {
                        throw new NoClassDefFoundError("in a test");
                    }
                    rewrite();
                };
        alerts.follow(SOURCE, rewriting, kept);
        becomes(State.FAILING, AT);
        await().atMost(SOON).until(() -> !writingFails.get());
        becomes(State.OK, AT.plusSeconds(60));
        awaitTold(State.OK);
        assertThat(posted).extracting(Alert::to).containsExactly(State.FAILING, State.OK);
    }
}
