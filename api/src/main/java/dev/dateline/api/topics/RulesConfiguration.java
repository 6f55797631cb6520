package dev.dateline.api.topics;

import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.rules.RulesFollower;
import dev.dateline.platform.topics.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** This node's view of the rules. */
@Configuration(value = "api-topics", proxyBeanMethods = false)
class RulesConfiguration {

    @Bean
    RulesFollower apiRules(KafkaClients clients, Topics topics) {
        return new RulesFollower(clients, "api-rules", topics, _ -> {});
    }
}
