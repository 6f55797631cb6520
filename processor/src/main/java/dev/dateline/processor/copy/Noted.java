package dev.dateline.processor.copy;

import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.item.Item;
import dev.dateline.processor.fingerprint.TextPrint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the window remembers of an event with a text, and under which keys it is found. */
final class Noted {

    /** The bands, the least shingles, the fingerprint, the item. */
    static final int KEYS = TextPrint.BANDS + 8 + 2;

    private static final int FINGERPRINT = KEYS - 2;
    private static final int ITEM = KEYS - 1;

    private static final int OF_SHINGLE = 0x2545f491;
    private static final int OF_FINGERPRINT = 0x6c8e9cf5;
    private static final int OF_ITEM = 0x1b873593;

    final long sequence;
    final long time;
    final long created;
    final String itemId;
    final String sourceId;
    private final @Nullable CopyRoot named;
    private final long fingerprint;

    /** Without its bands, which are among the keys. */
    final @Nullable TextPrint print;

    /** The names of the agency that delivered it, none where it was no agency. */
    private final List<String> agency;

    /** Whether it is among the texts by which boilerplate is known. */
    boolean counted;

    Noted(ItemEvent event, String sourceId, @Nullable TextPrint print) {
        this.sequence = event.sequence();
        this.time = event.time().toEpochMilli();
        this.created = event.ledger().created();
        this.itemId = event.data().itemId();
        this.sourceId = sourceId;
        this.named = event.ledger().root();
        this.fingerprint = bits(event.ledger().fingerprint());
        this.print = print == null ? null : print.withoutBands();
        Item item = event.data();
        this.agency = Agency.isOf(item) ? Agency.names(item) : List.of();
    }

    /** Sixty-four bits of a fingerprint, 0 where there is none. */
    static long bits(@Nullable String fingerprint) {
        long bits = 0;
        for (int i = 0; fingerprint != null && i < fingerprint.length(); i++) {
            bits = (bits ^ fingerprint.charAt(i)) * 0x100000001b3L;
        }
        return bits ^ (bits >>> 29);
    }

    /** The item decided first of those with its text. */
    CopyRoot root() {
        return named != null ? named : new CopyRoot(itemId, sourceId);
    }

    /** Whether an item that gives these credits has it from there. */
    boolean isCredited(String credits) {
        return agency.stream().anyMatch(credits::contains);
    }

    boolean isRoot() {
        return named == null;
    }

    String group() {
        return named != null ? named.itemId() : itemId;
    }

    boolean hasFingerprint(long bits) {
        return fingerprint == bits;
    }

    /** The keys of an event besides those of its print: -1 where it has none. */
    long otherKey(int index) {
        return switch (index) {
            case FINGERPRINT -> fingerprint == 0 ? -1 : unsigned(ofFingerprint(fingerprint));
            case ITEM -> unsigned(ofItem(itemId));
            default -> -1;
        };
    }

    private static long unsigned(int key) {
        return Integer.toUnsignedLong(key);
    }

    /**
     * The keys by which texts that share something with this one are found: of a short text fewer.
     */
    static int[] keys(@Nullable TextPrint print) {
        if (print == null) {
            return new int[0];
        }
        int[] keys = new int[Math.min(KEYS - 2, TextPrint.BANDS + print.kept())];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = of(print, i);
        }
        return keys;
    }

    private static int of(TextPrint print, int index) {
        return index < TextPrint.BANDS
                ? print.band(index)
                : print.kept(index - TextPrint.BANDS) ^ OF_SHINGLE;
    }

    static int ofFingerprint(long bits) {
        return (int) bits ^ OF_FINGERPRINT;
    }

    static int ofItem(String itemId) {
        return itemId.hashCode() ^ OF_ITEM;
    }
}
