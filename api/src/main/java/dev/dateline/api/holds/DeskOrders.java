package dev.dateline.api.holds;

import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.KafkaClients;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What ops ask the desk to do, written where it decides on it before all that waits. */
@Component
final class DeskOrders implements Desk, DisposableBean {

    private static final int DESK = 0;

    private final Producer<String, byte[]> producer;

    /** Sending may block while Kafka is away. */
    private final Scheduler threads = Schedulers.newBoundedElastic(2, 100, "desk-orders");

    DeskOrders(KafkaClients clients) {
        this.producer = clients.producer("api-orders");
    }

    /** Fails with a {@link KafkaException} if Kafka does not take it in time. */
    @Override
    public Mono<Void> send(String sourceId, DeskInput order) {
        return Mono.fromCallable(() -> sent(sourceId, Json.encode(order)))
                .subscribeOn(threads)
                .flatMap(Mono::fromFuture);
    }

    private CompletableFuture<Void> sent(String sourceId, byte[] value) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Future<?> _ =
                producer.send(
                        new ProducerRecord<>(Topic.ORDERS.topicName(), DESK, sourceId, value),
                        (_, failure) -> {
                            if (failure == null) {
                                sent.complete(null);
                            } else {
                                sent.completeExceptionally(
                                        new KafkaException("the order was not written", failure));
                            }
                        });
        return sent;
    }

    @Override
    public void destroy() {
        producer.close(Duration.ofSeconds(1));
        threads.dispose();
    }
}
