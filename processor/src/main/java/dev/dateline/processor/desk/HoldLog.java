package dev.dateline.processor.desk;

import dev.dateline.contract.item.Hold;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.LogScan;
import dev.dateline.platform.kafka.UpgradeNeeded;
import dev.dateline.processor.desk.HoldBook.Place;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads what desks have written of holds. Used by one thread. */
@Component
final class HoldLog {

    private static final Logger log = LoggerFactory.getLogger(HoldLog.class);
    private static final TopicPartition LOG = new TopicPartition(Topic.HOLDS.topicName(), 0);
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** So many records are rather read than passed over. */
    private static final int NEAR = 200;

    /** Those that are wanted lie far apart, and what is fetched beyond them is thrown away. */
    private static final int FETCH_BYTES = 128 * 1024;

    private final KafkaClients clients;
    private final HoldsAhead ahead = new HoldsAhead();
    private @Nullable Consumer<String, byte[]> reading;

    HoldLog(KafkaClients clients) {
        this.clients = clients;
    }

    /**
     * All holds, as they are at the end of the topic; blocks.
     *
     * @param known a book that was right as far as it was read; only what is behind that is read.
     *     It must not be older than tombstones are kept
     * @throws UpgradeNeeded if a newer version wrote one
     */
    HoldBook all(HoldBook known) {
        // the topic may be another one, with other holds at the same offsets
        ahead.forget();
        try (Consumer<String, byte[]> consumer = clients.reader("desk-holds-all")) {
            return all(consumer, known);
        }
    }

    static HoldBook all(Consumer<String, byte[]> consumer, HoldBook known) {
        consumer.assign(List.of(LOG));
        long end = consumer.endOffsets(List.of(LOG)).getOrDefault(LOG, 0L);
        // a topic that ends before is another one, or has lost its end
        HoldBook book = known.readTo() > end ? new HoldBook() : known;
        book.tryAgain();
        if (book.readTo() == 0) {
            consumer.seekToBeginning(List.of(LOG));
        } else {
            consumer.seek(LOG, book.readTo());
        }
        LogScan.toEnd(
                consumer,
                record -> {
                    note(book, record);
                    // not before: one that can't be read yet is read again
                    book.read(record.offset() + 1);
                });
        return book;
    }

    private static void note(HoldBook book, ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            book.note(record.key(), null);
            return;
        }
        Hold hold = hold(record);
        if (hold != null) {
            book.note(hold.itemId(), Place.of(hold, record.offset(), record.serializedValueSize()));
        }
    }

    /**
     * The holds that are written at these places, by item, without those that can't be read or are
     * no longer there; blocks.
     */
    Map<String, Hold> read(Map<String, Place> places) {
        Map<String, Hold> holds = new HashMap<>();
        readNow(ahead.missing(places, holds), holds);
        return holds;
    }

    /** Reads now what {@link #read} will be asked for soon, and forgets all else; may block. */
    void readAhead(Map<String, Place> places) {
        Map<String, Place> wanted = ahead.wanted(places);
        Map<String, Hold> read = new HashMap<>();
        readNow(wanted, read);
        ahead.take(wanted, read);
    }

    private void readNow(Map<String, Place> places, Map<String, Hold> holds) {
        if (places.isEmpty()) {
            return;
        }
        try {
            read(consumer(), places, holds);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Only those that are still there, and can be read. */
    static void read(
            Consumer<String, byte[]> consumer, Map<String, Place> places, Map<String, Hold> holds) {
        TreeSet<Long> wanted = new TreeSet<>();
        places.values().forEach(place -> wanted.add(place.offset()));
        consumer.seek(LOG, wanted.first());
        long heard = System.nanoTime();
        while (!wanted.isEmpty()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(WAIT)) {
                heard = System.nanoTime();
                Hold hold = wanted.remove(record.offset()) ? hold(record) : null;
                if (hold != null) {
                    holds.put(hold.itemId(), hold);
                }
            }
            if (System.nanoTime() - heard > SILENCE.toNanos()) {
                throw new TimeoutException("Kafka has sent nothing for " + SILENCE);
            }
            wanted.headSet(consumer.position(LOG)).clear();
            if (!wanted.isEmpty() && isFar(wanted.first(), consumer.position(LOG))) {
                consumer.seek(LOG, wanted.first());
            }
        }
    }

    private static boolean isFar(long wanted, long position) {
        return wanted > position + NEAR;
    }

    private Consumer<String, byte[]> consumer() {
        if (reading == null) {
            reading = clients.reader("desk-holds", FETCH_BYTES);
            reading.assign(List.of(LOG));
        }
        return reading;
    }

    private static @Nullable Hold hold(ConsumerRecord<String, byte[]> record) {
        String place = "the hold at offset " + record.offset() + " of " + record.topic();
        return switch (Json.decode(record.value(), Hold.class)) {
            case Decoded.Value<Hold>(Hold hold) -> hold;
            case Decoded.UnknownType<Hold>(String type) ->
                    throw new UpgradeNeeded(place, "type " + type);
            case Decoded.Newer<Hold>(String cause) -> throw new UpgradeNeeded(place, cause);
            case Decoded.Broken<Hold>(String cause) -> {
                // no desk wrote it
                log.warn("skipped {}, which can't be read: {}", place, cause);
                yield null;
            }
        };
    }

    void close() {
        if (reading != null) {
            reading.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(WAIT));
            reading = null;
        }
    }
}
