package dev.dateline.api.gate;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemWithdrawn;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Item.PubStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which items are withdrawn, or were: from the holds, which are read before anything is served, and
 * from the log, so that all before a withdrawal in the log is without text once it is passed.
 * Nothing is forgotten: what was withdrawn once stays without text in a replay, though the item is
 * given out again.
 */
@Component
public final class WithdrawnItems {

    private final Map<String, Withdrawn> items = new ConcurrentHashMap<>();
    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch complete = new CountDownLatch(1);

    /**
     * Has somebody told of withdrawals, by whichever thread finds out.
     *
     * @param listener takes the ids of the items, after they are known here; must not block
     */
    public void onWithdrawal(Consumer<Set<String>> listener) {
        listeners.add(listener);
    }

    /** Holds, in their order. */
    public void takeHolds(Collection<Hold> holds) {
        tell(holds.stream().filter(this::takes).map(Hold::itemId).collect(Collectors.toSet()));
    }

    private boolean takes(Hold hold) {
        boolean over = hold.state() != Hold.State.WITHDRAWN;
        boolean ended = hold.state() == Hold.State.ENDED;
        return hold.sequence() > 0
                && put(
                        hold.itemId(),
                        Withdrawn.of(hold.sequence(), hold.pubStatus(), hold.withdrawal(), over),
                        (known, told) -> known.unlessOlderThan(told, ended));
    }

    /** Events of the log, in their order, before anything is made of them. */
    public void takeEvents(Collection<DeliveryEvent> events) {
        Set<String> ids =
                events.stream()
                        .filter(ItemWithdrawn.class::isInstance)
                        .map(DeliveryEvent::subject)
                        .collect(Collectors.toSet());
        for (DeliveryEvent event : events) {
            if (event instanceof ItemWithdrawn withdrawn) {
                var status = withdrawn.data().status();
                boolean _ =
                        put(
                                event.subject(),
                                Withdrawn.of(
                                        event.sequence(),
                                        status.pubStatus(),
                                        status.withdrawal(),
                                        false),
                                (known, told) -> told.sequence() > known.sequence() ? told : known);
            } else if (event instanceof ItemEvent item
                    && item.data().status().pubStatus() == PubStatus.USABLE) {
                items.computeIfPresent(
                        event.subject(), (_, known) -> known.overAt(event.sequence()));
            }
        }
        // those that a hold has told, too: events before this one may have come after that hold
        tell(ids);
    }

    /** Whether more of the item is withdrawn than was known. */
    private boolean put(String itemId, Withdrawn told, BinaryOperator<Withdrawn> newer) {
        Withdrawn before = items.get(itemId);
        Withdrawn after = Objects.requireNonNull(items.merge(itemId, told, newer));
        return before == null || after.sequence() > before.sequence();
    }

    private void tell(Set<String> ids) {
        if (!ids.isEmpty()) {
            listeners.forEach(listener -> listener.accept(ids));
        }
    }

    @Nullable Withdrawn of(String itemId) {
        return items.get(itemId);
    }

    /** Whether nothing may be said in the words of an item, in an event of another one. */
    boolean isSilent(String itemId, long sequence) {
        Withdrawn withdrawn = items.get(itemId);
        return withdrawn != null && (!withdrawn.over() || withdrawn.sequence() >= sequence);
    }

    /** Up to which of its events an item is given out without text; 0 for none. */
    public long upTo(String itemId) {
        Withdrawn withdrawn = items.get(itemId);
        return withdrawn == null ? 0 : withdrawn.sequence();
    }

    /** How many items are known. */
    public int size() {
        return items.size();
    }

    /** All holds there were at the start are known. */
    public void complete() {
        complete.countDown();
    }

    /** Whether all holds there were at the start are known; waits so long for it at most. */
    public boolean isComplete(Duration longest) throws InterruptedException {
        return complete.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }
}
