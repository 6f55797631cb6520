package dev.dateline.fetcher.ownership;

import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.fetcher.format.text.Sentence;
import dev.dateline.fetcher.poll.Memory;
import dev.dateline.fetcher.poll.PolledSource;
import dev.dateline.fetcher.poll.Polls;
import dev.dateline.fetcher.publish.PartitionWriter;
import dev.dateline.platform.kafka.DeadLetters;
import dev.dateline.platform.kafka.UpgradeNeeded;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sources of one partition. One that can't be polled is refused: its status says why, its
 * definition is a dead letter if that is the reason, and all others are polled. What is remembered
 * of it is kept for the day when it can be polled. Not thread-safe.
 */
final class PartitionSources {

    private static final Logger log = LoggerFactory.getLogger(PartitionSources.class);

    private final int partition;
    private final PartitionWriter writer;
    private final Polls polls;
    private final InstantSource clock;
    private final Runnable onDocuments;
    private final Map<String, PolledSource> polled = new HashMap<>();
    private final Map<String, KnownSource> refused = new HashMap<>();

    /**
     * None yet.
     *
     * @param onDocuments called when documents of one of them will come by Kafka
     */
    PartitionSources(
            int partition,
            PartitionWriter writer,
            Polls polls,
            InstantSource clock,
            Runnable onDocuments) {
        this.partition = partition;
        this.writer = writer;
        this.polls = polls;
        this.clock = clock;
        this.onDocuments = onDocuments;
    }

    /** Starts to poll a source from what is known of it. */
    void follow(KnownSource known) {
        follow(known, false);
    }

    /**
     * Starts to poll a source.
     *
     * @param live whether its definition has just been written, so that nobody has seen it before
     */
    private void follow(KnownSource known, boolean live) {
        ConsumerRecord<String, byte[]> record = known.definition();
        if (record == null) {
            return;
        }
        try {
            switch (Definitions.read(record)) {
                case Decoded.Value<SourceDefinition>(SourceDefinition definition) ->
                        follow(known, definition);
                case Decoded.Newer<SourceDefinition> _ ->
                        refuse(known, record.key(), "its definition");
                case Decoded.UnknownType<SourceDefinition>(String type) ->
                        refuse(known, record, "unknown type " + type, live);
                case Decoded.Broken<SourceDefinition>(String cause) ->
                        refuse(known, record, cause, live);
            }
        } catch (RuntimeException e) {
            log.error("source {} can't be followed, which is a bug", record.key(), e);
            refuse(known, record, "an internal error: " + e, live);
        }
    }

    private void follow(KnownSource known, SourceDefinition definition) {
        PollState state =
                switch (known.memory()) {
                    case Memory.None() -> PollState.first(definition);
                    case Memory.Kept(PollState kept) -> kept;
                    case Memory.Broken(String cause) -> startedOver(definition, cause);
                    case Memory.Newer _ -> null;
                };
        if (state == null) {
            refuse(known, definition.id(), "what is remembered of its polls");
            return;
        }
        PolledSource source =
                new PolledSource(partition, writer, definition, state, known.status());
        source.onDocuments(onDocuments);
        polled.put(definition.id(), source);
        polls.follow(source);
    }

    private PollState startedOver(SourceDefinition definition, String cause) {
        log.warn(
                "what was remembered of source {} can't be read, so it starts over: {}",
                definition.id(),
                cause);
        return PollState.startedOver(definition, clock.instant());
    }

    /** A source that is followed, null where there is none of this id. */
    @Nullable PolledSource find(String id) {
        return polled.get(id);
    }

    /**
     * Why a source is not followed.
     *
     * @throws UpgradeNeeded if a newer version can follow it
     */
    String whyMissing(String id) {
        KnownSource known = refused.get(id);
        if (known == null || known.definition() == null) {
            return "its source was deleted";
        }
        return whyRefused(known, known.definition());
    }

