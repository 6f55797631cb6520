package dev.dateline.contract.kafka;

import dev.dateline.contract.topic.TopicSettings;
import dev.dateline.contract.topic.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** Gives a service its Kafka clients and the topics; services that share a process share it. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:dateline-service.properties")
@EnableConfigurationProperties({KafkaProperties.class, NodeSettings.class, TopicSettings.class})
public class KafkaConfiguration {

    /** Whoever wants a client waits here until Kafka has an address. */
    @Bean
    KafkaClients kafkaClients(KafkaProperties properties, NodeSettings node) {
        Bootstrap.awaitName(properties.getBootstrapServers());
        return new KafkaClients(properties, node);
    }

    @Bean
    Topics topics(KafkaClients clients, TopicSettings settings) throws InterruptedException {
        try (Admin admin = clients.admin()) {
            return Topics.on(admin, clients.servers(), settings);
        }
    }

    @Bean("kafka")
    KafkaHealth kafkaHealth(KafkaClients clients) {
        return new KafkaHealth(clients);
    }
}
