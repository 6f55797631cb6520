package dev.dateline.contract.source;

import dev.dateline.contract.record.Json;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the polls of a source remember: the value of {@code news.poll-state}, written in the
 * transaction of the observations that changed it.
 *
 * @param etag and {@code lastModified}: the validators of the last document, byte for byte
 * @param documentUrl where that document was, behind all redirects; validators go nowhere else
 * @param bodyHash of the last document that was read as a feed
 * @param rung of the identity ladder; frozen once learned, absent before the first document
 * @param nextNumber the number of the next observation; never used twice
 * @param window the entries seen, oldest first, 16 bytes each: identity hash, content hash
 */
@SuppressWarnings("ArrayRecordComponent") // compared by sameAs, never by equals
public record PollState(
        int schema,
        String sourceId,
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable String documentUrl,
        @Nullable String bodyHash,
        @Nullable Rung rung,
        long nextNumber,
        byte[] window) {

    public static final int SCHEMA = 1;

    public PollState {
        Json.checkSchema(schema, SCHEMA);
        Json.required(sourceId, "sourceId");
        window = window == null ? new byte[0] : window;
        if (window.length % 16 != 0) {
            throw new IllegalArgumentException("window is no multiple of 16 bytes");
        }
    }

    /**
     * Before the first poll. Numbers start at the microsecond of the source's creation, so that a
     * source which is deleted and added again continues above the numbers that it had.
     */
    public static PollState first(SourceDefinition source) {
        long micros = Math.multiplyExact(source.createdAt().toEpochMilli(), 1000L);
        return new PollState(
                SCHEMA, source.id(), null, null, null, null, null, micros, new byte[0]);
    }

    /** Whether writing the other in the place of this one would change anything. */
    public boolean sameAs(PollState other) {
        return Objects.equals(etag, other.etag)
                && Objects.equals(lastModified, other.lastModified)
                && Objects.equals(documentUrl, other.documentUrl)
                && Objects.equals(bodyHash, other.bodyHash)
                && rung == other.rung
                && nextNumber == other.nextNumber
                && Arrays.equals(window, other.window);
    }

    /** Which part of an entry tells it from its neighbours. */
    public enum Rung {
        PROVIDER_ID,
        LINK,
        TITLE_AND_DATE
    }
}
