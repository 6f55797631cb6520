package dev.dateline.processor;

import com.mongodb.connection.TransportSettings;
import dev.dateline.contract.kafka.KafkaConfiguration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** Everything a process needs to be a processor. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import(KafkaConfiguration.class)
@PropertySource("classpath:dateline-processor.properties")
@EnableConfigurationProperties(ProcessorSettings.class)
public class ProcessorConfiguration {

    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }

    /** A store that is away is noticed in seconds; the desk tries again for as long as it takes. */
    @Bean
    @ConditionalOnMissingBean
    MongoClientSettingsBuilderCustomizer storeTimeouts() {
        return settings ->
                settings.applyToClusterSettings(
                                cluster -> cluster.serverSelectionTimeout(3, TimeUnit.SECONDS))
                        .applyToSocketSettings(
                                socket ->
                                        socket.connectTimeout(3, TimeUnit.SECONDS)
                                                .readTimeout(20, TimeUnit.SECONDS))
                        // Boot would have Netty, which writes a text byte by byte
                        .transportSettings(TransportSettings.asyncBuilder().build())
                        .retryWrites(false);
    }
}
