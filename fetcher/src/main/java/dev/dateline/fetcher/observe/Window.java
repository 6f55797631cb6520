package dev.dateline.fetcher.observe;

import dev.dateline.contract.entry.Observation.Kind;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a source that were seen, oldest first: for each a hash of its identity and a hash
 * of its content.
 */
final class Window {

    private static final int BYTES = 2 * Long.BYTES;

    private final LinkedHashMap<Long, Long> seen = new LinkedHashMap<>();

    static Window of(byte[] encoded) {
        Window window = new Window();
        ByteBuffer buffer = ByteBuffer.wrap(encoded);
        while (buffer.remaining() >= BYTES) {
            window.seen.put(buffer.getLong(), buffer.getLong());
        }
        return window;
    }

    /** How many are remembered. */
    int size() {
        return seen.size();
    }

    /** The content that was last seen for the identity. */
    @Nullable Long content(long identity) {
        return seen.get(identity);
    }

    /**
     * Notes what was seen, as the newest; null where it was known just so.
     *
     * @param again whether what was known is told again, since it is now read in another way
     */
    @Nullable Kind see(long identity, long content, boolean again) {
        Long before = seen.remove(identity);
        seen.put(identity, content);
        if (before == null) {
            return Kind.NEW;
        }
        return before == content && !again ? null : Kind.REVISED;
    }

    /** Keeps the newest {@code most}, and encodes them. */
    byte[] encode(int most) {
        Iterator<Map.Entry<Long, Long>> oldest = seen.entrySet().iterator();
        for (int excess = seen.size() - most; excess > 0; excess--) {
            oldest.next();
            oldest.remove();
        }
        ByteBuffer buffer = ByteBuffer.allocate(seen.size() * BYTES);
        seen.forEach((identity, content) -> buffer.putLong(identity).putLong(content));
        return buffer.array();
    }
}
