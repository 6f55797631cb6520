package dev.dateline.processor.copy;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The newest events with a text, found by their keys. What is found depends on them alone, not on
 * what was there before: chains begin with the newest, and end where an event is too old, whose
 * place may be taken by then.
 *
 * <p>They are in a ring. What a search reads is in arrays beside it, so that it looks at an event
 * only once it is found: a search that goes from object to object waits for memory most of its
 * time.
 */
final class Newest {

    private static final int NONE = -1;

    /** Instead of the entry before: the event has no such key. */
    private static final int ABSENT = -2;

    private static final int FEWEST = 1 << 10;

    /** Entries of a chain, on average, or up to twice as many. */
    private static final int LOAD = 2;

    private final int most;
    private @Nullable Noted[] events;

    /**
     * Of each key of each event: the key, and in the lower half the entry before it in its chain.
     */
    private long[] entries;

    private int[] heads;

    /** The place of the newest. */
    private int newest = NONE;

    private int size;

    /** The places that were found last. */
    private int[] found = new int[16];

    /**
     * Newest events.
     *
     * @param most how many
     */
    Newest(int most) {
        this.most = most;
        int capacity = Math.max(1, Math.min(FEWEST, most));
        this.events = new @Nullable Noted[capacity];
        this.entries = new long[capacity * Noted.KEYS];
        this.heads = empty(capacity);
    }

    private static int[] empty(int events) {
        int[] heads = new int[Integer.highestOneBit(events * Noted.KEYS / LOAD)];
        Arrays.fill(heads, NONE);
        return heads;
    }

    /** Told of what is forgotten. */
    interface Dropped {

        void drop(Noted event);
    }

    /** Moves on to an event of which nothing else is to be remembered. */
    void pass(long sequence, Dropped dropped) {
        forgetTo(sequence - most, dropped);
    }

    /** Forgets all up to an event. */
    void forgetTo(long sequence, Dropped dropped) {
        while (size > 0) {
            int place = place(size - 1);
            Noted oldest = Objects.requireNonNull(events[place]);
            if (oldest.sequence > sequence) {
                break;
            }
            events[place] = null;
            size--;
            dropped.drop(oldest);
        }
    }

    /**
     * Remembers the event that was just passed to.
     *
     * @param keys of its print
     */
    void add(Noted event, int[] keys) {
        if (size == events.length) {
            grow();
        }
        size++;
        newest = newest + 1 == events.length ? 0 : newest + 1;
        events[newest] = event;
        for (int i = 0; i < Noted.KEYS; i++) {
            int entry = newest * Noted.KEYS + i;
            long key = i < keys.length ? Integer.toUnsignedLong(keys[i]) : event.otherKey(i);
            if (key >= 0) {
                link(entry, (int) key);
            } else {
                // what was here before is no key of this event
                entries[entry] = Integer.toUnsignedLong(ABSENT);
            }
        }
    }

    private void link(int entry, int key) {
        int bucket = bucket(key);
        entries[entry] = (long) key << Integer.SIZE | Integer.toUnsignedLong(heads[bucket]);
        heads[bucket] = entry;
    }

    private void grow() {
        @Nullable Noted[] oldEvents = events;
        long[] oldEntries = entries;
        int oldest = place(size - 1);
        int capacity = (int) Math.min(2L * events.length, most);
        events = new @Nullable Noted[capacity];
        entries = new long[capacity * Noted.KEYS];
        heads = empty(capacity);
        for (int i = 0; i < size; i++) {
            int from = (oldest + i) % size;
            events[i] = oldEvents[from];
            for (int k = 0; k < Noted.KEYS; k++) {
                long entry = oldEntries[from * Noted.KEYS + k];
                if ((int) entry == ABSENT) {
                    entries[i * Noted.KEYS + k] = entry;
                } else {
                    link(i * Noted.KEYS + k, (int) (entry >>> Integer.SIZE));
                }
            }
        }
        newest = size - 1;
    }

    /**
     * Looks for the newest events with a key.
     *
     * @param limit how many at most
     * @return how many there are; {@link #found} has their places until the next question
     */
    int find(int key, int limit) {
        if (found.length < limit) {
            found = new int[limit];
        }
        int count = 0;
        int bucket = bucket(key);
        int entry = heads[bucket];
        int newer = -1;
        int before = Noted.KEYS;
        while (entry != NONE && count < limit) {
            int place = entry / Noted.KEYS;
            int index = entry - place * Noted.KEYS;
            int age = age(place);
            long is = entries[entry];
            // several keys of one event may be in one chain, the last of them first
            boolean behind = age > newer || (age == newer && index < before);
            if (age >= size || !behind || (int) is == ABSENT) {
                break;
            }
            int other = (int) (is >>> Integer.SIZE);
            if (bucket(other) != bucket) {
                break;
            }
            if (other == key && (count == 0 || found[count - 1] != place)) {
                found[count++] = place;
            }
            newer = age;
            before = index;
            entry = (int) is;
        }
        return count;
    }

    /** The place of an event that was found, the newest first. */
    int found(int i) {
        return found[i];
    }

    /** The event at a place that was found. */
    Noted at(int place) {
        return Objects.requireNonNull(events[place]);
    }

    /** How many events are newer than the one at a place. */
    int age(int place) {
        int age = newest - place;
        return age < 0 ? age + events.length : age;
    }

    /** The place of the event that so many are newer than. */
    int place(int age) {
        int place = newest - age;
        return place < 0 ? place + events.length : place;
    }

    /** One more than the largest place. */
    int places() {
        return events.length;
    }

    private int bucket(int key) {
        return (key * 0x9e3779b9) >>> (Integer.numberOfLeadingZeros(heads.length) + 1);
    }
}
