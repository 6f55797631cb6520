package dev.dateline.api.sources;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Up to where each partition was read; lets others wait until a record is. */
final class Positions {

    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final Map<TopicPartition, List<Waiting>> waiting = new ConcurrentHashMap<>();

    private record Waiting(long offset, CompletableFuture<Void> seen) {}

    /**
     * Seeks to the beginning, or to where reading stopped. A view that read everything again would
     * go back meanwhile to what was true once, and changes would be made of that.
     */
    void resume(Consumer<?, ?> reading) {
        for (TopicPartition partition : reading.assignment()) {
            Long read = positions.get(partition);
            if (read == null) {
                reading.seekToBeginning(List.of(partition));
            } else {
                reading.seek(partition, read);
            }
        }
    }

    /** All that the consumer has given was read. */
    void read(Consumer<?, ?> reading) {
        for (TopicPartition partition : reading.assignment()) {
            positions.put(partition, reading.position(partition));
            tell(partition);
        }
    }

    /** Whether everything before the ends was read. */
    boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** Completes when the record at the offset was read. */
    CompletableFuture<Void> holds(TopicPartition partition, long offset) {
        Waiting wait = new Waiting(offset, new CompletableFuture<>());
        waiting.computeIfAbsent(partition, _ -> Collections.synchronizedList(new ArrayList<>()))
                .add(wait);
        tell(partition);
        return wait.seen;
    }

    private void tell(TopicPartition partition) {
        long position = positions.getOrDefault(partition, 0L);
        List<Waiting> waits = waiting.getOrDefault(partition, List.of());
        if (!waits.isEmpty()) {
            synchronized (waits) {
                waits.removeIf(
                        wait -> {
                            boolean held = wait.offset < position;
                            return wait.seen.isDone() || (held && wait.seen.complete(null));
                        });
            }
        }
    }
}
