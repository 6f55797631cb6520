package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.contract.source.PollReason;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.LastPoll;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import dev.dateline.contract.source.SourceStatus.State;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** What whoever follows a source next finds, with the clock in the hand of the test. */
class PollsTest {

    /** Enough for documents that leave a mark while they are read. */
    private static final DataSize MOST = DataSize.ofKilobytes(512);

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String LARGE = " ".repeat(300_000);

    private static final String MESSAGE =
            "{\"uri\":\"urn:1\",\"version\":\"1\",\"headline\":\"a\",\"_wireq_receipt\":\"1\"}";

    private static String document(SourceKind kind, String more) {
        return kind == SourceKind.QUEUE
                ? "{\"entries\":[" + MESSAGE + more + "]}"
                : "<rss version=\"2.0\"><channel><title>T</title><item><guid>1</guid><title>a</title></item>"
                        + more
                        + "</channel></rss>";
    }

    private static @Nullable NextPoll planned(AgencyApi api) {
        SourceStatus status = api.statusInKafka();
        return status == null ? null : status.nextPoll();
    }

    private static boolean isBegun(AgencyApi api) {
        NextPoll next = planned(api);
        return next != null && next.isBy(PollReason.BEGUN);
    }

    private static void giveUp(AgencyApi api) {
        List<PolledSource> sources = List.of(api.source());
        api.polls.rest(sources);
        api.polls.unmark(sources);
        api.polls.leave(api.source());
    }

    /** Its turn is taken, for which a poll waits once it has its document. */
    private static void beginsAndWaits(AgencyApi api, SourceKind kind) {
        api.answering(document(kind, LARGE));
        api.source().turn.lock();
    }

