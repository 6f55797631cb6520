package dev.dateline.api.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class PipelineLagTest {

    private final Semaphore questions = new Semaphore(0);

    /** Kafka's client where nothing can be had of it, not even a failure that it announces. */
    private final Admin broken =
            (Admin)
                    Proxy.newProxyInstance(
                            Admin.class.getClassLoader(),
                            new Class<?>[] {Admin.class},
                            (_, method, _) -> {
                                if (method.getName().equals("listOffsets")) {
                                    questions.release();
                                    throw new OutOfMemoryError("a failure of any kind");
                                }
                                return null;
                            });

    @Test
    void it_is_looked_for_again_whatever_failed_and_is_not_known_meanwhile()
            throws InterruptedException {
        MeterRegistry registry = new SimpleMeterRegistry();
        PipelineLag lag = new PipelineLag(broken, _ -> 1, Duration.ofMillis(1), registry);
        lag.start();
        try {
            assertThat(questions.tryAcquire(3, 20, TimeUnit.SECONDS)).isTrue();
            assertThat(registry.get("dateline.pipeline.lag").gauges())
                    .allSatisfy(gauge -> assertThat(gauge.value()).isNaN());
        } finally {
            lag.stop();
        }
    }
}
