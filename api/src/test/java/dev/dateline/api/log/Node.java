package dev.dateline.api.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.ApiSettings;
import dev.dateline.api.log.LogReader.Next;
import dev.dateline.contract.delivery.Cursor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.springframework.util.unit.DataSize;

/** An api node that has read a log: a ring with its newest events, and blocks of older ones. */
final class Node implements AutoCloseable {

    static final DataSize USUAL_CACHE = DataSize.ofMegabytes(4);

    private final Ring ring;
    private final LogBlocks blocks;

    /**
     * A node that has read a log to its end.
     *
     * @param held how many events there is room for in its ring
     */
    Node(LogInMemory log, int held) {
        this(log, held, USUAL_CACHE);
    }

    Node(LogInMemory log, int held, DataSize cache) {
        long first = log.bounds().first();
        ring =
                new Ring(
                        (long) held * LogInMemory.FRAME_BYTES,
                        first - 1,
                        Cursor.uncounted(LogInMemory.EPOCH, first - 1),
                        UnaryOperator.identity());
        log.from(first).forEach(ring::add);
        blocks = new LogBlocks(log, settings(cache));
    }

    private static ApiSettings settings(DataSize cache) {
        return new ApiSettings(
                Path.of("nowhere"),
                new ApiSettings.Delivery(
                        DataSize.ofMegabytes(1),
                        cache,
                        Duration.ofSeconds(15),
                        1,
                        Duration.ofMillis(1),
                        Duration.ofSeconds(3)));
    }

    LogReader reader() {
        return new LogReader(ring, blocks, LogInMemory.EPOCH);
    }

    Ring ring() {
        return ring;
    }

    LogBlocks blocks() {
        return blocks;
    }

    /** Reads from a position to the end of the log: the sequences, in the order of their coming. */
    static List<Long> read(LogReader log, long from) {
        List<Long> sequences = new ArrayList<>();
        long position = from;
        int waits = 0;
        while (true) {
            switch (log.after(position)) {
                case Next.Event(Frame frame) -> {
                    assertThat(frame.offset()).isGreaterThan(position);
                    sequences.add(frame.cursor().sequence());
                    position = frame.offset();
                    waits = 0;
                }
                case Next.Nothing(long upTo) -> {
                    assertThat(upTo).isGreaterThan(position);
                    position = upTo;
                    waits = 0;
                }
                case Next.Later(CompletableFuture<?> when) -> {
                    LogBlocks.joined(when);
                    assertThat(++waits).as("waits for what was read already").isLessThan(3);
                }
                case Next.End() -> {
                    return sequences;
                }
            }
        }
    }

    @Override
    public void close() {
        blocks.destroy();
    }
}
