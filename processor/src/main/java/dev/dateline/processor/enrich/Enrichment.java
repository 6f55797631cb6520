package dev.dateline.processor.enrich;

import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.Listeners;
import dev.dateline.platform.kafka.Transactions;
import dev.dateline.platform.kafka.UpgradeNeeded;
import dev.dateline.platform.rules.RulesFollower;
import dev.dateline.platform.tracing.Traces;
import dev.dateline.processor.ProcessorSettings;
import dev.dateline.processor.vector.TimelyVectors;
import dev.dateline.processor.vector.Vectors;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Enriches the records of {@code news.raw}, in order per partition, exactly once: the results, the
 * dead letters and the offsets of a {@link Portion} are one transaction. Partitions take {@link
 * Turns}, and a record has a time. Observations = enriched + dead letters. A record of a newer
 * version is left to an enricher that can read it. What is in {@code news.withdrawals} once more
 * has a thread of its own, so that it waits for nothing else.
 */
@Component("enrich")
final class Enrichment implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(Enrichment.class);

    private final Vectors vectors;
    private final Traces traces;
    private final RulesFollower rules;
    private final List<Worker> workers = new ArrayList<>();
    private final Counter enriched;
    private final Counter deadLetters;
    private final Counter notWithdrawn;
    private volatile boolean started;

    Enrichment(
            TimedEnricher enricher,
            Vectors vectors,
            KafkaClients clients,
            ProcessorSettings settings,
            Traces traces,
            @Qualifier("processorRules") RulesFollower rules,
            MeterRegistry registry) {
        this.vectors = vectors;
        this.rules = rules;
        this.traces = traces;
        this.enriched = registry.counter("dateline.processor.enriched");
        this.deadLetters = registry.counter("dateline.processor.dead.letters", "stage", "enrich");
        this.notWithdrawn =
                registry.counter("dateline.processor.dead.withdrawals", "stage", "enrich");
        for (int i = 0; i < settings.enrichers(); i++) {
            Results results = new Results(enricher, new TimelyVectors(vectors));
            workers.add(new Worker(Topic.RAW, "" + i, clients, settings.batch(), results));
        }
        Results first = new Results(enricher, new TimelyVectors(vectors));
        workers.add(new Worker(Topic.WITHDRAWALS, "withdrawals", clients, settings.batch(), first));
    }

    /** One thread with its share of the partitions. */
    private final class Worker implements ConsumerAwareRebalanceListener {
        private final Topic topic;
        private final Results results;
        private final Transactions transactions;
        private final Turns turns = new Turns(System::nanoTime);
        private final KafkaMessageListenerContainer<String, byte[]> container;
        private volatile boolean joined;
        private volatile String trouble = "";

        Worker(Topic topic, String name, KafkaClients clients, int batch, Results results) {
            this.topic = topic;
            this.results = results;
            transactions = clients.nodeTransactions("enrich-" + name);
            container =
                    Listeners.member(
                            clients, List.of(topic), "enrich:" + name, batch, this::take, this);
        }

        private void take(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
            awaitRules();
            results.waiting(records.size() + behind(consumer));
            Portions portions = new Portions(consumer);
            try {
                // what is left comes with one of the next polls
                turns.workOff(records, portions).forEach(consumer::seek);
            } catch (UpgradeNeeded e) {
                portions.commit();
                leave(e);
                throw e;
            }
        }

        /** How many records of its partitions wait, besides those of this poll. */
        private static long behind(Consumer<?, ?> consumer) {
            long behind = 0;
            for (TopicPartition partition : consumer.assignment()) {
                // the end of a transaction has an offset, too
                behind += Math.max(0, consumer.currentLag(partition).orElse(0) - 1);
            }
            return behind;
        }

        /** What is taken, in transactions of a bounded size. */
        private final class Portions implements Turns.Work {
            private final Consumer<?, ?> consumer;
            private Portion portion = new Portion(traces);

            Portions(Consumer<?, ?> consumer) {
                this.consumer = consumer;
            }

            @Override
            public void take(ConsumerRecord<String, byte[]> record) {
                portion.add(record, results::of);
                if (portion.isFull()) {
                    commit();
                }
            }

            @Override
            public void commit() {
                if (!portion.isEmpty()) {
                    Portion done = portion;
                    portion = new Portion(traces);
                    done.commit(transactions, consumer);
                    count(done);
                }
            }
        }

        /** What comes once more in its place is counted there. */
        private void count(Portion done) {
            if (topic == Topic.RAW) {
                enriched.increment(done.enriched());
                deadLetters.increment(done.deadLetters());
                notWithdrawn.increment(done.notWithdrawn());
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

    /** What is enriched before the rules are known would never have their topics. */
    private void awaitRules() {
        try {
            rules.awaitComplete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("stopped before the rules were read", e);
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
                        .withDetail("joined", joined)
                        .withDetail("sentenceModel", vectors.told());
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
