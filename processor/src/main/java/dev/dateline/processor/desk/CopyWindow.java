package dev.dateline.processor.desk;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the newest events, and which item had each first. A function of the log alone:
 * whoever notes the same events in the same order knows the same, wherever in the log he began,
 * since each event names the root of its group.
 */
final class CopyWindow {

    private static final Duration LONGEST = Duration.ofDays(7);

    private final int most;
    private final LinkedHashMap<String, Text> texts = new LinkedHashMap<>();

    /**
     * A window.
     *
     * @param most how many of the newest events are remembered
     */
    CopyWindow(int most) {
        this.most = most;
    }

    private record Text(CopyRoot root, long sequence, Instant time) {}

    /** The item that had the text first, or null if none had. */
    @Nullable CopyRoot root(@Nullable String fingerprint) {
        Text text = fingerprint == null ? null : texts.get(fingerprint);
        return text == null ? null : text.root;
    }

    /** Takes note of an event, and forgets what is too old beside it. */
    void note(DeliveryEvent event) {
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
        Iterator<Map.Entry<String, Text>> oldest = texts.entrySet().iterator();
        while (oldest.hasNext() && isForgotten(oldest.next().getValue(), event)) {
            oldest.remove();
        }
    }

    private boolean isForgotten(Text text, DeliveryEvent newest) {
        return text.sequence <= newest.sequence() - most
                || text.time.isBefore(newest.time().minus(LONGEST));
    }

    int size() {
        return texts.size();
    }
}
