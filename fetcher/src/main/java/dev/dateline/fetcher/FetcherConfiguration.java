package dev.dateline.fetcher;

import dev.dateline.fetcher.document.Room;
import dev.dateline.platform.callback.CallbackConfiguration;
import dev.dateline.platform.health.ReadinessConfiguration;
import dev.dateline.platform.kafka.KafkaConfiguration;
import dev.dateline.platform.secrets.SecretConfiguration;
import dev.dateline.platform.tracing.TraceConfiguration;
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
@Import({
    KafkaConfiguration.class,
    ReadinessConfiguration.class,
    SecretConfiguration.class,
    CallbackConfiguration.class,
    TraceConfiguration.class
})
@EnableConfigurationProperties({
    FetcherSettings.class,
    ScheduleSettings.class,
    DirectorySettings.class,
    KeptSettings.class,
    AlertSettings.class
})
public class FetcherConfiguration {

    /** One is read, and some arrive meanwhile: twice their size each, while they are unpacked. */
    private static final int LARGE_DOCUMENTS = 4;

    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Room room(FetcherSettings settings) {
        return new Room(LARGE_DOCUMENTS, settings.totalTimeout());
    }
}
