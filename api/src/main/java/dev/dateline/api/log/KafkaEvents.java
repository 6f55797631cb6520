package dev.dateline.api.log;

import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.KafkaClients;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Old events, out of Kafka. */
@Component
final class KafkaEvents implements OldEvents {

    private static final TopicPartition LOG = new TopicPartition(Topic.ITEMS.topicName(), 0);
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(8);

    /**
     * What was fetched is thrown away where another replay goes on elsewhere. It is compressed, so
     * that of text a block needs half of it at most.
     */
    private static final int FETCH_BYTES = 1024 * 1024;

    private final KafkaClients clients;
    private final Frames frames;
    private @Nullable Consumer<String, byte[]> consumer;

    /** What came with the last fetch, and is not fetched again for who reads on. */
    private final Queue<ConsumerRecord<String, byte[]>> unread = new ArrayDeque<>();

    /** Up to where, exclusive. */
    private long taken = -1;

    KafkaEvents(KafkaClients clients, Frames frames) {
        this.clients = clients;
        this.frames = frames;
    }

    private Consumer<String, byte[]> opened() {
        if (consumer == null) {
            consumer = clients.reader("api-replay", FETCH_BYTES);
            consumer.assign(List.of(LOG));
        }
        return consumer;
    }

    @Override
    public Bounds bounds() {
        Consumer<String, byte[]> reading = opened();
        return new Bounds(
                reading.beginningOffsets(List.of(LOG)).getOrDefault(LOG, 0L),
                reading.endOffsets(List.of(LOG)).getOrDefault(LOG, 0L));
    }

    @Override
    public long offsetAt(long epochMillis) {
        OffsetAndTimestamp found = opened().offsetsForTimes(Map.of(LOG, epochMillis)).get(LOG);
        return found != null ? found.offset() : bounds().end();
    }

    @Override
    public Block between(long from, long end, long enoughBytes) {
        Consumer<String, byte[]> reading = opened();
        if (from != taken) {
            unread.clear();
            reading.seek(LOG, from);
            taken = from;
        }
        List<Frame> found = new ArrayList<>();
        long bytes = 0;
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (fetched(reading, end, deadline)) {
            Delivered delivered = frames.of(next());
            if (delivered != null) {
                found.add(delivered.frame());
                bytes += delivered.frame().bytes().length;
                if (bytes >= enoughBytes) {
                    return new Block(found, taken);
                }
            }
        }
        taken = end;
        return new Block(found, end);
    }

    private ConsumerRecord<String, byte[]> next() {
        ConsumerRecord<String, byte[]> record = unread.remove();
        taken = record.offset() + 1;
        return record;
    }

    /** Whether there is a record before the end; fetches it if need be. */
    private boolean fetched(Consumer<String, byte[]> reading, long end, long deadline) {
        while (unread.isEmpty() && reading.position(LOG) < end) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("Kafka is silent");
            }
            reading.poll(WAIT).forEach(unread::add);
        }
        return !unread.isEmpty() && unread.element().offset() < end;
    }

    @Override
    public boolean isCurrent(Block block) {
        return block.frames().stream().allMatch(frames::isCurrent);
    }

    @Override
    public Block again(Block block) {
        return new Block(block.frames().stream().map(frames::current).toList(), block.end());
    }

    @Override
    public void release() {
        if (consumer != null) {
            consumer.close();
        }
    }
}
