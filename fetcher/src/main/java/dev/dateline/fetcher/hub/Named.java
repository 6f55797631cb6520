package dev.dateline.fetcher.hub;

import dev.dateline.contract.source.Hub;
import java.util.List;

/**
 * What a document, or the answer that brought it, says of hubs.
 *
 * @param topic what to subscribe to
 * @param hubs in the order in which they are named; none where it names none
 */
public record Named(String topic, List<Hub> hubs) {

    public Named {
        hubs = List.copyOf(hubs);
    }
}
