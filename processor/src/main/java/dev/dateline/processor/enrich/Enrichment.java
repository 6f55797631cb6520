package dev.dateline.processor.enrich;

import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.kafka.Containers;
import dev.dateline.contract.kafka.DeadLetters;
import dev.dateline.contract.kafka.KafkaClients;
import dev.dateline.contract.kafka.Transactions;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.topic.Topic;
import dev.dateline.contract.trace.Traces;
import dev.dateline.processor.ProcessorSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Enriches what lies on {@code news.raw}, in order per partition, exactly once: the results, the
 * dead letters and the offsets of a batch are one transaction. Observations = enriched + dead
 * letters.
 */
@Component("enrich")
final class Enrichment implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(Enrichment.class);

    private final Enricher enricher;
    private final Traces traces;
    private final List<Worker> workers = new ArrayList<>();
    private final Counter enriched;
    private final Counter deadLetters;

    Enrichment(
            Enricher enricher,
            KafkaClients clients,
            ProcessorSettings settings,
            Traces traces,
            MeterRegistry registry) {
        this.enricher = enricher;
        this.traces = traces;
        this.enriched = registry.counter("dateline.processor.enriched");
        this.deadLetters = registry.counter("dateline.processor.dead.letters", "stage", "enrich");
        for (int i = 0; i < settings.enrichers(); i++) {
            workers.add(new Worker(i, clients, settings.batch()));
        }
    }

    /** One thread with its share of the partitions. */
    private final class Worker implements ConsumerAwareRebalanceListener {
        private final Transactions transactions;
        private final KafkaMessageListenerContainer<String, byte[]> container;
        private volatile boolean joined;

        Worker(int number, KafkaClients clients, int batch) {
            transactions = clients.nodeTransactions("enrich-" + number);
            container =
                    Containers.member(
                            clients, Topic.RAW, "enrich:" + number, batch, this::take, this);
        }

        private void take(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
            List<ProducerRecord<String, byte[]>> results = new ArrayList<>(records.size());
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            List<Traces.Step> steps = new ArrayList<>();
            int dead = 0;
            for (ConsumerRecord<String, byte[]> record : records) {
                Traces.Step step = traces.next("enrich", record.headers());
                ProducerRecord<String, byte[]> result = result(record);
                step.into(result.headers());
                steps.add(step);
                dead += result.topic().equals(Topic.DEAD_LETTERS.topicName()) ? 1 : 0;
                results.add(result);
                offsets.put(
                        new TopicPartition(record.topic(), record.partition()),
                        new OffsetAndMetadata(record.offset() + 1));
            }
            // computed first: an open transaction holds back every reader
            try {
                transactions.commit(results, offsets, consumer.groupMetadata());
            } catch (RuntimeException e) {
                steps.forEach(step -> step.failed(e));
                throw e;
            }
            steps.forEach(Traces.Step::end);
            enriched.increment(records.size() - dead);
            deadLetters.increment(dead);
        }

        @Override
        public void onPartitionsAssigned(
                Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            joined = true;
        }
    }

    private ProducerRecord<String, byte[]> result(ConsumerRecord<String, byte[]> record) {
        return switch (Json.decode(record.value(), Observation.class)) {
            case Decoded.Value<Observation>(Observation observation) ->
                    enriched(record, observation);
            case Decoded.UnknownType<Observation>(String type) ->
                    DeadLetters.of(record, "enrich", "unknown type " + type);
            case Decoded.Broken<Observation>(String cause) ->
                    DeadLetters.of(record, "enrich", cause);
        };
    }

    private ProducerRecord<String, byte[]> enriched(
            ConsumerRecord<String, byte[]> record, Observation observation) {
        try {
            return new ProducerRecord<>(
                    Topic.ENRICHED.topicName(),
                    0,
                    record.key(),
                    Json.encode(enricher.enrich(observation)));
        } catch (RuntimeException e) {
            log.error(
                    "observation {} of {} can't be enriched",
                    observation.number(),
                    record.key(),
                    e);
            return DeadLetters.of(record, "enrich", "a bug: " + e);
        }
    }

    @Override
    public Health health() {
        long joined =
                workers.stream()
                        .filter(worker -> worker.joined && worker.container.isRunning())
                        .count();
        return (joined == workers.size() ? Health.up() : Health.outOfService())
                .withDetail("enrichers", workers.size())
                .withDetail("joined", joined)
                .build();
    }

    @Override
    public void start() {
        for (Worker worker : workers) {
            Thread.ofVirtual().start(() -> abortLeftOvers(worker));
            worker.container.start();
        }
    }

    /** What a predecessor left open holds back the desk until it times out, or until this. */
    private static void abortLeftOvers(Worker worker) {
        try {
            worker.transactions.open();
        } catch (RuntimeException e) {
            log.warn("the transactions of an enricher can't be opened yet: {}", e.toString());
        }
    }

    @Override
    public void stop() {
        workers.forEach(worker -> worker.container.stop());
        workers.forEach(worker -> worker.transactions.close());
    }

    @Override
    public boolean isRunning() {
        return workers.stream().anyMatch(worker -> worker.container.isRunning());
    }
}
