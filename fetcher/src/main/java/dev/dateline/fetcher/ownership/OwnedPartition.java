package dev.dateline.fetcher.ownership;

import dev.dateline.fetcher.poll.PolledSource;
import dev.dateline.fetcher.poll.Polls;
import dev.dateline.fetcher.poll.Pushes;
import dev.dateline.fetcher.publish.PartitionWriter;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.Transactions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition of the sources while this fetcher owns it. It first fences the previous owner, then
 * polls the sources from what is known of them, and gives the partition up at the end.
 */
final class OwnedPartition implements TakeUp.Partition {

    private static final Logger log = LoggerFactory.getLogger(OwnedPartition.class);

    private final int number;
    private final KafkaClients clients;
    private final Polls polls;
    private final Pushes pushes;
    private final InstantSource clock;
    private final Consumer<OwnedPartition> onFailure;

    /** By source: what was defined while the partition was being taken up. */
    private final Map<String, ConsumerRecord<String, byte[]>> early = new HashMap<>();

    private final CaughtUp caughtUp;
    private @Nullable PartitionSources sources;
    private @Nullable Transactions transactions;
    private @Nullable PartitionWriter writer;
    private @Nullable PushedDocuments documents;
    private long definitionsEnd;
    private volatile boolean revoked;
    private volatile boolean following;

    /**
     * A partition that was assigned.
     *
     * @param onFailure called when it is unknown what was written, so that the partition must be
     *     read again
     */
    OwnedPartition(
            int number,
            KafkaClients clients,
            Polls polls,
            Pushes pushes,
            InstantSource clock,
            Consumer<OwnedPartition> onFailure) {
        this.number = number;
        this.caughtUp = new CaughtUp(number);
        this.clients = clients;
        this.polls = polls;
        this.pushes = pushes;
        this.clock = clock;
        this.onFailure = onFailure;
    }

    @Override
    public int number() {
        return number;
    }

    /** Whether its sources are being polled. */
    boolean isFollowing() {
        return following;
    }

    @Override
    public boolean isRevoked() {
        return revoked;
    }

    /** Ends the open transaction of the last owner; blocks, and throws what Kafka throws. */
    @Override
    public synchronized void fence() {
        boolean again = sources != null;
        leaveAll();
        if (again) {
            // else what was said of them could come behind what is read of them now
            polls.flush();
        }
        following = false;
        if (!revoked) {
            transactions = clients.transactions("fetcher-" + number);
            transactions.open();
        }
    }

    /** Starts to poll the known sources. */
    @Override
    public synchronized void follow(KnownSource.Known known) {
        if (revoked || transactions == null || writer != null) {
            return;
        }
        definitionsEnd = known.definitionsEnd();
        PartitionWriter opened =
                new PartitionWriter("writer-" + number, transactions, this::failed);
        writer = opened;
        PartitionSources followed =
                new PartitionSources(number, opened, polls, clock, this::awaitDocuments);
        sources = followed;
        known.sources().values().forEach(followed::follow);
        early.values().forEach(record -> define(record, followed));
        early.clear();
        caughtUp.to(definitionsEnd);
        following = true;
        readDocuments(followed, opened);
    }

    /** Not before a source wants them: most partitions have none. */
    private void readDocuments(PartitionSources followed, PartitionWriter opened) {
        if (documents == null && followed.takeDocuments()) {
            documents =
                    new PushedDocuments(number, clients, pushes, opened, new Found(), caughtUp)
                            .start();
        }
    }

    /** One of its sources is about to be told of by a hub. */
    private synchronized void awaitDocuments() {
        if (following && sources != null && writer != null) {
            readDocuments(sources, writer);
        }
    }

    private synchronized PartitionSources owned() {
        if (sources == null) {
            throw new KafkaException("this fetcher no longer owns partition " + number);
        }
        return sources;
    }

    /** The sources as they are known at the moment. */
    private final class Found implements Pushes.Sources {

        @Override
        public @Nullable PolledSource find(String id) {
            synchronized (OwnedPartition.this) {
                return owned().find(id);
            }
        }

        @Override
        public boolean areGivenUp() {
            return revoked;
        }

        @Override
        public String whyMissing(String id) {
            synchronized (OwnedPartition.this) {
                return owned().whyMissing(id);
            }
        }
    }

    private void failed() {
        following = false;
        if (!revoked) {
            log.warn("a write failed; reading partition {} again", number);
            onFailure.accept(this);
        }
    }

    /** Applies a new definition of a source. */
    synchronized void define(ConsumerRecord<String, byte[]> record) {
        if (sources == null || !following) {
            early.put(record.key(), record);
        } else {
            define(record, sources);
            if (writer != null) {
                readDocuments(sources, writer);
            }
        }
    }

    private void define(ConsumerRecord<String, byte[]> record, PartitionSources followed) {
        // older definitions were read already, and may be of deleted sources
        if (record.offset() >= definitionsEnd) {
            followed.define(record);
        }
        caughtUp.to(record.offset() + 1);
    }

    /** Begins to give the partition up; its sources must not be polled any more. */
    List<PolledSource> rest() {
        revoked = true;
        following = false;
        synchronized (this) {
            if (documents != null) {
                documents.close();
            }
            return sources == null ? List.of() : sources.all();
        }
    }

    /**
     * Waits until the documents in hand are written, whose sources are still to be found here.
     *
     * @param end by {@code System.nanoTime}, when to wait no longer
     */
    void awaitRest(long end) throws InterruptedException {
        PushedDocuments closing;
        synchronized (this) {
            closing = documents;
        }
        if (closing != null) {
            closing.await(end);
        }
    }

    /** Gives the partition up. */
    void close() {
        revoked = true;
        following = false;
        synchronized (this) {
            leaveAll();
        }
    }

    private void leaveAll() {
        if (documents != null) {
            documents.close();
            documents = null;
        }
        if (sources != null) {
            sources.leave();
            sources = null;
        }
        if (writer != null) {
            writer.close();
            writer = null;
        }
        if (transactions != null) {
            transactions.close();
            transactions = null;
        }
    }
}
