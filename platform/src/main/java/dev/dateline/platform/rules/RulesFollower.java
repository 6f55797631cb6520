package dev.dateline.platform.rules;

import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.rule.TopicRule;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.TopicFollower;
import dev.dateline.platform.kafka.UpgradeNeeded;
import dev.dateline.platform.topics.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;

/** All rules of ops, from the compacted topic; every api node and every processor has one. */
public final class RulesFollower extends TopicFollower {

    private static final Logger log = LoggerFactory.getLogger(RulesFollower.class);
    private static final TopicPartition RULES = new TopicPartition(Topic.RULES.topicName(), 0);

    private final Map<String, TopicRule> rules = new ConcurrentSkipListMap<>();
    private final CountDownLatch complete = new CountDownLatch(1);
    private final Consumer<Collection<TopicRule>> changed;
    private volatile long position = -1;
    private long end;

    /**
     * A follower of the rules.
     *
     * @param name of its thread
     * @param changed is told all rules once they are complete, and whenever they have changed
     */
    public RulesFollower(
            KafkaClients clients,
            String name,
            Topics topics,
            Consumer<Collection<TopicRule>> changed) {
        super(clients, name, topics, List.of(Topic.RULES));
        this.changed = changed;
    }

    /** The rules by their ids, sorted. */
    public Map<String, TopicRule> rules() {
        return Map.copyOf(rules);
    }

    public boolean isComplete() {
        return complete.getCount() == 0;
    }

    /** Waits until all rules were read, for as long as it takes. */
    public void awaitComplete() throws InterruptedException {
        complete.await();
    }

    /** The offset behind what was read. */
    public long position() {
        return position;
    }

    @Override
    protected void begin(org.apache.kafka.clients.consumer.Consumer<String, byte[]> reading) {
        if (position < 0) {
            reading.seekToBeginning(List.of(RULES));
        } else {
            reading.seek(RULES, position);
        }
        end = reading.endOffsets(List.of(RULES)).getOrDefault(RULES, 0L);
    }

    @Override
    protected void take(
            ConsumerRecords<String, byte[]> records,
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> reading) {
        records.forEach(this::take);
        long reached = reading.position(RULES);
        boolean done = reached >= end;
        if (done && (!records.isEmpty() || !isComplete())) {
            changed.accept(List.copyOf(rules.values()));
        }
        position = reached;
        if (done) {
            complete.countDown();
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            rules.remove(record.key());
            return;
        }
        switch (Json.decode(record.value(), TopicRule.class)) {
            case Decoded.Value<TopicRule>(TopicRule rule) -> rules.put(record.key(), rule);
            case Decoded.Newer<TopicRule>(String cause) ->
                    throw new UpgradeNeeded("the rule " + record.key(), cause);
            case Decoded.UnknownType<TopicRule> unknown -> skip(record, unknown);
            case Decoded.Broken<TopicRule> broken -> skip(record, broken);
        }
    }

    private static void skip(ConsumerRecord<String, byte[]> record, Decoded<TopicRule> decoded) {
        log.warn("skipped the rule at offset {}: {}", record.offset(), decoded);
    }

    @Override
    protected void failed(Throwable cause) {
        // the rules stay as they are, and reading goes on behind them
    }

    @Override
    protected Health state() {
        return (isComplete() ? Health.up() : Health.outOfService())
                .withDetail("rules", rules.size())
                .build();
    }
}
