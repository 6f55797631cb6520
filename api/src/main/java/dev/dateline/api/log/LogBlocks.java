package dev.dateline.api.log;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.dateline.api.ApiSettings;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.kafka.KafkaClients;
import dev.dateline.contract.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * What is older than the ring, read from Kafka in blocks of offsets: once for all who need the same
 * block.
 */
@Component
final class LogBlocks implements DisposableBean {

    /** Offsets in a block. */
    static final int SIZE = 256;

    private static final TopicPartition LOG = new TopicPartition(Topic.ITEMS.topicName(), 0);
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final long EARLIEST_NANOS = 1_000_000_000L;
    private static final long KAFKA_AWAY_NANOS = 30_000_000_000L;

    private final KafkaClients clients;
    private final Frames frames;
    private final AsyncCache<Long, Block> cache;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("api-replay").factory());
    private @Nullable Consumer<String, byte[]> consumer;
    private @Nullable Cursor earliest;
    private long earliestAt;

    LogBlocks(KafkaClients clients, Frames frames, ApiSettings settings) {
        this.clients = clients;
        this.frames = frames;
        this.cache =
                Caffeine.newBuilder()
                        .maximumWeight(settings.api().replayCache().toBytes())
                        .<Long, Block>weigher((number, block) -> block.bytes())
                        .buildAsync();
    }

    /**
     * The frames of a range of offsets.
     *
     * @param end the offset up to which the block was read, exclusive
     * @param whole whether nothing can come to it any more
     */
    record Block(List<Frame> frames, long end, boolean whole) {
        int bytes() {
            return 100 + frames.stream().mapToInt(frame -> frame.bytes().length + 200).sum();
        }

        /** The first frame behind the position, or null if this block has none. */
        @Nullable Frame after(long position) {
            for (Frame frame : frames) {
                if (frame.offset() > position) {
                    return frame;
                }
            }
            return null;
        }
    }

    /** The block that holds the offset; fails if Kafka is away. */
    CompletableFuture<Block> holding(long offset) {
        long number = Math.max(offset, 0) / SIZE;
        CompletableFuture<Block> block =
                cache.get(
                        number,
                        (n, executor) -> CompletableFuture.supplyAsync(() -> read(n), thread));
        return block.whenComplete(
                (read, failure) -> {
                    if (read != null && !read.whole) {
                        cache.synchronous().invalidate(number);
                    }
                });
    }

    /** The offsets that Kafka holds: the first, and the one behind the last. Blocks. */
    Bounds bounds() {
        return ask(
                reading -> {
                    long first = reading.beginningOffsets(List.of(LOG)).getOrDefault(LOG, 0L);
                    long end = reading.endOffsets(List.of(LOG)).getOrDefault(LOG, 0L);
                    return new Bounds(first, end);
                });
    }

    record Bounds(long first, long end) {}

    /** The offset of the first event at or behind a time, or the end if there is none. Blocks. */
    long offsetAt(long epochMillis) {
        return ask(
                reading -> {
                    OffsetAndTimestamp found =
                            reading.offsetsForTimes(java.util.Map.of(LOG, epochMillis)).get(LOG);
                    return found != null
                            ? found.offset()
                            : reading.endOffsets(List.of(LOG)).getOrDefault(LOG, 0L);
                });
    }

    private interface Question<T> {
        T of(Consumer<String, byte[]> consumer);
    }

    private <T> T ask(Question<T> question) {
        return joined(CompletableFuture.supplyAsync(() -> question.of(opened()), thread));
    }

    /** Waits, and throws what failed. */
    static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /**
     * The position before the first event that is kept, which many ask for and which seldom moves.
     */
    synchronized Cursor earliest(Supplier<Cursor> asked) {
        Cursor known = earliest;
        if (known == null || System.nanoTime() - earliestAt > EARLIEST_NANOS) {
            earliestAt = System.nanoTime();
            try {
                known = asked.get();
            } catch (KafkaException e) {
                // what was true a moment ago does, while Kafka is away
                if (known == null) {
                    throw e;
                }
                earliestAt = System.nanoTime() + KAFKA_AWAY_NANOS;
            }
            earliest = known;
        }
        return known;
    }

    private Consumer<String, byte[]> opened() {
        if (consumer == null) {
            consumer = clients.reader("api-replay");
            consumer.assign(List.of(LOG));
        }
        return consumer;
    }

    private Block read(long number) {
        Consumer<String, byte[]> reading = opened();
        long first = reading.beginningOffsets(List.of(LOG)).getOrDefault(LOG, 0L);
        long last = reading.endOffsets(List.of(LOG)).getOrDefault(LOG, 0L);
        long from = Math.max(number * SIZE, first);
        long end = Math.min((number + 1) * SIZE, last);
        List<Frame> found = new ArrayList<>();
        reading.seek(LOG, Math.min(from, last));
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (reading.position(LOG) < end) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("Kafka is silent");
            }
            for (ConsumerRecord<String, byte[]> record : reading.poll(WAIT)) {
                Delivered delivered = record.offset() < end ? frames.of(record) : null;
                if (delivered != null) {
                    found.add(delivered.frame());
                }
            }
        }
        return new Block(found, Math.max(end, from), last >= (number + 1) * SIZE);
    }

    @Override
    public void destroy() {
        thread.execute(
                () -> {
                    if (consumer != null) {
                        consumer.close();
                    }
                });
        thread.shutdown();
    }
}
