package dev.dateline.fetcher.ownership;

import dev.dateline.contract.kafka.DeadLetters;
import dev.dateline.contract.kafka.KafkaClients;
import dev.dateline.contract.kafka.Transactions;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.poll.PolledSource;
import dev.dateline.fetcher.poll.Poller;
import dev.dateline.fetcher.publish.PartitionWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition of the sources while this fetcher owns it: first fenced against whoever owned it
 * before, then followed from what is known of its sources, and given up at the end.
 */
final class OwnedPartition {

    private static final Logger log = LoggerFactory.getLogger(OwnedPartition.class);

    private final int number;
    private final KafkaClients clients;
    private final Poller poller;
    private final Consumer<OwnedPartition> onFailure;
    private final Map<String, PolledSource> sources = new HashMap<>();
    private final List<ConsumerRecord<String, byte[]>> early = new ArrayList<>();
    private @Nullable Transactions transactions;
    private @Nullable PartitionWriter writer;
    private long definitionsEnd;
    private volatile boolean revoked;
    private volatile boolean following;

    /**
     * A partition that was assigned.
     *
     * @param onFailure told when it is unknown what was written, so that it must be taken up anew
     */
    OwnedPartition(
            int number, KafkaClients clients, Poller poller, Consumer<OwnedPartition> onFailure) {
        this.number = number;
        this.clients = clients;
        this.poller = poller;
        this.onFailure = onFailure;
    }

    int number() {
        return number;
    }

    /** Whether its sources are being polled. */
    boolean isFollowing() {
        return following;
    }

    boolean isRevoked() {
        return revoked;
    }

    /** Ends what the last owner left open; blocks, and throws what Kafka throws. */
    synchronized void fence() {
        leaveAll();
        if (!revoked) {
            transactions = clients.transactions("fetcher-" + number);
            transactions.open();
        }
    }

    /** Has the sources polled that are known. */
    synchronized void follow(KnownSource.Known known) {
        if (revoked || transactions == null) {
            return;
        }
        definitionsEnd = known.definitionsEnd();
        PartitionWriter opened =
                new PartitionWriter("writer-" + number, transactions, this::failed);
        writer = opened;
        known.sources().values().forEach(source -> follow(source, opened));
        for (ConsumerRecord<String, byte[]> record : early) {
            define(record, opened);
        }
        early.clear();
        following = true;
    }

    private void failed() {
        following = false;
        if (!revoked) {
            log.warn("partition {} is taken up anew: a write failed", number);
            onFailure.accept(this);
        }
    }

    private void follow(KnownSource known, PartitionWriter opened) {
        SourceDefinition definition = known.definition();
        if (definition != null) {
            PolledSource source =
                    new PolledSource(number, opened, definition, known.state(), known.status());
            sources.put(definition.id(), source);
            poller.follow(source);
        }
    }

    /** Takes over what was said of a source. */
    synchronized void define(ConsumerRecord<String, byte[]> record) {
        if (writer == null || !following) {
            early.add(record);
        } else {
            define(record, writer);
        }
    }

    private void define(ConsumerRecord<String, byte[]> record, PartitionWriter opened) {
        // what is older was read already, and may be about sources that are gone
        if (record.offset() < definitionsEnd) {
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
                    follow(new KnownSource(definition, null, null), opened);
                } else {
                    poller.redefine(source, definition);
                }
            }
            case Decoded.UnknownType<SourceDefinition>(String type) ->
                    putAside(record, "unknown type " + type, opened);
            case Decoded.Broken<SourceDefinition>(String cause) -> putAside(record, cause, opened);
        }
    }

    private static void putAside(
            ConsumerRecord<String, byte[]> record, String cause, PartitionWriter opened) {
        log.warn("a definition of source {} can't be read: {}", record.key(), cause);
        Future<Boolean> _ =
                opened.submit(List.of(DeadLetters.of(record, "fetcher", cause)), () -> true);
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
        if (transactions != null) {
            transactions.close();
            transactions = null;
        }
    }
}
