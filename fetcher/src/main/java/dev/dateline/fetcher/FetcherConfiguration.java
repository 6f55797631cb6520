package dev.dateline.fetcher;

import dev.dateline.contract.kafka.KafkaConfiguration;
import dev.dateline.contract.readiness.ReadinessConfiguration;
import dev.dateline.contract.trace.TraceConfiguration;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything a process needs to be a fetcher. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import({KafkaConfiguration.class, ReadinessConfiguration.class, TraceConfiguration.class})
@EnableConfigurationProperties(FetcherSettings.class)
public class FetcherConfiguration {

    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }
}
