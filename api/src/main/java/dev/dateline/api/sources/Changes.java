package dev.dateline.api.sources;

import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.topic.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Changes that are written in one transaction, each seeing those before it. */
final class Changes {

    private final Map<String, Latest> latest = new HashMap<>();
    private final Map<Change, Boolean> results = new HashMap<>();
    private final List<ProducerRecord<String, byte[]>> records = new ArrayList<>();

    /** A source as it is after the changes so far, null if there is none. */
    private record Latest(@Nullable SourceDefinition source) {}

    private Changes() {}

    /**
     * Applies changes; one that can't be made fails at once, and the others go on.
     *
     * @param view the sources as they are
     * @param partitions where the definition of a source belongs
     */
    static Changes of(
            List<Change> changes,
            Function<String, @Nullable SourceDefinition> view,
            ToIntFunction<SourceDefinition> partitions) {
        Changes made = new Changes();
        for (Change change : changes) {
            if (!change.isDone()) {
                made.apply(change, view, partitions);
            }
        }
        return made;
    }

    private void apply(
            Change change,
            Function<String, @Nullable SourceDefinition> view,
            ToIntFunction<SourceDefinition> partitions) {
        try {
            Latest seen = latest.get(change.id());
            SourceDefinition now = seen == null ? view.apply(change.id()) : seen.source;
            SourceDefinition after = change.rule().after(now);
            boolean changes = !Objects.equals(now, after);
            if (changes) {
                SourceDefinition either = Objects.requireNonNull(after == null ? now : after);
                int partition = partitions.applyAsInt(either);
                records.add(
                        new ProducerRecord<>(
                                Topic.SOURCES.topicName(),
                                partition,
                                change.id(),
                                after == null ? null : Json.encode(after)));
                latest.put(change.id(), new Latest(after));
            }
            results.put(change, changes);
        } catch (RuntimeException e) {
            change.fail(e);
        }
    }

    /** What is to be written, in this order. */
    List<ProducerRecord<String, byte[]>> records() {
        return records;
    }

    /** Tells everybody who waits that it is done. */
    void done() {
        results.forEach((change, changed) -> change.done().complete(changed));
    }
}
