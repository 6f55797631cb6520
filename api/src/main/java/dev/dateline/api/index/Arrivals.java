package dev.dateline.api.index;

import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * When items came in, in milliseconds since 1970. An update does not say it, so it is taken from
 * the version that it replaces: out of the index, or out of memory until it can be found there.
 */
final class Arrivals {

    /** After so many the index is refreshed, and they are forgotten here. */
    private static final int MOST_RECENT = 5_000;

    private final ItemSearcher searcher;
    private final Map<String, Long> recent = new HashMap<>();

    Arrivals(ItemSearcher searcher) {
        this.searcher = searcher;
    }

    /** When the item of an event came in; an update of an unknown item is its arrival. */
    long of(ItemEvent event) throws IOException {
        long now = event.time().toEpochMilli();
        long arrived = event instanceof ItemCreated ? now : known(event.subject(), now);
        if (recent.size() >= MOST_RECENT) {
            // the event itself is not written yet
            searcher.reopen();
            recent.clear();
        }
        recent.put(event.subject(), arrived);
        return arrived;
    }

    private long known(String itemId, long otherwise) throws IOException {
        Long here = recent.get(itemId);
        if (here != null) {
            return here;
        }
        Long found = searcher.arrived(itemId);
        return found == null ? otherwise : found;
    }
}
