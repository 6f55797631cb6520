package dev.dateline.platform.kafka;

import dev.dateline.platform.topics.TopicSettings;
import dev.dateline.platform.topics.Topics;
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

    /** Waits until Kafka has an address, before any client is made. */
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
