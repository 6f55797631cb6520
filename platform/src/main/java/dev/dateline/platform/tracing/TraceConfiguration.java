package dev.dateline.platform.tracing;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives a service its traces; services that share a process share them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TraceSettings.class)
public class TraceConfiguration {

    @Bean
    Traces traces(
            TraceSettings settings, @Value("${spring.application.name:dateline}") String service) {
        return new Traces(settings, service);
    }
}
