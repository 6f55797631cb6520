package dev.dateline.processor;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dateline.platform.health.ReadinessConfiguration;
import dev.dateline.platform.kafka.KafkaConfiguration;
import dev.dateline.platform.tracing.TraceConfiguration;
import dev.dateline.processor.vector.SentenceModelSettings;
import dev.dateline.store.ItemWriter;
import dev.dateline.store.StoreConfiguration;
import dev.dateline.store.StoryWriter;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything a process needs to be a processor. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import({
    KafkaConfiguration.class,
    StoreConfiguration.class,
    ReadinessConfiguration.class,
    TraceConfiguration.class
})
@EnableConfigurationProperties({ProcessorSettings.class, SentenceModelSettings.class})
public class ProcessorConfiguration {

    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    ItemWriter itemWriter(MongoDatabase database) {
        return new ItemWriter(database);
    }

    @Bean
    StoryWriter storyWriter(MongoDatabase database) {
        return new StoryWriter(database);
    }
}
