package dev.dateline.processor.enrich;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Works off what polls bring, so that no partition waits for all the records of another: each has a
 * turn, those that had the last one come last, and what a poll has no time for is left to the next
 * one. A turn lasts {@link #TURN} and the record in work, and a poll {@link #POLL} and one turn.
 * Within a partition nothing is overtaken. Not thread-safe.
 */
final class Turns {

    static final Duration TURN = Duration.ofSeconds(1);

    /** Far below {@code max.poll.interval.ms}, behind which a member is out of its group. */
    static final Duration POLL = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;

    /** Whoever had the last turn is last. */
    private final Set<TopicPartition> line = new LinkedHashSet<>();

    /** Whose last turn took all its time. */
    private final Set<TopicPartition> slow = new HashSet<>();

    /** What is done with the records. */
    interface Work {

        /** Takes the next record of a partition. */
        void take(ConsumerRecord<String, byte[]> record);

        /** Makes what was taken so far durable. */
        void commit();
    }

    Turns(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Takes records, and commits them.
     *
     * @return the offset of the first record of each partition that was left
     */
    Map<TopicPartition, Long> workOff(List<ConsumerRecord<String, byte[]>> records, Work work) {
        Map<TopicPartition, Queue<ConsumerRecord<String, byte[]>>> waiting = byPartition(records);
        long began = nanoTime.getAsLong();
        long committed = began;
        while (!waiting.isEmpty() && !isOver(began, POLL)) {
            TopicPartition next = next(waiting.keySet());
            if (slow.contains(next)) {
                // what the others have done does not wait for this one
                work.commit();
            }
            turn(next, waiting, work);
            if (isOver(committed, TURN)) {
                work.commit();
                committed = nanoTime.getAsLong();
            }
        }
        work.commit();
        Map<TopicPartition, Long> left = new HashMap<>();
        waiting.forEach((partition, rest) -> left.put(partition, rest.element().offset()));
        return left;
    }

    private Map<TopicPartition, Queue<ConsumerRecord<String, byte[]>>> byPartition(
            List<ConsumerRecord<String, byte[]>> records) {
        Map<TopicPartition, Queue<ConsumerRecord<String, byte[]>>> waiting = new HashMap<>();
        List<TopicPartition> fresh = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (!line.contains(partition) && !waiting.containsKey(partition)) {
                fresh.add(partition);
            }
            waiting.computeIfAbsent(partition, _ -> new ArrayDeque<>()).add(record);
        }
        // whoever never had a turn is first
        List<TopicPartition> before = List.copyOf(line);
        line.clear();
        line.addAll(fresh);
        line.addAll(before);
        return waiting;
    }

    private TopicPartition next(Set<TopicPartition> waiting) {
        return line.stream().filter(waiting::contains).findFirst().orElseThrow();
    }

    private void turn(
            TopicPartition partition,
            Map<TopicPartition, Queue<ConsumerRecord<String, byte[]>>> waiting,
            Work work) {
        Queue<ConsumerRecord<String, byte[]>> records = waiting.get(partition);
        long began = nanoTime.getAsLong();
        boolean over = false;
        while (records != null && !records.isEmpty() && !over) {
            work.take(records.remove());
            over = isOver(began, TURN);
        }
        if (records == null || records.isEmpty()) {
            waiting.remove(partition);
        }
        line.remove(partition);
        line.add(partition);
        if (over) {
            slow.add(partition);
        } else {
            slow.remove(partition);
        }
    }

    private boolean isOver(long began, Duration time) {
        return nanoTime.getAsLong() - began >= time.toNanos();
    }
}
