package dev.dateline.api.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.ApiSettings;
import dev.dateline.api.gate.Gate;
import dev.dateline.api.gate.Told;
import dev.dateline.api.gate.WithdrawnItems;
import dev.dateline.api.log.LogReader.Next;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.record.Json;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.unit.DataSize;

/** A node whose log is written, read and replayed while items are withdrawn. */
class WithdrawalsTest {

    private static final String EPOCH = "abcdef";
    private static final int ITEMS = 300;
    private static final int BATCH = 20;
    private static final int MOST = 2_000;

    private final WithdrawnItems withdrawn = new WithdrawnItems();
    private final Frames frames =
            new Frames(new Gate(withdrawn), withdrawn, EPOCH, new SimpleMeterRegistry());
    private final List<ConsumerRecord<String, byte[]>> kafka = new CopyOnWriteArrayList<>();
    private final LogBlocks blocks = new LogBlocks(new Old(), settings());

    /** For a small part of what the test writes. */
    private final Ring ring = new Ring(200_000, -1, Cursor.beginning(EPOCH), frames::current);

    /** Up to which of its events no reader who begins now may find anything of an item. */
    private final Map<String, Long> done = new ConcurrentHashMap<>();

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    WithdrawalsTest() {
        withdrawn.onWithdrawal(
                ids -> {
                    int _ = ring.replace(ids);
                    blocks.forget(ids);
                });
    }

    private static ApiSettings settings() {
        DataSize memory = DataSize.ofMegabytes(64);
        return new ApiSettings(
                Path.of("nowhere"),
                new ApiSettings.Delivery(
                        memory,
                        memory,
                        Duration.ofSeconds(15),
                        1,
                        Duration.ofMillis(1),
                        Duration.ofSeconds(3)));
    }

    @AfterEach
    void close() {
        blocks.destroy();
    }

    private final class Old implements OldEvents {

        @Override
        public Bounds bounds() {
            return new Bounds(0, kafka.size());
        }

        @Override
        public long offsetAt(long epochMillis) {
            return 0;
        }

        @Override
        public Block between(long from, long end, long enoughBytes) {
            List<Frame> found = new ArrayList<>();
            for (long offset = from; offset < end; offset++) {
                Delivered delivered = frames.of(kafka.get((int) offset));
                if (delivered != null) {
                    found.add(delivered.frame());
                }
            }
            return new Block(found, end);
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
            // holds nothing
        }
    }

    /** As the thread does that reads the log. */
    private void deliver(List<ItemEvent> events) {
        List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>();
        for (ItemEvent event : events) {
            batch.add(record(event));
        }
        kafka.addAll(batch);
        frames.all(batch).forEach(one -> ring.add(one.frame()));
        for (ItemEvent event : events) {
            if (event instanceof DeliveryEvent.ItemWithdrawn) {
                done.merge(event.subject(), event.sequence(), Math::max);
            }
        }
    }

    /** Reads all there is; what was withdrawn before it began must say nothing. */
    private void readAll() {
        Map<String, Long> silent = Map.copyOf(done);
        LogReader reader = new LogReader(ring, blocks, EPOCH);
        long end = ring.tip().offset();
        long position = -1;
        while (position < end) {
            switch (reader.after(position)) {
                case Next.Event(Frame frame) -> {
                    assertThat(frame.offset()).isEqualTo(position + 1);
                    position = frame.offset();
                    if (frame.cursor().sequence()
                            <= silent.getOrDefault(frame.itemIds().getFirst(), 0L)) {
                        assertThat(new String(frame.bytes(), StandardCharsets.UTF_8))
                                .doesNotContain(Told.SECRET);
                    }
                }
                case Next.Nothing(long upTo) -> position = upTo;
                case Next.Later later -> LogBlocks.joined(later.when());
                case Next.End() -> {
                    return;
                }
            }
        }
    }

    private Thread run(Runnable work) {
        return Thread.ofPlatform()
                .start(
                        () -> {
                            try {
                                work.run();
                            } catch (Throwable e) {
                                failure.compareAndSet(null, e);
                            }
                        });
    }

