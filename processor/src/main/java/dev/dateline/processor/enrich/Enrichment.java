package dev.dateline.processor.enrich;

import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.DeadLetters;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.Listeners;
import dev.dateline.platform.kafka.RecordSize;
import dev.dateline.platform.kafka.Transactions;
import dev.dateline.platform.kafka.UpgradeNeeded;
import dev.dateline.platform.tracing.Traces;
import dev.dateline.processor.ProcessorSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
 * Enriches the records of {@code news.raw}, in order per partition, exactly once: the results, the
 * dead letters and the offsets of a {@link Portion} are one transaction. Observations = enriched +
 * dead letters. A record of a newer version is left to an enricher that can read it.
 */
@Component("enrich")
final class Enrichment implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(Enrichment.class);

    private final Enricher enricher;
    private final Traces traces;
    private final List<Worker> workers = new ArrayList<>();
    private final Counter enriched;
    private final Counter deadLetters;
    private final Counter notWithdrawn;
    private volatile boolean started;

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
        this.notWithdrawn =
                registry.counter("dateline.processor.dead.withdrawals", "stage", "enrich");
        for (int i = 0; i < settings.enrichers(); i++) {
            workers.add(new Worker(i, clients, settings.batch()));
        }
    }

    /** One thread with its share of the partitions. */
    private final class Worker implements ConsumerAwareRebalanceListener {
        private final Transactions transactions;
        private final KafkaMessageListenerContainer<String, byte[]> container;
        private volatile boolean joined;
        private volatile String trouble = "";

        Worker(int number, KafkaClients clients, int batch) {
            transactions = clients.nodeTransactions("enrich-" + number);
            container =
                    Listeners.member(
                            clients, Topic.RAW, "enrich:" + number, batch, this::take, this);
        }

        private void take(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
            Portion portion = new Portion(traces);
            try {
                for (ConsumerRecord<String, byte[]> record : records) {
                    portion.add(record, Enrichment.this::result);
                    if (portion.isFull()) {
                        commit(portion, consumer);
                        portion = new Portion(traces);
                    }
                }
            } catch (UpgradeNeeded e) {
                commit(portion, consumer);
                leave(e);
                throw e;
            }
            commit(portion, consumer);
        }

        private void commit(Portion portion, Consumer<?, ?> consumer) {
            if (!portion.isEmpty()) {
                portion.commit(transactions, consumer);
                enriched.increment(portion.enriched());
                deadLetters.increment(portion.deadLetters());
                notWithdrawn.increment(portion.notWithdrawn());
            }
        }

        /** So that an enricher of a newer version can take over. */
        private void leave(UpgradeNeeded e) {
            log.error("an enricher gives up: {}", e.toString());
            trouble = e.toString();
            Listeners.leave(container);
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
            case Decoded.Newer<Observation>(String cause) ->
                    throw new UpgradeNeeded(
                            "the record at offset %d of partition %d of %s"
                                    .formatted(record.offset(), record.partition(), record.topic()),
                            cause);
            case Decoded.Broken<Observation>(String cause) ->
                    DeadLetters.of(record, "enrich", cause);
        };
    }

    private ProducerRecord<String, byte[]> enriched(
            ConsumerRecord<String, byte[]> record, Observation observation) {
        try {
            byte[] result = Json.encode(enricher.enrich(observation));
            return RecordSize.fits(record.key(), result)
                    ? new ProducerRecord<>(Topic.ENRICHED.topicName(), 0, record.key(), result)
                    : DeadLetters.of(
                            record,
                            "enrich",
                            "its item has %d bytes, and Kafka takes %d"
                                    .formatted(result.length, RecordSize.MOST_BYTES),
                            Standing.withdraws(observation));
        } catch (RuntimeException e) {
            log.error(
                    "observation {} of {} can't be enriched",
                    observation.number(),
                    record.key(),
                    e);
            return DeadLetters.of(
                    record, "enrich", "an internal error: " + e, Standing.withdraws(observation));
        }
    }

    @Override
    public Health health() {
        long joined =
                workers.stream()
                        .filter(worker -> worker.joined && worker.container.isRunning())
                        .count();
        Health.Builder health =
                (joined == workers.size() ? Health.up() : Health.outOfService())
                        .withDetail("enrichers", workers.size())
                        .withDetail("joined", joined);
        workers.stream()
                .map(worker -> worker.trouble)
                .filter(trouble -> !trouble.isEmpty())
                .findFirst()
                .ifPresent(trouble -> health.withDetail("waitsFor", trouble));
        if (notWithdrawn.count() > 0) {
            health.withDetail("withdrawalsNotObeyed", (long) notWithdrawn.count());
        }
        return health.build();
    }

    @Override
    public void start() {
        for (Worker worker : workers) {
            Thread.ofVirtual().start(() -> abortLeftOvers(worker));
            worker.container.start();
        }
        started = true;
    }

    /**
     * An open transaction of a predecessor would delay the desk until it times out; this ends it at
     * once.
     */
    private static void abortLeftOvers(Worker worker) {
        try {
            worker.transactions.open();
        } catch (RuntimeException e) {
            log.warn("an enricher can't open its transactions yet: {}", e.toString());
        }
    }

    @Override
    public void stop() {
        workers.forEach(worker -> worker.container.stop());
        workers.forEach(worker -> worker.transactions.close());
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
