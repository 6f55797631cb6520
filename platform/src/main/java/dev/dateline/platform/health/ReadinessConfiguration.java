package dev.dateline.platform.health;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives a service its readiness as a metric, and looks at it at most once a second. */
@Configuration(proxyBeanMethods = false)
public class ReadinessConfiguration {

    @Bean
    static RecentContributors recentContributors() {
        return new RecentContributors();
    }

    @Bean
    Readiness readiness(ObjectProvider<HealthEndpoint> health) {
        return new Readiness(health);
    }
}
