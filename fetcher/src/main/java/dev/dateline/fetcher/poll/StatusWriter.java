package dev.dateline.fetcher.poll;

import dev.dateline.contract.kafka.KafkaClients;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.topic.Topic;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Tells how sources fare. What is lost when Kafka is away is told again by the next poll. */
@Component
final class StatusWriter implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(StatusWriter.class);

    private final Producer<String, byte[]> producer;

    StatusWriter(KafkaClients clients) {
        this.producer = clients.producer("fetcher-status");
    }

    void write(int partition, SourceStatus status) {
        send(Topic.SOURCE_STATUS, partition, status.sourceId(), Json.encode(status));
    }

    void delete(int partition, String sourceId) {
        send(Topic.SOURCE_STATUS, partition, sourceId, null);
    }

    private void send(Topic topic, int partition, String key, byte @Nullable [] value) {
        try {
            Future<?> _ =
                    producer.send(
                            new ProducerRecord<>(topic.topicName(), partition, key, value),
                            (metadata, failure) -> {
                                if (failure != null) {
                                    log.warn(
                                            "{} of {} was not written: {}",
                                            topic,
                                            key,
                                            failure.toString());
                                }
                            });
        } catch (RuntimeException e) {
            log.warn("{} of {} was not written: {}", topic, key, e.toString());
        }
    }

    @Override
    public void destroy() {
        producer.close(java.time.Duration.ofSeconds(2));
    }
}