    /** The n-th event of a random life of many items. */
    private static ItemEvent next(long sequence, Random random, Map<String, Integer> versions) {
        String id = "itm_" + random.nextInt(ITEMS);
        int version = versions.merge(id, 1, Integer::sum);
        return switch (random.nextInt(20)) {
            case 0 -> Told.withdrawn(sequence, id, version);
            case 1 -> Told.released(sequence, id, version);
            case 2 -> Told.corrected(sequence, id, version);
            default ->
                    version == 1 ? Told.created(sequence, id) : Told.updated(sequence, id, version);
        };
    }

    @Test
    @Timeout(120)
    void who_begins_to_read_behind_a_withdrawal_finds_nothing_of_it_wherever_it_lies() {
        Random random = new Random(7);
        Map<String, Integer> versions = new HashMap<>();
        List<Thread> readers = new ArrayList<>();
        List<Hold> holds = new CopyOnWriteArrayList<>();
        Thread other =
                run(
                        () -> {
                            while (kafka.size() < MOST && failure.get() == null) {
                                withdrawn.takeHolds(holds);
                                holds.clear();
                            }
                        });
        for (int i = 0; i < 3; i++) {
            readers.add(
                    run(
                            () -> {
                                while (kafka.size() < MOST && failure.get() == null) {
                                    readAll();
                                }
                            }));
        }
        for (long sequence = 1; sequence <= MOST; sequence += BATCH) {
            List<ItemEvent> batch = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                batch.add(next(sequence + i, random, versions));
            }
            // the topic of the holds is read before or after the log
            for (ItemEvent event : batch) {
                if (event instanceof DeliveryEvent.ItemWithdrawn) {
                    holds.add(Told.hold(event.subject(), Hold.State.WITHDRAWN, event.sequence()));
                }
            }
            deliver(batch);
            if (sequence % (5 * BATCH) == 1) {
                // so that there are blocks in the cache, of which more is withdrawn later
                readAll();
            }
            assertThat(failure.get()).isNull();
        }
        readers.add(other);
        readers.forEach(WithdrawalsTest::join);
        readAll();
        assertThat(failure.get()).isNull();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_frame_of_which_something_is_withdrawn_before_it_is_added_has_no_text_in_the_ring() {
        List<ConsumerRecord<String, byte[]>> batch =
                List.of(record(Told.created(1, "itm_a")), record(Told.created(2, "itm_b")));
        List<Delivered> made = frames.all(batch);
        // as the thread does that reads the holds
        withdrawn.takeHolds(List.of(Told.hold("itm_a", Hold.State.WITHDRAWN, 3)));
        made.forEach(one -> ring.add(one.frame()));
        assertThat(text(ring.after(-1))).contains("itm_a").doesNotContain(Told.SECRET);
        assertThat(text(ring.after(0))).contains("itm_b", Told.SECRET);
    }

    private static ConsumerRecord<String, byte[]> record(ItemEvent event) {
        return new ConsumerRecord<>("news.items", 0, event.sequence() - 1, "", Json.encode(event));
    }

    private static String text(@Nullable Frame frame) {
        return frame == null ? "" : new String(frame.bytes(), StandardCharsets.UTF_8);
    }

    /** What the log says last is the same, whether it was held in memory or is read from Kafka. */
    @Test
    void what_is_held_and_what_is_read_again_have_the_same_bytes() {
        Random random = new Random(11);
        Map<String, Integer> versions = new HashMap<>();
        for (long sequence = 1; sequence <= 200; sequence++) {
            deliver(List.of(next(sequence, random, versions)));
        }
        Set<String> ids = Set.copyOf(versions.keySet());
        assertThat(ring.replace(ids)).isZero();
        for (Frame held = ring.after(ring.missingUpTo());
                held != null;
                held = ring.after(held.offset())) {
            Delivered read = frames.of(kafka.get((int) held.offset()));
            assertThat(read).isNotNull();
            assertThat(held.bytes()).isEqualTo(read.frame().bytes());
        }
    }
}
