package dev.dateline.processor;

import dev.dateline.contract.kafka.KafkaConfiguration;
import dev.dateline.contract.readiness.ReadinessConfiguration;
import dev.dateline.contract.store.StoreConfiguration;
import dev.dateline.contract.trace.TraceConfiguration;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** Everything a process needs to be a processor. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import({
    KafkaConfiguration.class,
    StoreConfiguration.class,
    ReadinessConfiguration.class,
    TraceConfiguration.class
})
@PropertySource("classpath:dateline-processor.properties")
@EnableConfigurationProperties(ProcessorSettings.class)
public class ProcessorConfiguration {

    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }
}
