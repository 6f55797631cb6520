package dev.dateline.api.items;

import dev.dateline.api.gate.Gate;
import dev.dateline.api.gate.Passed;
import dev.dateline.api.holds.Held;
import dev.dateline.api.holds.HeldContent;
import dev.dateline.api.holds.Holds;
import dev.dateline.contract.item.Item;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Items that nobody has seen yet, which are in no list and no store, as ops see them. */
@Component
final class HeldItems {

    private final Holds holds;
    private final HeldContent content;
    private final Gate gate;

    HeldItems(Holds holds, HeldContent content, Gate gate) {
        this.holds = holds;
        this.content = content;
        this.gate = gate;
    }

    /** An item, and what tells it from what it will be. */
    record Shown(Passed<Item> item, String etag) {}

    /** The item as it will be given out; empty where nothing is held. */
    Mono<Shown> show(String id) {
        Held held = holds.get(id);
        if (held == null || !held.releasable()) {
            return Mono.empty();
        }
        String etag = "\"%s-held-%d\"".formatted(id, held.offset());
        return content.of(held).map(item -> new Shown(gate.forOps(item), etag));
    }
}
