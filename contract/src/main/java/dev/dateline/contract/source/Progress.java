package dev.dateline.contract.source;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How far an API was read that is asked for what comes next: by pages, each of which says where the
 * next one is, or by messages.
 *
 * @param next the address of the next page, without secrets; absent for that of the source
 * @param goodAt when the last page was asked for that was read whole
 * @param restartedFrom present from when the position was refused until a page is read: what came
 *     since this time may be missing
 * @param idle how many pages in a row had items, and nothing new among them
 * @param tried what could not be read and is tried again, oldest first, 16 bytes each: a hash of
 *     it, how often it was tried
 */
@SuppressWarnings("ArrayRecordComponent") // compared by sameAs, never by equals
public record Progress(
        @Nullable String next,
        @Nullable Instant goodAt,
        @Nullable Instant restartedFrom,
        int idle,
        byte[] tried) {

    /** Nothing was read yet. */
    public static final Progress NONE = new Progress(null, null, null, 0, new byte[0]);

    private static final int MOST_TRIED = 500;
    private static final int BYTES = 2 * Long.BYTES;

    public Progress {
        tried = pairs(tried, "tried");
    }

    /** The bytes, if they are pairs of hashes. */
    static byte[] pairs(byte @Nullable [] bytes, String name) {
        byte[] pairs = bytes == null ? new byte[0] : bytes;
        if (pairs.length % 16 != 0) {
            throw new IllegalArgumentException(
                    "the length of " + name + " is not a multiple of 16 bytes");
        }
        return pairs;
    }

    /** The same after a page that was read whole. */
    public Progress read(@Nullable String nextPage, Instant at, int idlePages) {
        return new Progress(nextPage, at.truncatedTo(ChronoUnit.SECONDS), null, idlePages, tried);
    }

    /** The same, to go on at another page because the position was refused. */
    public Progress restarted(@Nullable String page) {
        return new Progress(page, goodAt, goodAt, 0, tried);
    }

    /** How often something could not be read until now. */
    public int tries(long hash) {
        return Math.toIntExact(all().getOrDefault(hash, 0L));
    }

    /** The same, after something could not be read once more. */
    public Progress triedAgain(long hash) {
        return changed(
                all -> {
                    long tries = Objects.requireNonNullElse(all.remove(hash), 0L);
                    all.put(hash, Math.min(tries + 1, Integer.MAX_VALUE));
                });
    }

    /** The same, without what is not tried again. */
    public Progress done(long hash) {
        return tried.length == 0 ? this : changed(all -> all.remove(hash));
    }

    private Progress changed(Consumer<Map<Long, Long>> change) {
        LinkedHashMap<Long, Long> all = all();
        change.accept(all);
        Iterator<Long> oldest = all.keySet().iterator();
        while (all.size() > MOST_TRIED) {
            oldest.next();
            oldest.remove();
        }
        ByteBuffer buffer = ByteBuffer.allocate(all.size() * BYTES);
        all.forEach((hash, tries) -> buffer.putLong(hash).putLong(tries));
        return new Progress(next, goodAt, restartedFrom, idle, buffer.array());
    }

    private LinkedHashMap<Long, Long> all() {
        LinkedHashMap<Long, Long> all = new LinkedHashMap<>();
        ByteBuffer buffer = ByteBuffer.wrap(tried);
        while (buffer.remaining() >= BYTES) {
            all.put(buffer.getLong(), (long) Math.clamp(buffer.getLong(), 0, Integer.MAX_VALUE));
        }
        return all;
    }

    /** Whether the other says the same. */
    public boolean sameAs(Progress other) {
        return Objects.equals(next, other.next)
                && Objects.equals(goodAt, other.goodAt)
                && Objects.equals(restartedFrom, other.restartedFrom)
                && idle == other.idle
                && Arrays.equals(tried, other.tried);
    }
}
