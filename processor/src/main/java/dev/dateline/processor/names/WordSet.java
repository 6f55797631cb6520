package dev.dateline.processor.names;

import java.util.Arrays;

/** A few words, by their hashes, asked without making an object. */
final class WordSet {

    private final long[] slots;

    private WordSet(int size) {
        slots = new long[Integer.highestOneBit(size) * 4];
    }

    /** Of words that spaces part. */
    static WordSet of(String words) {
        String[] all = words.split(" ", -1);
        WordSet set = new WordSet(all.length);
        Arrays.stream(all)
                .forEach(word -> set.slots[set.slot(Words.hashOf(word))] = Words.hashOf(word));
        return set;
    }

    boolean contains(long hash) {
        return slots[slot(hash)] == hash;
    }

    /** Where a hash is, or would be. */
    private int slot(long hash) {
        int slot = (int) (hash ^ hash >>> 32) & (slots.length - 1);
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }
}
