package dev.dateline.processor.desk;

import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A delivery log whose offsets have holes. */
final class LogInMemory implements ReadingStart.Offsets {

    private final TreeMap<Long, ItemEvent> events = new TreeMap<>();
    private long beginning;
    private long end;

    void add(ItemEvent event) {
        events.put(end++, event);
    }

    /** Offsets without an event: ends of transactions, and what was aborted. */
    void hole(int offsets) {
        end += offsets;
    }

    /** Forgets what is older, as Kafka does. */
    void deleteBefore(long offset) {
        beginning = Math.min(offset, end);
        events.headMap(beginning).clear();
    }

    /** Forgets the first ones that are older. */
    void deleteUntil(Instant time) {
        while (!events.isEmpty() && events.firstEntry().getValue().time().isBefore(time)) {
            deleteBefore(events.firstKey() + 1);
        }
    }

    List<ItemEvent> from(long offset) {
        return List.copyOf(events.tailMap(offset).values());
    }

    int size() {
        return events.size();
    }

    @Override
    public long beginning() {
        return beginning;
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public long firstFrom(long offset) {
        Map.Entry<Long, ItemEvent> first = events.ceilingEntry(offset);
        return first == null ? 0 : first.getValue().sequence();
    }

    @Override
    public long lastFrom(long offset) {
        Map.Entry<Long, ItemEvent> last = events.lastEntry();
        return last == null || last.getKey() < offset ? 0 : last.getValue().sequence();
    }
}
