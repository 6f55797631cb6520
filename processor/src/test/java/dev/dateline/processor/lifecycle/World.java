package dev.dateline.processor.lifecycle;

import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.DeskInput.OfItem;
import dev.dateline.contract.item.DeskInput.Release;
import dev.dateline.contract.item.DeskInput.Withdraw;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.processor.version.Decision;
import dev.dateline.processor.version.HoldChange;
import dev.dateline.processor.version.Observations;
import dev.dateline.store.StoredItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A log, the holds and a clock: all that a desk writes, and nothing that it remembers. */
final class World {

    /** When it begins. */
    static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    final List<byte[]> log = new ArrayList<>();
    final Map<String, byte[]> holds = new TreeMap<>();
    Instant now = START;
    private Map<String, StoredItem> current = new TreeMap<>();

    /** What a desk does with a record. */
    List<Decision> take(DeskInput input) {
        List<Decision> decisions = new ArrayList<>();
        Known known = known(((OfItem) input).itemId());
        decisions.add(
                take(
                        switch ((OfItem) input) {
                            case Observed observed -> Lifecycle.observed(known, observed, now);
                            case Withdraw withdraw -> Lifecycle.withdraw(known, withdraw);
                            case Release release -> Lifecycle.release(known, release, now);
                        },
                        known));
        if (input instanceof Observed observed) {
            decisions.addAll(orders(observed));
        }
        return decisions;
    }

    /** What it does with what withdraws, ahead of all that waits. */
    void takeFirst(Observed observed) {
        if (observed.item().status().pubStatus() == PubStatus.USABLE) {
            List<Decision> _ = orders(observed);
        } else {
            Known known = known(observed.itemId());
            take(Lifecycle.ahead(known, observed, now), known);
            List<Decision> _ = orders(observed);
        }
    }

    private List<Decision> orders(Observed observed) {
        List<Decision> decisions = new ArrayList<>();
        for (DeskInput.Order order : observed.orders()) {
            Known other = known(order.itemId());
            decisions.add(take(Lifecycle.ordered(other, order, observed, now), other));
        }
        return decisions;
    }

    /** What a desk does when a time has come. */
    void pass(Duration time) {
        now = now.plus(time);
        for (String id : List.copyOf(holds.keySet())) {
            Known known = known(id);
            take(Lifecycle.due(known, now), known);
        }
    }

    private Decision take(Step step, Known known) {
        Decision decision = Decision.of(step, known, Observations.found(null), log.size() + 1, now);
        switch (decision) {
            case Decision.Announced(ItemEvent event, HoldChange change) -> {
                log.add(Json.encode(event));
                current.put(event.subject(), StoredItem.of(event));
                switch (change) {
                    case HoldChange.Same() -> {}
                    case HoldChange.Written(Hold hold) ->
                            holds.put(hold.itemId(), Json.encode(hold));
                    case HoldChange.Removed() -> holds.remove(event.subject());
                }
            }
            case Decision.Kept(Hold hold) -> holds.put(hold.itemId(), Json.encode(hold));
            case Decision.Unchanged(), Decision.Superseded _, Decision.Refused _ -> {}
        }
        return decision;
    }

    /** A new desk knows what is written. */
    void crash() {
        current = new TreeMap<>();
        events().forEach(event -> current.put(event.subject(), StoredItem.of(event)));
    }

    List<ItemEvent> events() {
        return log.stream().map(bytes -> read(bytes, ItemEvent.class)).toList();
    }

    Known known(String id) {
        return new Known(current.get(id), hold(id));
    }

    @Nullable Hold hold(String id) {
        byte[] bytes = holds.get(id);
        return bytes == null ? null : read(bytes, Hold.class);
    }

    private static <T> T read(byte[] bytes, Class<T> type) {
        return switch (Json.decode(bytes, type)) {
            case Decoded.Value<T>(T value) -> value;
            case Decoded.UnknownType<T> _, Decoded.Newer<T> _, Decoded.Broken<T> _ ->
                    throw new AssertionError(new String(bytes, StandardCharsets.UTF_8));
        };
    }

    /** The text that everybody may read of an item, null if there is none. */
    @Nullable String text(String id) {
        StoredItem item = current.get(id);
        return item == null || item.item().status().pubStatus() != PubStatus.USABLE
                ? null
                : item.item().text().headline();
    }

    /** The name of the last event of an item and its version, such as {@code item.created 1}. */
    String last(String id) {
        return events().stream()
                .filter(event -> event.subject().equals(id))
                .reduce((_, later) -> later)
                .map(event -> event.name() + " " + event.data().identity().version())
                .orElse("silence");
    }

    ItemEvent lastEvent() {
        return Objects.requireNonNull(events().getLast());
    }

    /** All that is in the log, as text. */
    String everything() {
        StringBuilder text = new StringBuilder();
        log.forEach(event -> text.append(new String(event, StandardCharsets.UTF_8)));
        return text.toString();
    }
}
