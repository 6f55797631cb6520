package dev.dateline.api.holds;

import dev.dateline.api.gate.WithdrawnItems;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Hold.State;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.platform.kafka.UpgradeNeeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** All that is held. Tells the gate what is withdrawn. */
@Component("all-holds")
public final class Holds {

    private static final Logger log = LoggerFactory.getLogger(Holds.class);

    private final WithdrawnItems withdrawn;
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private volatile boolean complete;

    Holds(WithdrawnItems withdrawn) {
        this.withdrawn = withdrawn;
    }

    /** What is held of an item; null if nothing is. */
    public @Nullable Held get(String itemId) {
        checkComplete();
        return held.get(itemId);
    }

    /** All that waits for its release, in no order. */
    Stream<Held> waiting() {
        checkComplete();
        return held.values().stream().filter(one -> one.waiting() != null);
    }

    private void checkComplete() {
        if (!complete) {
            throw ProblemCode.UNAVAILABLE.because("the holds are still being read");
        }
    }

    int size() {
        return held.size();
    }

    boolean isComplete() {
        return complete;
    }

    /** All there was at the start has been taken: from now on this node may serve. */
    void complete() {
        complete = true;
        withdrawn.complete();
        log.info("{} items are withdrawn or were, {} are held", withdrawn.size(), held.size());
    }

    /**
     * Records of {@code news.holds}, in their order.
     *
     * @throws UpgradeNeeded for a hold of a newer schema; those before it have been taken
     */
    void take(Iterable<ConsumerRecord<String, byte[]>> records) {
        List<Hold> holds = new ArrayList<>();
        try {
            for (ConsumerRecord<String, byte[]> record : records) {
                Hold hold = put(record);
                if (hold != null) {
                    holds.add(hold);
                }
            }
        } finally {
            withdrawn.takeHolds(holds);
        }
    }

    private @Nullable Hold put(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            held.remove(record.key());
            return null;
        }
        return switch (Json.decode(record.value(), Hold.class)) {
            case Decoded.Value<Hold>(Hold hold) -> put(hold, record);
            case Decoded.Newer<Hold>(String cause) ->
                    throw new UpgradeNeeded("the hold of " + record.key(), cause);
            case Decoded.UnknownType<Hold> unknown -> passedBy(record, unknown);
            case Decoded.Broken<Hold> broken -> passedBy(record, broken);
        };
    }

    private Hold put(Hold hold, ConsumerRecord<String, byte[]> record) {
        if (hold.state() == State.ENDED) {
            held.remove(hold.itemId());
        } else {
            held.put(hold.itemId(), Held.of(hold, record));
        }
        return hold;
    }

    private static @Nullable Hold passedBy(
            ConsumerRecord<String, byte[]> record, Decoded<Hold> decoded) {
        log.warn("skipped a hold of {}: {}", record.key(), decoded);
        return null;
    }
}
