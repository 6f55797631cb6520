package dev.dateline.platform.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether Kafka answers. */
final class KafkaHealth implements HealthIndicator, DisposableBean {

    private static final int TIMEOUT_MILLIS = 2_000;

    private final Admin admin;

    KafkaHealth(KafkaClients clients) {
        this.admin = clients.admin();
    }

    @Override
    public Health health() {
        try {
            DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs(TIMEOUT_MILLIS);
            int brokers = admin.describeCluster(options).nodes().get().size();
            return (brokers > 0 ? Health.up() : Health.outOfService())
                    .withDetail("brokers", brokers)
                    .build();
        } catch (ExecutionException e) {
            return Health.outOfService()
                    .withDetail("waitsFor", "Kafka: it does not answer")
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }

    @Override
    public void destroy() {
        admin.close(Duration.ofSeconds(1));
    }
}