    @ParameterizedTest
    @EnumSource(names = {"FEED", "QUEUE"})
    void a_poll_that_is_not_waited_for_leaves_the_plan_of_before(SourceKind kind)
            throws IOException {
        try (AgencyApi api = new AgencyApi(kind, MOST)) {
            api.answering(document(kind, ""));
            api.polls.follow(api.source());
            await().atMost(SOON).until(() -> planned(api) != null && !api.source().isPolling());
            SourceStatus before = Objects.requireNonNull(api.statusInKafka());
            beginsAndWaits(api, kind);
            try {
                api.now = Objects.requireNonNull(before.nextPoll()).at();
                api.polls.redefine(api.source(), api.source().definition.pollRequested(api.now));
                await().atMost(SOON).until(() -> isBegun(api));
                giveUp(api);
                SourceStatus left = Objects.requireNonNull(api.statusInKafka());
                assertThat(left.failures()).isZero();
                assertThat(Objects.requireNonNull(left.nextPoll()).at()).isEqualTo(api.now);
            } finally {
                api.source().turn.unlock();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FEED", "QUEUE"})
    void a_first_poll_that_is_not_waited_for_leaves_nothing(SourceKind kind) throws IOException {
        try (AgencyApi api = new AgencyApi(kind, MOST)) {
            beginsAndWaits(api, kind);
            try {
                api.polls.follow(api.source());
                await().atMost(SOON).until(() -> isBegun(api));
                giveUp(api);
                assertThat(api.statusInKafka()).isNull();
            } finally {
                api.source().turn.unlock();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_poll_that_a_handover_cuts_short_takes_its_mark_back(boolean first) throws IOException {
        try (AgencyApi api = new AgencyApi(SourceKind.FEED, MOST)) {
            if (!first) {
                api.answering(document(SourceKind.FEED, ""));
                api.polls.follow(api.source());
                await().atMost(SOON).until(() -> planned(api) != null && !api.source().isPolling());
                api.now = Objects.requireNonNull(planned(api)).at();
            }
            SourceStatus before = api.statusInKafka();
            LastPoll last = before == null ? null : before.lastPoll();
            AtomicBoolean marked = new AtomicBoolean();
            api.answering(
                    exchange -> {
                        if (exchange.getRequestURI().getPath().equals("/robots.txt")) {
                            marked.set(isBegun(api));
                            api.polls.rest(List.of(api.source()));
                        }
                        AgencyApi.send(exchange, 200, index(api) + LARGE);
                    });
            if (first) {
                api.polls.follow(api.source());
            } else {
                api.polls.redefine(api.source(), api.source().definition.pollRequested(api.now));
            }
            await().atMost(SOON).until(() -> marked.get() && !api.source().isPolling());
            SourceStatus left = api.statusInKafka();
            assertThat(left).isEqualTo(api.source().status());
            assertThat(left == null).isEqualTo(first);
            assertThat(isBegun(api)).isFalse();
            assertThat(left == null ? null : left.lastPoll()).isEqualTo(last);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FEED", "QUEUE"})
    void a_poll_that_could_not_be_saved_takes_its_mark_back(SourceKind kind) throws IOException {
        try (AgencyApi api = new AgencyApi(kind, MOST)) {
            beginsAndWaits(api, kind);
            try {
                api.failKafka();
                api.polls.follow(api.source());
                await().atMost(SOON).until(() -> isBegun(api));
            } finally {
                api.source().turn.unlock();
            }
            await().atMost(SOON).until(() -> !api.source().isPolling());
            assertThat(api.statusInKafka()).isNull();
        }
    }

    @Test
    void a_poll_that_could_not_be_saved_of_a_source_that_was_left_says_nothing()
            throws IOException {
        try (AgencyApi api = new AgencyApi(SourceKind.FEED, MOST)) {
            beginsAndWaits(api, SourceKind.FEED);
            NextPoll begun;
            try {
                api.failKafka();
                api.polls.follow(api.source());
                await().atMost(SOON).until(() -> isBegun(api));
                begun = Objects.requireNonNull(planned(api));
                api.polls.leave(api.source());
            } finally {
                api.source().turn.unlock();
            }
            await().atMost(SOON).until(() -> !api.source().isPolling());
            // it is for whoever follows it now to say something
            assertThat(planned(api)).isEqualTo(begun);
        }
    }

    @Test
    void a_poll_that_another_fetcher_has_fenced_says_nothing() throws IOException {
        try (AgencyApi api = new AgencyApi(SourceKind.FEED, MOST)) {
            beginsAndWaits(api, SourceKind.FEED);
            NextPoll begun;
            try {
                api.failKafka(new ProducerFencedException("in a test"));
                api.polls.follow(api.source());
                await().atMost(SOON).until(() -> isBegun(api));
                begun = Objects.requireNonNull(planned(api));
            } finally {
                api.source().turn.unlock();
            }
            await().atMost(SOON).until(() -> !api.source().isPolling());
            assertThat(planned(api)).isEqualTo(begun);
        }
    }

    private static String index(AgencyApi api) {
        return "<sitemapindex><sitemap><loc>%s/a.xml</loc></sitemap></sitemapindex>"
                .formatted(api.origin());
    }

    @Test
    void a_poll_in_progress_is_waited_for_and_says_itself_how_it_ended() throws Exception {
        try (AgencyApi api = new AgencyApi(SourceKind.FEED, MOST)) {
            beginsAndWaits(api, SourceKind.FEED);
            List<PolledSource> sources = List.of(api.source());
            Thread giving = Thread.ofVirtual().unstarted(() -> awaitRest(api, sources));
            try {
                api.polls.follow(api.source());
                await().atMost(SOON).until(() -> isBegun(api));
                api.polls.rest(sources);
                giving.start();
                await().atMost(SOON).until(() -> giving.getState() == Thread.State.TIMED_WAITING);
            } finally {
                api.source().turn.unlock();
            }
            assertThat(giving.join(SOON)).isTrue();
            api.polls.unmark(sources);
            SourceStatus left = Objects.requireNonNull(api.statusInKafka());
            assertThat(Objects.requireNonNull(left.lastPoll()).outcome()).isEqualTo("FETCHED");
            assertThat(isBegun(api)).isFalse();
        }
    }

    private static void awaitRest(AgencyApi api, List<PolledSource> sources) {
        try {
            api.polls.awaitRest(sources, System.nanoTime() + SOON.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void of_one_that_rests_a_wish_is_planned_for_whoever_follows_it_next() throws IOException {
        try (AgencyApi api = new AgencyApi(SourceKind.FEED, MOST)) {
            api.answering(document(SourceKind.FEED, ""));
            api.polls.follow(api.source());
            await().atMost(SOON).until(() -> planned(api) != null && !api.source().isPolling());
            Instant last = api.now;
            api.now = last.plusSeconds(30);
            api.polls.rest(List.of(api.source()));
            api.polls.soon(api.source());
            NextPoll next = Objects.requireNonNull(planned(api));
            assertThat(next.isBy(PollReason.REQUESTED)).isTrue();
            // no sooner after the last poll than any other
            assertThat(next.at()).isEqualTo(last.plus(Duration.ofMinutes(1)));
            api.now = next.at();
            assertThat(api.source().due).isNull();
            assertThat(api.seen).hasSize(1);
        }
    }

    @Test
    void of_one_that_was_left_nothing_is_planned_any_more() throws IOException {
        try (AgencyApi api = new AgencyApi(SourceKind.FEED, MOST)) {
            api.answering(document(SourceKind.FEED, ""));
            api.polls.follow(api.source());
            await().atMost(SOON).until(() -> planned(api) != null && !api.source().isPolling());
            NextPoll before = Objects.requireNonNull(planned(api));
            giveUp(api);
            api.polls.soon(api.source());
            api.polls.settle(api.source());
            assertThat(planned(api)).isEqualTo(before);
        }
    }

    @Test
    void an_error_in_a_poll_is_an_outcome_with_a_back_off() throws IOException {
        try (AgencyApi api = new AgencyApi(SourceKind.FEED, MOST)) {
            api.error = new OutOfMemoryError("in a test\n" + "x".repeat(1_000));
            api.answering(document(SourceKind.FEED, ""));
            api.polls.follow(api.source());
            Duration first = waitAfter(api, 1);
            SourceStatus failed = Objects.requireNonNull(api.statusInKafka());
            assertThat(failed.health().state()).isEqualTo(State.FAILING);
            assertThat(failed.health().reason())
                    .startsWith("an internal error: java.lang.OutOfMemoryError: in a test x")
                    .endsWith("; it will be tried again")
                    .hasSizeLessThan(330);
            assertThat(first).isPositive();
            for (int failures = 2; failures < 8; failures++) {
                pollNext(api);
                Duration _ = waitAfter(api, failures);
            }
            assertThat(waitAfter(api, 7)).isGreaterThan(first.multipliedBy(2));
            api.error = null;
            pollNext(api);
            await().atMost(SOON).until(() -> isOk(api) && !api.source().isPolling());
            assertThat(Objects.requireNonNull(api.statusInKafka()).failures()).isZero();
        }
    }

    private static boolean isOk(AgencyApi api) {
        SourceStatus status = api.statusInKafka();
        return status != null && status.health().state() == State.OK;
    }

    private static void pollNext(AgencyApi api) {
        api.now = Objects.requireNonNull(planned(api)).at();
        api.polls.redefine(api.source(), api.source().definition.pollRequested(api.now));
    }

    /** How long the poll after the last one waits, once so many have failed. */
    private static Duration waitAfter(AgencyApi api, int failures) {
        await().atMost(SOON)
                .until(
                        () -> {
                            SourceStatus status = api.statusInKafka();
                            return status != null
                                    && status.failures() == failures
                                    && !isBegun(api)
                                    && !api.source().isPolling();
                        });
        return Duration.between(api.now, Objects.requireNonNull(planned(api)).at());
    }
}
