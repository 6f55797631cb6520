package dev.dateline.fetcher.ownership;

import dev.dateline.contract.topic.Topic;
import dev.dateline.fetcher.poll.PolledSource;
import dev.dateline.fetcher.poll.Pushes;
import dev.dateline.fetcher.publish.PartitionWriter;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.LogScan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the documents of one partition while it is owned, from where the transactions of its writer
 * have got to.
 */
final class PushedDocuments implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PushedDocuments.class);

    /** Of which no fetcher is a member: the owner of the partition alone commits to it. */
    private static final String GROUP = "fetcher-documents";

    private static final int BATCH = 100;
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final int partition;
    private final KafkaClients clients;
    private final Pushes pushes;
    private final PartitionWriter writer;
    private final Pushes.Sources sources;

    private final CaughtUp definitions;

    /** Whether they were waited for since the last documents came. */
    private boolean waited;

    private final InHand inHand = new InHand();

    PushedDocuments(
            int partition,
            KafkaClients clients,
            Pushes pushes,
            PartitionWriter writer,
            Pushes.Sources sources,
            CaughtUp definitions) {
        this.partition = partition;
        this.clients = clients;
        this.pushes = pushes;
        this.writer = writer;
        this.sources = sources;
        this.definitions = definitions;
    }

    /** Begins to read, on a thread of its own. */
    PushedDocuments start() {
        Thread.ofVirtual().name("documents-" + partition).start(this::run);
        return this;
    }

    private void run() {
        String told = "";
        while (!inHand.isClosed()) {
            try {
                read();
            } catch (RuntimeException | Error e) {
                // from where it was committed; after a failed write, a new owner goes on
                if (!inHand.isClosed() && !e.toString().equals(told)) {
                    told = e.toString();
                    log.warn(
                            "can't read documents of partition {}: {}; trying again",
                            partition,
                            told);
                }
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    private void read() {
        TopicPartition documents = new TopicPartition(Topic.DOCUMENTS.topicName(), partition);
        try (Consumer<String, byte[]> consumer =
                clients.positionedReader("fetcher-documents-" + partition, GROUP, BATCH)) {
            consumer.assign(List.of(documents));
            while (!inHand.isClosed()) {
                List<ConsumerRecord<String, byte[]>> records =
                        consumer.poll(WAIT).records(documents);
                if (!records.isEmpty() && inHand.begin()) {
                    take(records, consumer.groupMetadata());
                }
            }
        }
    }

    private void take(List<ConsumerRecord<String, byte[]>> records, ConsumerGroupMetadata group) {
        try {
            waited = false;
            pushes.take(records, group, new Awaited(), writer::write);
        } finally {
            inHand.end();
        }
    }

    /** The sources, once their definitions are known. */
    private final class Awaited implements Pushes.Sources {

        @Override
        public @Nullable PolledSource find(String id) {
            PolledSource found = sources.find(id);
            if (found != null || waited) {
                return found;
            }
            definitions.await(PushedDocuments.this::lastDefinition, inHand::isClosed);
            waited = true;
            return sources.find(id);
        }

        @Override
        public boolean areGivenUp() {
            return inHand.isClosed();
        }

        @Override
        public String whyMissing(String id) {
            return sources.whyMissing(id);
        }
    }

    private long lastDefinition(long from) {
        TopicPartition sources = new TopicPartition(Topic.SOURCES.topicName(), partition);
        AtomicLong last = new AtomicLong(-1);
        try (Consumer<String, byte[]> consumer =
                clients.reader("fetcher-definitions-" + partition)) {
            consumer.assign(List.of(sources));
            consumer.seek(sources, from);
            Map<TopicPartition, Long> _ =
                    LogScan.toEnd(consumer, record -> last.set(record.offset()));
        }
        return last.get();
    }

    /**
     * Waits until what was in hand when it was closed is written.
     *
     * @param end by {@code System.nanoTime}, when to wait no longer
     */
    void await(long end) throws InterruptedException {
        inHand.await(end);
    }

    /** Begins nothing further; does not wait. */
    @Override
    public void close() {
        inHand.close();
    }
}
