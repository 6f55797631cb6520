package dev.dateline.contract.readiness;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives a service its readiness as a metric. */
@Configuration(proxyBeanMethods = false)
public class ReadinessConfiguration {

    @Bean
    Readiness readiness(ObjectProvider<HealthEndpoint> health) {
        return new Readiness(health);
    }
}
