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
    final @Nullable TextPrint print;

    /** The names of the agency that delivered it, none where it was no agency. */
    private final List<String> agency;

    /** Of each key: the entry before it in its chain. */
    final int[] next = new int[KEYS];

    /** Whether it is among the texts by which boilerplate is known. */
    boolean counted;

    /** How many keys it shares with what is looked for, and when that was looked for. */
    int votes;

    long search;

    Noted(ItemEvent event, String sourceId, @Nullable TextPrint print) {
        this.sequence = event.sequence();
        this.time = event.time().toEpochMilli();
        this.created = event.ledger().created();
        this.itemId = event.data().itemId();
        this.sourceId = sourceId;
        this.named = event.ledger().root();
        this.fingerprint = bits(event.ledger().fingerprint());
        this.print = print;
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

    boolean has(int index) {
        return switch (index) {
            case FINGERPRINT -> fingerprint != 0;
            case ITEM -> true;
            default -> print != null && isOf(print, index);
        };
    }

    /** A short text may have fewer shingles than keys for them. */
    private static boolean isOf(TextPrint print, int index) {
        return index < TextPrint.BANDS + print.kept();
    }

    int key(int index) {
        return switch (index) {
            case FINGERPRINT -> ofFingerprint(fingerprint);
            case ITEM -> ofItem(itemId);
            default -> print == null ? 0 : of(print, index);
        };
    }

    /** The keys by which texts that share something with this one are found. */
    static int[] keys(TextPrint print) {
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
