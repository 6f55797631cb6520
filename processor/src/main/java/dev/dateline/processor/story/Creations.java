package dev.dateline.processor.story;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Items by the sequence of the events that created them. Most come behind all others, and the
 * oldest go first: so they are in arrays, in their order, with holes where some were taken out.
 */
final class Creations {

    private static final int FEWEST = 16;

    private long[] created = new long[FEWEST];
    private @Nullable Held[] items = new @Nullable Held[FEWEST];
    private int from;
    private int to;
    private int size;

    int size() {
        return size;
    }

    /** Adds an item, of which there is none of the same event. */
    void add(Held held) {
        if (to == created.length) {
            makeRoom();
        }
        long key = held.member.created();
        int at = place(key);
        if (at == to || created[at] != key) {
            System.arraycopy(created, at, created, at + 1, to - at);
            System.arraycopy(items, at, items, at + 1, to - at);
            to++;
        }
        created[at] = key;
        items[at] = held;
        size++;
    }

    /** Takes an item out; null if there is none. */
    @Nullable Held remove(long key) {
        int at = place(key);
        if (at == to || created[at] != key) {
            return null;
        }
        Held held = items[at];
        items[at] = null;
        size -= held == null ? 0 : 1;
        return held;
    }

    /** Takes the oldest out if it was created at this sequence or before; null if it was not. */
    @Nullable Held removeTo(long sequence) {
        while (from < to && created[from] <= sequence) {
            Held held = items[from];
            items[from++] = null;
            if (held != null) {
                size--;
                return held;
            }
        }
        return null;
    }

    /** Where an item is, or belongs. */
    private int place(long key) {
        if (from == to || created[to - 1] < key) {
            return to;
        }
        int at = Arrays.binarySearch(created, from, to, key);
        return at < 0 ? -at - 1 : at;
    }

    private void makeRoom() {
        int length = Math.max(FEWEST, size + size / 4);
        long[] oldCreated = created;
        @Nullable Held[] oldItems = items;
        created = new long[length];
        items = new @Nullable Held[length];
        int next = 0;
        for (int i = from; i < to; i++) {
            if (oldItems[i] != null) {
                created[next] = oldCreated[i];
                items[next++] = oldItems[i];
            }
        }
        from = 0;
        to = next;
    }
}
