package dev.dateline.fetcher.format.dates;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In what order the dates of a document are written that can be read in only one.
 *
 * @param orders by the character between the numbers
 */
record Evidence(Map<Character, Set<Order>> orders) {

    static final Evidence NONE = new Evidence(Map.of());

    Evidence {
        orders = Map.copyOf(orders);
    }

    /** The order of all dates with this character, null if there is none or if they differ. */
    @Nullable Order of(char separator) {
        Set<Order> shown = orders.getOrDefault(separator, Set.of());
        return shown.size() == 1 ? shown.iterator().next() : null;
    }

    /** Collects it. Not thread-safe. */
    static final class Collector {

        private final Map<Character, Set<Order>> orders = new HashMap<>();

        void add(@Nullable Shown shown) {
            if (shown != null) {
                orders.computeIfAbsent(shown.separator(), _ -> EnumSet.noneOf(Order.class))
                        .add(shown.order());
            }
        }

        Evidence evidence() {
            return new Evidence(orders);
        }
    }

    /** What one date shows. */
    record Shown(char separator, Order order) {}
}
