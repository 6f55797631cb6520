package dev.dateline.processor.copy;

import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the newest events, and which item had each first. It depends only on the newest
 * events: two windows that have noted these in the same order give the same answers, wherever in
 * the log they began, because each event names the root of its group, and because age is reckoned
 * from the last event alone, whatever the clocks of former desks said.
 */
public final class CopyWindow {

    private static final Duration LONGEST = Duration.ofDays(7);

    private final int most;
    private final LinkedHashMap<String, Text> texts = new LinkedHashMap<>();
    private Instant oldest = Instant.MIN;

    /**
     * A window.
     *
     * @param most how many of the newest events are remembered
     */
    public CopyWindow(int most) {
        this.most = most;
    }

    private record Text(CopyRoot root, long sequence, Instant time) {}

    /** The item that had the text first, or null if none had. */
    public @Nullable CopyRoot root(@Nullable String fingerprint) {
        Text text = fingerprint == null ? null : texts.get(fingerprint);
        return text == null || text.time.isBefore(oldest) ? null : text.root;
    }

    /** Takes note of an event, and forgets what is too old beside it. */
    public void note(ItemEvent event) {
        String fingerprint = event.ledger().fingerprint();
        if (fingerprint != null) {
            CopyRoot named = event.ledger().root();
            CopyRoot root =
                    named != null
                            ? named
                            : new CopyRoot(event.data().itemId(), event.data().sourceId());
            texts.remove(fingerprint);
            texts.put(fingerprint, new Text(root, event.sequence(), event.time()));
        }
        oldest = event.time().minus(LONGEST);
        // a text of more than a week counts no more, but stays until its turn: were it put out
        // by its age, it would depend on the events before it how long it stays
        Iterator<Text> first = texts.values().iterator();
        while (first.hasNext() && first.next().sequence <= event.sequence() - most) {
            first.remove();
        }
    }

    public int size() {
        return texts.size();
    }
}
