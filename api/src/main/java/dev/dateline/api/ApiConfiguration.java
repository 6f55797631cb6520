package dev.dateline.api;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dateline.platform.callback.CallbackConfiguration;
import dev.dateline.platform.health.ReadinessConfiguration;
import dev.dateline.platform.kafka.KafkaConfiguration;
import dev.dateline.platform.secrets.SecretConfiguration;
import dev.dateline.platform.tracing.TraceConfiguration;
import dev.dateline.store.Checkpoints;
import dev.dateline.store.ItemReader;
import dev.dateline.store.StoreConfiguration;
import dev.dateline.store.StoreHealth;
import dev.dateline.store.StoryReader;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** Everything a process needs to be an api node. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import({
    KafkaConfiguration.class,
    StoreConfiguration.class,
    ReadinessConfiguration.class,
    SecretConfiguration.class,
    CallbackConfiguration.class,
    TraceConfiguration.class
})
@PropertySource("classpath:dateline-api.properties")
@ConfigurationPropertiesScan
public class ApiConfiguration {

    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    StoryReader storyReader(MongoDatabase database) {
        return new StoryReader(database);
    }

    @Bean
    ItemReader itemReader(MongoDatabase database) {
        return new ItemReader(database);
    }

    @Bean("store")
    StoreHealth storeHealth(Checkpoints checkpoints) {
        return new StoreHealth(checkpoints);
    }
}
