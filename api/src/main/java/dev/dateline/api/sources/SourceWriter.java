package dev.dateline.api.sources;

import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.kafka.KafkaClients;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceUrl;
import dev.dateline.contract.topic.Topic;
import dev.dateline.contract.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Writes what ops say of sources; a write is done when this node's own view holds it. */
@Component
final class SourceWriter implements DisposableBean {

    private static final int LOCKS = 64;
    private static final Duration LONGEST = Duration.ofSeconds(12);

    /** Changes wait for a lock and for the write; on threads that the write needs, all would. */
    private final Scheduler waiting =
            Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor());

    private final List<ReentrantLock> locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toList();
    private final SourcesView view;
    private final Topics topics;
    private final Producer<String, byte[]> producer;

    SourceWriter(SourcesView view, Topics topics, KafkaClients clients) {
        this.view = view;
        this.topics = topics;
        this.producer = clients.producer("api-sources");
    }

    Mono<Void> put(SourceDefinition source) {
        return write(source, Json.encode(source));
    }

    /**
     * Changes a source as it is now: changes of one source on this node come one behind the other,
     * so that none undoes another.
     *
     * @param change gives the changed source, or null to delete it
     */
    Mono<Void> change(String id, Function<SourceDefinition, @Nullable SourceDefinition> change) {
        ReentrantLock lock = locks.get(Math.floorMod(id.hashCode(), LOCKS));
        return Mono.fromRunnable(
                        () -> {
                            lock.lock();
                            try {
                                SourceDefinition source = view.definition(id);
                                if (source == null) {
                                    throw ProblemCode.NOT_FOUND.because("there is no source " + id);
                                }
                                SourceDefinition changed = change.apply(source);
                                write(source, changed == null ? null : Json.encode(changed))
                                        .block();
                            } finally {
                                lock.unlock();
                            }
                        })
                .subscribeOn(waiting)
                .then();
    }

    private Mono<Void> write(SourceDefinition source, byte @Nullable [] value) {
        int partition = SourceUrl.parse(source.url()).partition(topics.partitions(Topic.SOURCES));
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topic.SOURCES.topicName(), partition, source.id(), value);
        // send() itself may block while Kafka is away
        return Mono.fromCallable(() -> send(record))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(Mono::fromFuture)
                .flatMap(
                        written ->
                                Mono.fromFuture(
                                        view.holds(
                                                new TopicPartition(record.topic(), partition),
                                                written.offset())))
                .timeout(LONGEST)
                .onErrorMap(
                        TimeoutException.class,
                        e -> ProblemCode.UNAVAILABLE.because("Kafka does not answer"));
    }

    private CompletableFuture<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
        CompletableFuture<RecordMetadata> done = new CompletableFuture<>();
        Future<RecordMetadata> _ =
                producer.send(
                        record,
                        (metadata, failure) -> {
                            if (failure == null) {
                                done.complete(metadata);
                            } else {
                                done.completeExceptionally(failure);
                            }
                        });
        return done;
    }

    @Override
    public void destroy() {
        waiting.dispose();
        producer.close(Duration.ofSeconds(2));
    }
}
