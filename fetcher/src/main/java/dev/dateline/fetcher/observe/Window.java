package dev.dateline.fetcher.observe;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a source that were seen, those of the last document at the end. Not thread-safe.
 */
final class Window {

    private static final int BYTES = 2 * Long.BYTES;

    /** By {@link Seen#key}. */
    private final LinkedHashMap<Long, Seen> seen = new LinkedHashMap<>();

    static Window of(byte[] encoded) {
        Window window = new Window();
        ByteBuffer buffer = ByteBuffer.wrap(encoded);
        while (buffer.remaining() >= BYTES) {
            Seen one = new Seen(buffer.getLong(), buffer.getLong());
            window.seen.put(one.key(), one);
        }
        return window;
    }

    /** How many are remembered. */
    int size() {
        return seen.size();
    }

    /** Whether a version before wrote some of it: whether an entry was withdrawn is not known. */
    boolean isOlderForm() {
        return seen.values().stream().anyMatch(Seen::isOlderForm);
    }

    /** What was last seen under a key, null where nothing was. */
    @Nullable Seen get(long key) {
        return seen.get(key);
    }

    List<Long> newest(int most) {
        return seen.keySet().stream().skip(Math.max(0, seen.size() - most)).toList();
    }

    void forget(long key) {
        seen.remove(key);
    }

    /**
     * Notes a document: behind all others what was known of it, in the order in which it was, so
     * that a document in another order changes nothing; behind that all else.
     *
     * @param known by their keys
     * @param others new ones, in their order
     */
    void note(Map<Long, Seen> known, List<Seen> others) {
        for (Long key : List.copyOf(seen.keySet())) {
            Seen now = known.get(key);
            if (now != null) {
                seen.remove(key);
                seen.put(key, now);
            }
        }
        for (Seen one : others) {
            seen.remove(one.key());
            seen.put(one.key(), one);
        }
    }

    /** Keeps the newest {@code most}, and encodes them. */
    byte[] encode(int most) {
        int excess = Math.max(0, seen.size() - most);
        ByteBuffer buffer = ByteBuffer.allocate((seen.size() - excess) * BYTES);
        seen.values().stream()
                .skip(excess)
                .forEach(one -> buffer.putLong(one.high()).putLong(one.low()));
        return buffer.array();
    }

    /** Those that are not in a document, for which it may have other identities. */
    List<Seen> without(Set<Long> keys) {
        return seen.values().stream().filter(one -> !keys.contains(one.key())).toList();
    }
}
