package dev.dateline.fetcher.ownership;

import dev.dateline.contract.topic.Topic;
import dev.dateline.fetcher.poll.PolledSource;
import dev.dateline.fetcher.poll.Pushes;
import dev.dateline.fetcher.publish.PartitionWriter;
import dev.dateline.platform.kafka.KafkaClients;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
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

    /** Definitions come on another way than documents, but are written before them. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int MOST_MISSING = 10_000;

    private final int partition;
    private final KafkaClients clients;
    private final Pushes pushes;
    private final PartitionWriter writer;
    private final Pushes.Sources sources;

    /** What was waited for in vain. */
    private final Set<String> missing = new HashSet<>();

    private volatile boolean closed;

    PushedDocuments(
            int partition,
            KafkaClients clients,
            Pushes pushes,
            PartitionWriter writer,
            Pushes.Sources sources) {
        this.partition = partition;
        this.clients = clients;
        this.pushes = pushes;
        this.writer = writer;
        this.sources = sources;
    }

    /** Begins to read, on a thread of its own. */
    PushedDocuments start() {
        Thread.ofVirtual().name("documents-" + partition).start(this::run);
        return this;
    }

    private void run() {
        String told = "";
        while (!closed) {
            try {
                read();
            } catch (RuntimeException | Error e) {
                // from where it was committed; after a failed write, a new owner goes on
                if (!closed && !e.toString().equals(told)) {
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
            while (!closed) {
                List<ConsumerRecord<String, byte[]>> records =
                        consumer.poll(WAIT).records(documents);
                if (!records.isEmpty()) {
                    pushes.take(records, consumer.groupMetadata(), this::find, writer::write);
                }
            }
        }
    }

    private @Nullable PolledSource find(String id) {
        PolledSource found = sources.find(id);
        if (found != null || missing.contains(id)) {
            return found;
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (found == null && System.nanoTime() < end) {
            if (closed) {
                throw new KafkaException("this fetcher no longer owns the partition");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            found = sources.find(id);
        }
        if (found == null && missing.size() < MOST_MISSING) {
            missing.add(id);
        }
        return found;
    }

    /** Stops reading; does not wait. What is being read is not written any more. */
    @Override
    public void close() {
        closed = true;
    }
}
