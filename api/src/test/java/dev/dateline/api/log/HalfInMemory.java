package dev.dateline.api.log;

import dev.dateline.api.ApiSettings;
import dev.dateline.contract.Examples;
import dev.dateline.contract.delivery.Cursor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.springframework.util.unit.DataSize;

/** A log whose newest half is in the ring; the other half can be made to come never. */
public final class HalfInMemory implements LogReaders, AutoCloseable {

    private static final int OLD = 10;
    private static final String EPOCH = "abcdef";

    private final Ring ring =
            new Ring(
                    Long.MAX_VALUE,
                    OLD - 1,
                    Cursor.uncounted(EPOCH, OLD - 1),
                    UnaryOperator.identity());
    private final CountDownLatch released = new CountDownLatch(1);
    private final LogBlocks blocks = new LogBlocks(new Old(), settings());
    private final int frameBytes;
    private final int first;
    private volatile boolean hangs;
    private volatile boolean readingHangs;
    private final AtomicInteger end = new AtomicInteger();

    /** A log of twenty events. */
    public HalfInMemory() {
        this(OLD, 200);
    }

    /**
     * A log of ten old events and some in the ring.
     *
     * @param count in the ring
     * @param frameBytes of each
     */
    public HalfInMemory(int count, int frameBytes) {
        this(0, count, frameBytes);
    }

    private HalfInMemory(int first, int count, int frameBytes) {
        this.first = first;
        this.frameBytes = frameBytes;
        for (int i = OLD; i < OLD + count; i++) {
            ring.add(Logs.frame(i, frameBytes));
        }
        end.set(OLD + count);
        // as a node does before anybody can ask it
        reader().live();
    }

    /** A log whose ten events are deleted, as a node finds it that begins after that. */
    public static HalfInMemory emptied() {
        return new HalfInMemory(OLD, 0, 200);
    }

    private static ApiSettings settings() {
        DataSize memory = DataSize.ofMegabytes(1);
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

    @Override
    public LogReader reader() {
        return new LogReader(ring, blocks, EPOCH);
    }

    /** From now on, nobody gets an old event, or is told that there is none. */
    public void hang() {
        hangs = true;
    }

    /** From now on, where a replay begins is found, and nobody gets an old event. */
    public void hangReading() {
        readingHangs = true;
    }

    /** Everything comes again. */
    public void goOn() {
        hangs = false;
        readingHangs = false;
        released.countDown();
    }

    /** One more event, as a follower is given it. */
    public List<Delivered> append() {
        return append(Logs.frame(end.get(), frameBytes));
    }

    /** One more event, which fails whatever filter looks at it. */
    @SuppressWarnings("NullAway") // that is what is wrong with it
    public List<Delivered> appendBroken() {
        Frame whole = Logs.frame(end.get(), frameBytes);
        return append(
                new Frame(
                        whole.cursor(),
                        whole.type(),
                        List.of("itm_a"),
                        0,
                        null,
                        whole.bytes(),
                        whole.json()));
    }

    private List<Delivered> append(Frame frame) {
        ring.add(frame);
        end.incrementAndGet();
        return List.of(new Delivered(Examples.created(), frame));
    }

    @Override
    public void close() {
        released.countDown();
        blocks.destroy();
    }

    private final class Old implements OldEvents {

        private void comeOrNot(boolean not) {
            if (not) {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public Bounds bounds() {
            comeOrNot(hangs);
            return new Bounds(first, end.get());
        }

        @Override
        public long offsetAt(long epochMillis) {
            comeOrNot(hangs);
            return 0;
        }

        @Override
        public Block between(long from, long until, long enoughBytes) {
            comeOrNot(hangs || readingHangs);
            return new Block(List.of(Logs.frame((int) from, frameBytes)), from + 1);
        }

        @Override
        public boolean isCurrent(Block block) {
            return true;
        }

        @Override
        public Block again(Block block) {
            return block;
        }

        @Override
        public void release() {
            // holds nothing
        }
    }
}
