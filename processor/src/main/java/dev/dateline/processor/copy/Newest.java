package dev.dateline.processor.copy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The newest events, found by their keys. What is found depends on them alone, not on what was
 * there before: chains begin with the newest, and end where an event is too old, whose place may be
 * taken by then.
 */
final class Newest {

    private static final int NONE = -1;
    private static final int FEWEST = 1 << 10;

    /** Keys that one place of the table stands for, on average. */
    private static final int LOAD = 2;

    private final long most;
    private @Nullable Noted[] events = new @Nullable Noted[FEWEST];
    private int[] heads = empty(FEWEST);
    private final List<Noted> found = new ArrayList<>();
    private long last;

    /**
     * Newest events.
     *
     * @param most how many
     */
    Newest(int most) {
        this.most = most;
    }

    private static int[] empty(int events) {
        int[] heads = new int[Integer.highestOneBit(events * Noted.KEYS / LOAD)];
        Arrays.fill(heads, NONE);
        return heads;
    }

    /** Moves on to an event of which nothing else is to be remembered. */
    void pass(long sequence, Dropped dropped) {
        for (long old = Math.max(last - most, sequence - most - events.length) + 1;
                old <= sequence - most;
                old++) {
            drop(old, dropped);
        }
        last = sequence;
    }

    /** Told of what is forgotten. */
    interface Dropped {

        void drop(Noted event);
    }

    private void drop(long sequence, Dropped dropped) {
        int place = place(sequence);
        Noted event = events[place];
        if (event != null && event.sequence <= sequence) {
            events[place] = null;
            dropped.drop(event);
        }
    }

    /** Remembers the event that was just passed to. */
    void add(Noted event) {
        while (events[place(event.sequence)] != null) {
            grow();
        }
        put(event);
    }

    private void grow() {
        @Nullable Noted[] old = events;
        events = new @Nullable Noted[2 * old.length];
        heads = empty(events.length);
        Arrays.stream(old)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingLong(event -> event.sequence))
                .forEach(this::put);
    }

    private void put(Noted event) {
        int place = place(event.sequence);
        events[place] = event;
        for (int i = 0; i < Noted.KEYS; i++) {
            if (event.has(i)) {
                int bucket = bucket(event.key(i));
                event.next[i] = heads[bucket];
                heads[bucket] = place * Noted.KEYS + i;
            }
        }
    }

    /** The newest events with a key, the newest first; good until the next question. */
    List<Noted> with(int key, int limit) {
        found.clear();
        int bucket = bucket(key);
        int entry = heads[bucket];
        long newer = Long.MAX_VALUE;
        int before = Noted.KEYS;
        while (entry != NONE && found.size() < limit) {
            int index = entry % Noted.KEYS;
            Noted event = events[entry / Noted.KEYS];
            if (event == null || !isBehind(event, index, newer, before) || !event.has(index)) {
                break;
            }
            int is = event.key(index);
            if (bucket(is) != bucket) {
                break;
            }
            if (is == key && (found.isEmpty() || found.getLast() != event)) {
                found.add(event);
            }
            newer = event.sequence;
            before = index;
            entry = event.next[index];
        }
        return found;
    }

    /** Several keys of one event may be in one chain, the last of them first. */
    private static boolean isBehind(Noted event, int index, long newer, int before) {
        return event.sequence < newer || (event.sequence == newer && index < before);
    }

    private int bucket(int key) {
        return (key * 0x9e3779b9) >>> (Integer.numberOfLeadingZeros(heads.length) + 1);
    }

    private int place(long sequence) {
        return (int) (sequence & (events.length - 1));
    }
}
