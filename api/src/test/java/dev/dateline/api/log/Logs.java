package dev.dateline.api.log;

import dev.dateline.api.query.Filterable;
import dev.dateline.contract.delivery.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/** Logs that are in memory as a whole, for tests of who reads them. */
public final class Logs {

    private static final String EPOCH = "abcdef";

    private Logs() {}

    /**
     * A log of server-sent events with the sequences 1 to {@code count}.
     *
     * @param size of each frame, in bytes
     */
    @SuppressWarnings("NullAway") // what the ring holds is not looked for in Kafka
    public static LogReader of(int count, int size) {
        Ring ring = new Ring(Long.MAX_VALUE, -1, Cursor.beginning(EPOCH), UnaryOperator.identity());
        for (int i = 0; i < count; i++) {
            ring.add(frame(i, size));
        }
        return new LogReader(ring, null, EPOCH);
    }

    /** The beginning of such a log. */
    public static LogReader.Start beginning() {
        Cursor from = Cursor.beginning(EPOCH);
        return new LogReader.Start(LogReader.Beginning.resumed, from, -1, from, 0, null);
    }

    /** The next frame of such a log. */
    public static Frame frame(int offset, int size) {
        Cursor cursor = new Cursor(EPOCH, offset, offset + 1, 0);
        String head = "id: " + cursor + "\nevent: item.created\ndata: ";
        String text = head + "x".repeat(size - head.length() - 2) + "\n\n";
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return new Frame(
                cursor,
                "item.created",
                List.of("itm_" + offset),
                0,
                new Filterable("src_a", "en", List.of()),
                bytes,
                head.length());
    }
}
