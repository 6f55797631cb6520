package dev.dateline.api.log;

import dev.dateline.api.query.Filterable;
import dev.dateline.contract.delivery.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A log as Kafka keeps one: sequences are dense, offsets have holes where the markers of
 * transactions lie, and the beginning may be gone. The event with the sequence {@code n} is of the
 * second {@code START + n}.
 */
final class LogInMemory implements OldEvents {

    static final String EPOCH = "abcdef";
    static final long START = 1_800_000_000L;

    /** What a frame takes in a ring or a block. */
    static final int FRAME_BYTES = 300;

    private static final byte[] SMALL = new byte[100];

    private final NavigableMap<Long, Frame> events = new TreeMap<>();
    private final List<Long> reads = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private long first;
    private long end;
    private long sequence;
    private @Nullable RuntimeException failure;
    private @Nullable Runnable whileRead;
    private int stale;

    /** A log with a thousand events, three a transaction. */
    static LogInMemory thousand() {
        LogInMemory log = new LogInMemory();
        for (int i = 0; i < 1000; i++) {
            log.append();
            log.hole(i % 3 == 2 ? 1 : 0);
        }
        return log;
    }

    /** So many events, without a hole between them. */
    synchronized LogInMemory events(int count) {
        for (int i = 0; i < count; i++) {
            append();
        }
        return this;
    }

    /** One more event. */
    Frame append() {
        return append(SMALL);
    }

    /** One more event, with this frame. */
    synchronized Frame append(byte[] bytes) {
        Cursor cursor = new Cursor(EPOCH, end, sequence + 1, START + sequence + 1);
        Filterable facts = new Filterable("src_a", "en", List.of());
        Frame frame = new Frame(cursor, "item.created", List.of(itemId(end)), 0, facts, bytes, 0);
        events.put(end, frame);
        sequence++;
        end++;
        return frame;
    }

    /** So many offsets that no event has. */
    synchronized LogInMemory hole(int offsets) {
        end += offsets;
        return this;
    }

    /** Deletes what is older than an event, as Kafka does when its time is over. */
    LogInMemory deleteBeforeEvent(long ofSequence) {
        return deleteBefore(cursor(ofSequence).offset());
    }

    /** Deletes whatever there is; what comes next has the offsets behind it. */
    synchronized LogInMemory deleteAll() {
        return deleteBefore(end);
    }

    synchronized LogInMemory deleteBefore(long offset) {
        first = offset;
        events.headMap(offset).clear();
        return this;
    }

    /** All that is kept from an offset on. */
    synchronized List<Frame> from(long offset) {
        return List.copyOf(events.tailMap(offset).values());
    }

    /** The cursor of an event that is kept. */
    synchronized Cursor cursor(long ofSequence) {
        return events.values().stream()
                .map(Frame::cursor)
                .filter(cursor -> cursor.sequence() == ofSequence)
                .findFirst()
                .orElseThrow();
    }

    /** The position right before an event that is kept and not the first. */
    Cursor before(long ofSequence) {
        Cursor at = cursor(ofSequence);
        return new Cursor(EPOCH, at.offset() - 1, ofSequence - 1, at.seconds());
    }

    /** The first offset of each read, in order. */
    synchronized List<Long> reads() {
        return List.copyOf(reads);
    }

    /** What each read gave, in order. */
    synchronized List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** Has the next read fail. */
    synchronized void failOnce(RuntimeException with) {
        failure = with;
    }

    @Override
    public synchronized Bounds bounds() {
        return new Bounds(first, end);
    }

    @Override
    public synchronized long offsetAt(long epochMillis) {
        return events.values().stream()
                .filter(frame -> frame.cursor().seconds() * 1000 >= epochMillis)
                .findFirst()
                .map(Frame::offset)
                .orElse(end);
    }

    @Override
    public synchronized Block between(long from, long until, long enoughBytes) {
        if (from < first || until > end) {
            throw new IllegalArgumentException(
                    "asked for %d to %d of %s".formatted(from, until, bounds()));
        }
        RuntimeException fails = failure;
        if (fails != null) {
            failure = null;
            throw fails;
        }
        reads.add(from);
        Runnable meanwhile = whileRead;
        if (meanwhile != null) {
            whileRead = null;
            stale = 1;
            meanwhile.run();
        }
        Block block = block(from, until, enoughBytes);
        blocks.add(block);
        return block;
    }

    private Block block(long from, long until, long enoughBytes) {
        List<Frame> frames = new ArrayList<>();
        long bytes = 0;
        for (Frame frame : events.subMap(from, until).values()) {
            frames.add(frame);
            bytes += frame.bytes().length;
            if (bytes >= enoughBytes) {
                return new Block(frames, frame.offset() + 1);
            }
        }
        return new Block(frames, until);
    }

    /** Has something happen while the next block is read, after which it is no longer current. */
    synchronized void whileNextIsRead(Runnable what) {
        whileRead = what;
    }

    @Override
    public synchronized boolean isCurrent(Block block) {
        return stale-- <= 0;
    }

    /** Of one byte each. */
    @Override
    public Block again(Block block) {
        List<Frame> now =
                block.frames().stream()
                        .map(
                                one ->
                                        new Frame(
                                                one.cursor(),
                                                one.type(),
                                                one.itemIds(),
                                                1,
                                                one.facts(),
                                                new byte[1],
                                                0))
                        .toList();
        return new Block(now, block.end());
    }

    /** The item of the event at an offset: each has one of its own. */
    static String itemId(long offset) {
        return "itm_" + offset;
    }

    @Override
    public void release() {
        // holds nothing
    }
}
