package dev.dateline.fetcher.poll;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records for one transaction, which must not grow without bounds. Not thread-safe. */
final class Records {

    private static final int MOST = 1_000;
    private static final long MOST_BYTES = 8L * 1024 * 1024;

    private final List<ProducerRecord<String, byte[]>> all = new ArrayList<>();
    private long bytes;

    void add(ProducerRecord<String, byte[]> record) {
        all.add(record);
        bytes += record.value() == null ? 0 : record.value().length;
    }

    /** Whether those of another document may come to them. */
    boolean haveRoom() {
        return all.size() < MOST && bytes < MOST_BYTES;
    }

    List<ProducerRecord<String, byte[]>> all() {
        return all;
    }
}
