package dev.dateline.api.holds;

import dev.dateline.contract.item.DeskInput;
import reactor.core.publisher.Mono;

/** Who decides what becomes of an item. */
public interface Desk {

    /**
     * Asks for something; completes once it can't be lost any more.
     *
     * @param sourceId that of the item
     */
    Mono<Void> send(String sourceId, DeskInput order);
}