    private static String whyRefused(KnownSource known, ConsumerRecord<String, byte[]> record) {
        if (known.memory() instanceof Memory.Newer(String cause)) {
            throw new UpgradeNeeded("what is remembered of the source of a document", cause);
        }
        return switch (Definitions.read(record)) {
            case Decoded.Newer<SourceDefinition>(String cause) ->
                    throw new UpgradeNeeded("the definition of the source of a document", cause);
            case Decoded.Broken<SourceDefinition>(String cause) -> unusable(cause);
            case Decoded.UnknownType<SourceDefinition>(String type) ->
                    unusable("unknown type " + type);
            case Decoded.Value<SourceDefinition> _ -> "its source can't be followed";
        };
    }

    /** Whether documents of one of them come by Kafka. */
    boolean takeDocuments() {
        Instant now = clock.instant();
        return polled.values().stream().anyMatch(source -> source.takesDocuments(now));
    }

    /** Applies a new definition of a source. */
    void define(ConsumerRecord<String, byte[]> record) {
        String id = record.key();
        PolledSource source = polled.get(id);
        if (record.value() == null) {
            forget(id, source);
        } else if (source == null) {
            KnownSource known = refused.remove(id);
            follow((known == null ? KnownSource.NOTHING : known).defined(record), true);
        } else {
            redefine(source, record);
        }
    }

    private void redefine(PolledSource source, ConsumerRecord<String, byte[]> record) {
        try {
            switch (Definitions.read(record)) {
                case Decoded.Value<SourceDefinition>(SourceDefinition definition) ->
                        polls.redefine(source, definition);
                case Decoded.Newer<SourceDefinition> _ ->
                        polls.refuse(source, upgrade("its definition"));
                case Decoded.UnknownType<SourceDefinition>(String type) ->
                        refuse(source, record, "unknown type " + type);
                case Decoded.Broken<SourceDefinition>(String cause) ->
                        refuse(source, record, cause);
            }
        } catch (RuntimeException e) {
            log.error("source {} can't be redefined, which is a bug", record.key(), e);
            refuse(source, record, Sentence.of("an internal error: " + e));
        }
    }

    private void forget(String id, @Nullable PolledSource source) {
        polled.remove(id);
        if (source != null) {
            polls.forget(source);
        } else if (refused.remove(id) != null) {
            polls.forget(partition, writer, id);
        }
    }

    private void refuse(PolledSource source, ConsumerRecord<String, byte[]> record, String cause) {
        polls.refuse(source, unusable(cause));
        putAside(record, cause);
    }

    private void refuse(
            KnownSource known, ConsumerRecord<String, byte[]> record, String cause, boolean live) {
        refused.put(record.key(), known);
        String reason = unusable(cause);
        // else it was put aside before: by the last owner, or before a restart
        if (live || !isRefused(known.status(), reason)) {
            polls.refuse(partition, record.key(), known.status(), reason);
            putAside(record, cause);
        }
    }

    private void refuse(KnownSource known, String id, String newer) {
        refused.put(id, known);
        String reason = upgrade(newer);
        log.warn("source {} is not polled: {}", id, reason);
        if (!isRefused(known.status(), reason)) {
            polls.refuse(partition, id, known.status(), reason);
        }
    }

    private static String upgrade(String newer) {
        return newer + " was written by a newer version; upgrade this fetcher";
    }

    private static String unusable(String cause) {
        return "its definition can't be used: " + cause + "; delete the source, and add it again";
    }

    private static boolean isRefused(@Nullable SourceStatus status, String reason) {
        return status != null
                && status.health().state() == State.REFUSED
                && reason.equals(status.health().reason());
    }

    private void putAside(ConsumerRecord<String, byte[]> record, String cause) {
        log.warn("the definition of source {} is a dead letter: {}", record.key(), cause);
        Future<Boolean> _ =
                writer.submit(List.of(DeadLetters.of(record, "fetcher", cause)), () -> true);
    }

    /** All of them. */
    List<PolledSource> all() {
        return List.copyOf(polled.values());
    }

    /** Stops polling all of them. */
    void leave() {
        polled.values().forEach(polls::leave);
        polled.clear();
        refused.clear();
    }
}
