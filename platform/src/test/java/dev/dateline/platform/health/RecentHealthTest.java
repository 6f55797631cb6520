package dev.dateline.platform.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.DefaultHealthContributorRegistry;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecentHealthTest {

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    private Health count() {
        return Health.up().withDetail("asked", asked.incrementAndGet()).build();
    }

    private void pass(long nanos) {
        now.addAndGet(nanos);
    }

    @Test
    void an_indicator_is_asked_once_a_second_by_however_many() {
        RecentHealth health = new RecentHealth(this::count, now::get);
        for (int i = 0; i < 100; i++) {
            assertThat(health.health()).isEqualTo(health.health());
        }
        assertThat(asked).hasValue(1);
        pass(RecentHealth.FRESH_NANOS);
        health.health();
        assertThat(asked).hasValue(1);
        pass(1);
        health.health();
        assertThat(asked).hasValue(2);
    }

    @Test
    void while_one_waits_for_it_the_others_are_told_what_it_said_last() {
        CountDownLatch answered = new CountDownLatch(1);
        HealthIndicator slow =
                () -> {
                    Health said = count();
                    if (asked.get() > 1) {
                        awaitUninterrupted(answered);
                    }
                    return said;
                };
        RecentHealth health = new RecentHealth(slow, now::get);
        Health first = health.health();
        pass(RecentHealth.FRESH_NANOS + 1);
        CompletableFuture<Health> waiting = CompletableFuture.supplyAsync(health::health);
        await().until(() -> asked.get() == 2);
        assertThat(health.health()).isEqualTo(first);
        answered.countDown();
        assertThat(waiting.join()).isNotEqualTo(first);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_was_said_long_ago_is_told_to_nobody() {
        RecentHealth health = new RecentHealth(this::count, now::get);
        Health first = health.health();
        pass(RecentHealth.LONGEST_NANOS + 1);
        assertThat(health.health()).isNotEqualTo(first);
    }

    @Test
    void all_indicators_of_a_service_are_asked_like_that() {
        var registry = new DefaultHealthContributorRegistry();
        registry.registerContributor("kafka", (HealthIndicator) this::count);
        new RecentContributors().postProcessAfterInitialization(registry, "registry");
        for (int i = 0; i < 10; i++) {
            assertThat(registry.getContributor("kafka"))
                    .isInstanceOfSatisfying(
                            HealthIndicator.class,
                            indicator -> assertThat(indicator.health()).isNotNull());
        }
        assertThat(asked).hasValue(1);
    }
}
