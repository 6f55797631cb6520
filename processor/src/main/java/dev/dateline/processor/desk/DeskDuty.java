package dev.dateline.processor.desk;

import dev.dateline.contract.kafka.Containers;
import dev.dateline.contract.kafka.KafkaClients;
import dev.dateline.contract.topic.Topic;
import dev.dateline.processor.ProcessorSettings;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
 * Puts one desk on duty and lets the others stand by: whoever is assigned the one partition of
 * {@code news.enriched}. Everything runs on the container's thread.
 */
@Component("desk-duty")
final class DeskDuty implements SmartLifecycle, HealthIndicator, ConsumerAwareRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(DeskDuty.class);

    private final Desk desk;
    private final KafkaMessageListenerContainer<String, byte[]> container;
    private volatile State state = new State(Duty.JOINING, "");

    private enum Duty {
        JOINING,
        STANDING_BY,
        CATCHING_UP,
        DECIDING
    }

    private record State(Duty duty, String trouble) {}

    DeskDuty(Desk desk, KafkaClients clients, ProcessorSettings settings) {
        this.desk = desk;
        this.container =
                Containers.member(
                        clients, Topic.ENRICHED, "desk", settings.batch(), this::decide, this);
        Containers.onIdle(container, this::catchUp);
    }

    private void decide(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
        try {
            desk.decide(records, consumer);
            state = new State(Duty.DECIDING, "");
        } catch (RuntimeException e) {
            state = new State(Duty.CATCHING_UP, e.toString());
            throw e;
        }
    }

    /**
     * Without a record to decide on, the desk still gets ready, and the store still gets its
     * events.
     */
    private void catchUp() {
        if (state.duty == Duty.CATCHING_UP || state.duty == Duty.DECIDING) {
            try {
                desk.activate();
                state = new State(Duty.DECIDING, "");
            } catch (RuntimeException e) {
                if (!e.toString().equals(state.trouble)) {
                    log.warn("the desk waits: {}", e.toString());
                }
                state = new State(Duty.CATCHING_UP, e.toString());
            }
        }
    }

    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        desk.deactivate();
        state = new State(partitions.isEmpty() ? Duty.STANDING_BY : Duty.CATCHING_UP, "");
        log.info(
                "the desk of this process is {}", partitions.isEmpty() ? "standing by" : "on duty");
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        offDuty(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        offDuty(partitions);
    }

    private void offDuty(Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            desk.deactivate();
            state = new State(Duty.STANDING_BY, "");
        }
    }

    @Override
    public Health health() {
        State now = state;
        Health.Builder health =
                container.isRunning() && (now.duty == Duty.DECIDING || now.duty == Duty.STANDING_BY)
                        ? Health.up()
                        : Health.outOfService();
        health.withDetail("duty", now.duty);
        return now.trouble.isEmpty()
                ? health.build()
                : health.withDetail("waitsFor", now.trouble).build();
    }

    @Override
    public void start() {
        container.start();
    }

    @Override
    public void stop() {
        container.stop();
        desk.close();
    }

    @Override
    public boolean isRunning() {
        return container.isRunning();
    }
}
