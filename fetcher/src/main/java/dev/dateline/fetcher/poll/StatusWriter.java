package dev.dateline.fetcher.poll;

import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.topic.Topic;
import dev.dateline.fetcher.alert.Alerts;
import dev.dateline.platform.kafka.KafkaClients;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Writes the status of sources. A status that is lost while Kafka is down is replaced by the next
 * poll.
 */
@Component
final class StatusWriter implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(StatusWriter.class);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** As long a status waits for those of other sources, if nobody waits for it. */
    private static final Duration GATHER = Duration.ofMillis(50);

    private final Producer<String, byte[]> producer;
    private final Alerts alerts;

    @Autowired
    StatusWriter(KafkaClients clients, Alerts alerts) {
        this(clients.producer("fetcher-status", GATHER), alerts);
    }

    /** One of which nobody is told. */
    StatusWriter(Producer<String, byte[]> producer) {
        this(producer, Alerts.none());
    }

    StatusWriter(Producer<String, byte[]> producer, Alerts alerts) {
        this.producer = producer;
        this.alerts = alerts;
    }

    void write(int partition, SourceStatus status) {
        Future<?> _ = submit(partition, status);
    }

    Future<?> submit(int partition, SourceStatus status) {
        byte[] value = Json.encode(alerts.stamped(status));
        return send(partition, status.sourceId(), value, () -> alerts.written(status));
    }

    /** Writes what is known of a source, in the place of a mark; for whoever has its monitor. */
    void takeBackMark(PolledSource source) {
        source.marked = false;
        if (source.status == null) {
            delete(source.partition, source.definition.id());
        } else {
            write(source.partition, source.status);
        }
    }

    /** Has a status written at once, and waits until it is, but not for long. */
    void await(Future<?> writing) {
        Thread _ = flushing();
        try {
            writing.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("a status was not written in time: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all that was submitted is written, but not for long. */
    void flush() {
        try {
            if (!flushing().join(PATIENCE)) {
                log.warn("the status of some sources was not written in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was sent does not wait for others now. */
    private Thread flushing() {
        return Thread.ofVirtual().name("fetcher-status-flush").start(producer::flush);
    }

    void delete(int partition, String sourceId) {
        Future<?> _ = send(partition, sourceId, null, () -> {});
    }

    private Future<?> send(int partition, String key, byte @Nullable [] value, Runnable written) {
        try {
            return producer.send(
                    new ProducerRecord<>(Topic.SOURCE_STATUS.topicName(), partition, key, value),
                    (metadata, failure) -> {
                        if (failure == null) {
                            written.run();
                        } else {
                            log.warn(
                                    "the status of {} was not written: {}",
                                    key,
                                    failure.toString());
                        }
                    });
        } catch (RuntimeException e) {
            log.warn("the status of {} was not written: {}", key, e.toString());
            return CompletableFuture.completedFuture(null);
        }
    }

    @Override
    public void destroy() {
        producer.close(Duration.ofSeconds(2));
    }
}
