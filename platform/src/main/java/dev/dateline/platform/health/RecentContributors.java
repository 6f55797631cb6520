package dev.dateline.platform.health;

import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;

/**
 * Has every health indicator that blocks asked at most once a second, however many want to know:
 * anybody may ask for readiness without a key, and each question is one to Kafka. Boot's own cache
 * does not hold for groups.
 */
final class RecentContributors implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HealthContributorRegistry registry) {
            List<HealthContributors.Entry> entries = registry.stream().toList();
            for (HealthContributors.Entry entry : entries) {
                if (entry.contributor() instanceof HealthIndicator indicator) {
                    registry.unregisterContributor(entry.name());
                    registry.registerContributor(
                            entry.name(), new RecentHealth(indicator, System::nanoTime));
                }
            }
        }
        return bean;
    }
}
