package dev.dateline.processor.topics;

import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.rules.RulesFollower;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Follows the rules of ops. */
@Configuration(value = "processor-topics", proxyBeanMethods = false)
@EnableConfigurationProperties(TopicSettings.class)
class TopicConfiguration {

    @Bean
    CurrentTopics currentTopics(TopicSettings settings, MeterRegistry registry) {
        return new CurrentTopics(settings, registry);
    }

    @Bean
    RulesFollower processorRules(
            KafkaClients clients,
            dev.dateline.platform.topics.Topics topics,
            CurrentTopics current) {
        return new RulesFollower(clients, "processor-rules", topics, current::take);
    }
}
