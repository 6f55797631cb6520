package dev.dateline.fetcher.ownership;

import dev.dateline.contract.kafka.KafkaClients;
import dev.dateline.contract.kafka.Transactions;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.poll.PolledSource;
import dev.dateline.fetcher.poll.Poller;
import dev.dateline.fetcher.publish.PartitionWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition of the sources while this fetcher owns it. It first fences whoever owned it before,
 * then reads what is known of its sources, then has them polled; and begins again whenever it is
 * unknown what was written.
 */
final class OwnedPartition {

    private static final Logger log = LoggerFactory.getLogger(OwnedPartition.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final int partition;
    private final KafkaClients clients;
    private final Poller poller;
    private final Map<String, PolledSource> sources = new HashMap<>();
    private @Nullable PartitionWriter writer;
    private long definitionsEnd;
    private volatile boolean revoked;
    private volatile boolean following;

    OwnedPartition(int partition, KafkaClients clients, Poller poller) {
        this.partition = partition;
        this.clients = clients;
        this.poller = poller;
    }

    /** Whether its sources are being polled. */
    boolean isFollowing() {
        return following;
    }

    /** Takes the partition up; blocks until it is done, through failures of Kafka. */
    synchronized void open() {
        while (!revoked) {
            leaveAll();
            Transactions transactions = clients.transactions("fetcher-" + partition);
            try {
                transactions.open();
                KnownSource.Known known = KnownSource.read(clients, partition);
                definitionsEnd = known.definitionsEnd();
                PartitionWriter opened =
                        new PartitionWriter("writer-" + partition, transactions, this::reopen);
                writer = opened;
                known.sources().values().forEach(source -> follow(source, opened));
                following = true;
                return;
            } catch (KafkaException e) {
                transactions.close();
                log.warn(
                        "partition {} can't be taken up: {}; trying again",
                        partition,
                        e.toString());
                sleep();
            }
        }
    }

    private void reopen() {
        following = false;
        if (!revoked) {
            log.warn("partition {} is taken up anew: a write failed", partition);
            Thread.ofVirtual().name("reopen-" + partition).start(this::open);
        }
    }

    private void follow(KnownSource known, PartitionWriter opened) {
        SourceDefinition definition = known.definition();
        if (definition != null) {
            PolledSource source =
                    new PolledSource(partition, opened, definition, known.state(), known.status());
            sources.put(definition.id(), source);
            poller.follow(source);
        }
    }

    /** Takes over what was said of a source after the partition was taken up. */
    synchronized void define(ConsumerRecord<String, byte[]> record) {
        if (writer == null || record.offset() < definitionsEnd) {
            return;
        }
        String id = record.key();
        byte @Nullable [] value = record.value();
        PolledSource source = sources.get(id);
        if (value == null) {
            if (source != null) {
                sources.remove(id);
                poller.forget(source);
            }
            return;
        }
        switch (Json.decode(value, SourceDefinition.class)) {
            case Decoded.Value<SourceDefinition>(SourceDefinition definition) -> {
                if (source == null) {
                    follow(new KnownSource(definition, null, null), writer);
                } else {
                    poller.redefine(source, definition);
                }
            }
            case Decoded.UnknownType<SourceDefinition>(String type) ->
                    log.warn("source {} has a definition of unknown type {}", id, type);
            case Decoded.Broken<SourceDefinition>(String cause) ->
                    log.warn("source {} has a definition that can't be read: {}", id, cause);
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
        sources.values().forEach(poller::leave);
        sources.clear();
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while taking up a partition", e);
        }
    }
}
