package dev.dateline.processor.desk;

import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.Listeners;
import dev.dateline.platform.kafka.UpgradeNeeded;
import dev.dateline.processor.ProcessorSettings;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Puts one desk on duty while the others stand by: the desk that is assigned the only partition of
 * {@code news.enriched}, and that of {@code news.orders} with it. Everything runs on the
 * container's thread.
 */
@Component("desk-duty")
final class DeskDuty implements SmartLifecycle, HealthIndicator, ConsumerAwareRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(DeskDuty.class);

    private static final long IDLE_MILLIS = 50;

    private static final String HALF =
            "another desk has one of news.enriched and news.orders; upgrade it";

    private final Desk desk;
    private final DeskMetrics metrics;
    private final KafkaMessageListenerContainer<String, byte[]> container;
    private @Nullable Consumer<?, ?> reading;
    private volatile boolean started;
    private volatile Standing standing = new Standing(Duty.JOINING, "");

    private enum Duty {
        JOINING,
        STANDING_BY,
        CATCHING_UP,
        DECIDING,
        /** Left to others: a newer version has written what this one can't read. */
        UPGRADE_NEEDED
    }

    private record Standing(Duty duty, String trouble) {}

    DeskDuty(Desk desk, DeskMetrics metrics, KafkaClients clients, ProcessorSettings settings) {
        this.desk = desk;
        this.metrics = metrics;
        this.container =
                Listeners.member(
                        clients,
                        List.of(Topic.ENRICHED, Topic.ORDERS),
                        // of another name than where it read news.enriched alone: a static member
                        // that comes back gets what it had, whatever it asks for
                        "desk:orders",
                        settings.batch(),
                        this::decide,
                        this);
        // embargoes end while no record comes, and must end on time
        container.getContainerProperties().setPollTimeout(IDLE_MILLIS);
        container.getContainerProperties().setIdleEventInterval(IDLE_MILLIS);
        Listeners.onIdle(container, this::catchUp);
    }

    private void decide(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
        if (standing.duty == Duty.JOINING) {
            throw new IllegalStateException(HALF);
        }
        try {
            desk.decide(records, consumer);
            standing = new Standing(Duty.DECIDING, "");
        } catch (UpgradeNeeded e) {
            leave(e);
            throw e;
        } catch (RuntimeException | Error e) {
            waits(e);
            throw e;
        }
    }

    private void waits(Throwable cause) {
        if (!cause.toString().equals(standing.trouble)) {
            log.warn("the desk waits: {}", cause.toString());
        }
        standing = new Standing(Duty.CATCHING_UP, cause.toString());
    }

    /** Even without a record to decide on, the desk gets ready and the store gets its events. */
    private void catchUp() {
        Consumer<?, ?> consumer = reading;
        boolean onDuty = standing.duty == Duty.CATCHING_UP || standing.duty == Duty.DECIDING;
        if (consumer != null && onDuty) {
            try {
                desk.catchUp(consumer);
                standing = new Standing(Duty.DECIDING, "");
            } catch (UpgradeNeeded e) {
                leave(e);
            } catch (RuntimeException | Error e) {
                waits(e);
            }
        }
    }

    /** So that a desk of a newer version can take over. */
    private void leave(UpgradeNeeded e) {
        log.error("the desk gives up: {}", e.toString());
        standing = new Standing(Duty.UPGRADE_NEEDED, e.toString());
        Listeners.leave(container);
    }

    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        desk.deactivate();
        reading = consumer;
        boolean decides = has(partitions, Topic.ENRICHED);
        boolean onDuty = decides && has(partitions, Topic.ORDERS);
        if (decides && !onDuty) {
            log.warn("the desk has no news.orders; the group is asked to share out anew");
            consumer.enforceRebalance("a desk needs both topics");
        }
        if (onDuty) {
            standing = new Standing(Duty.CATCHING_UP, "");
        } else if (partitions.isEmpty()) {
            standing = new Standing(Duty.STANDING_BY, "");
        } else {
            standing = new Standing(Duty.JOINING, HALF);
        }
        log.info("the desk of this process is {}", onDuty ? "on duty" : "standing by");
    }

    private static boolean has(Collection<TopicPartition> partitions, Topic topic) {
        return partitions.stream().anyMatch(one -> one.topic().equals(topic.topicName()));
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
            if (standing.duty != Duty.UPGRADE_NEEDED) {
                standing = new Standing(Duty.STANDING_BY, "");
            }
        }
    }

    @Override
    public Health health() {
        Standing now = standing;
        Health.Builder health =
                container.isRunning() && (now.duty == Duty.DECIDING || now.duty == Duty.STANDING_BY)
                        ? Health.up()
                        : Health.outOfService();
        health.withDetail("duty", now.duty);
        int setAside = metrics.setAside();
        if (setAside > 0) {
            health.withDetail("itemsThatCantBeReleased", setAside);
        }
        long notWithdrawn = metrics.notWithdrawn();
        if (notWithdrawn > 0) {
            health.withDetail("withdrawalsNotObeyed", notWithdrawn);
        }
        return now.trouble.isEmpty()
                ? health.build()
                : health.withDetail("waitsFor", now.trouble).build();
    }

    @Override
    public void start() {
        started = true;
        container.start();
    }

    @Override
    public void stop() {
        container.stop();
        desk.close();
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
