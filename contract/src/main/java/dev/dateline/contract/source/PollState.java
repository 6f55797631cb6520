package dev.dateline.contract.source;

import dev.dateline.contract.record.Json;
import dev.dateline.contract.record.Newest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the polls of a source remember: the value of {@code news.poll-state}, written in the
 * transaction of the observations that changed it.
 *
 * @param etag and {@code lastModified}: the validators of the last document, byte for byte
 * @param documentUrl where that document was, after all redirects; validators are sent only there
 * @param bodyHash of the last document that was read as a feed
 * @param rung of the identity ladder; frozen once learned, absent before the first document
 * @param nextNumber the number of the next observation; never used twice
 * @param window the entries seen, oldest first, 16 bytes each: identity hash, content hash
 * @param documents the documents that were delivered and read, oldest first, 16 bytes each: a hash
 *     of the id, or of the file that it was, and a hash of the bytes
 * @param progress absent where nothing is said by {@link #reached}
 * @param reading the {@link Reading#tag} by which its last document was read; absent for the usual
 * @param learned when the source publishes, in a form that the fetcher alone knows; empty where
 *     that was not learned, or an older version wrote it
 * @param moved where its server sends everybody for good; absent where it does not
 * @param push absent where {@link #hubs} says nothing
 */
@Newest(schema = PollState.SCHEMA)
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
        byte[] window,
        byte[] documents,
        @Nullable Progress progress,
        @Nullable String reading,
        byte[] learned,
        @Nullable Moved moved,
        @Nullable Hubs push) {

    public static final int SCHEMA = 1;

    /** In bytes; what is longer was written by a version that keeps more, and is not kept. */
    private static final int MOST_LEARNED = 400;

    public PollState {
        Json.checkSchema(schema, SCHEMA);
        Json.required(sourceId, "sourceId");
        window = Progress.pairs(window, "window");
        documents = Progress.pairs(documents, "documents");
        learned = learned == null || learned.length > MOST_LEARNED ? new byte[0] : learned;
    }

    /**
     * Before the first poll. Numbers start at the microsecond of the source's creation, so that a
     * source which is deleted and added again continues above the numbers that it had.
     */
    public static PollState first(SourceDefinition source) {
        return beginning(source, source.createdAt());
    }

    /**
     * In the place of a state that can't be read. Its numbers are unknown, but below those that
     * begin at this time: numbers began at the creation, and no source publishes an entry each
     * microsecond. A day is added because clocks differ.
     */
    public static PollState startedOver(SourceDefinition source, Instant now) {
        Instant latest = now.isAfter(source.createdAt()) ? now : source.createdAt();
        return beginning(source, latest.plus(Duration.ofDays(1)));
    }

    private static PollState beginning(SourceDefinition source, Instant at) {
        long micros = Math.multiplyExact(at.toEpochMilli(), 1000L);
        return new PollState(
                SCHEMA,
                source.id(),
                null,
                null,
                null,
                null,
                null,
                micros,
                new byte[0],
                new byte[0],
                null,
                source.reading().tag(),
                new byte[0],
                null,
                null);
    }

    /**
     * The same, with what it has in common with the definition there once: of a hundred thousand
     * sources that is felt.
     */
    public PollState sharing(SourceDefinition source) {
        return with(
                copy -> {
                    copy.sourceId = sourceId.equals(source.id()) ? source.id() : sourceId;
                    copy.documentUrl =
                            Objects.equals(documentUrl, source.url()) ? source.url() : documentUrl;
                });
    }

    /**
     * The same with the entries that were seen, and the number of the next observation.
     *
     * @param tag of the {@link Reading} by which they were read
     */
    public PollState seen(@Nullable Rung ladder, long next, byte[] entries, @Nullable String tag) {
        return with(
                copy -> {
                    copy.rung = ladder;
                    copy.nextNumber = next;
                    copy.window = entries;
                    copy.reading = tag;
                });
    }

    /** The same after a document that was delivered. */
    public PollState delivered(byte[] read) {
        return with(copy -> copy.documents = read);
    }

    /** How far an API was read that is asked for what comes next. */
    public Progress reached() {
        return progress == null ? Progress.NONE : progress;
    }

    /** The same, with an API read further. */
    public PollState at(Progress further) {
        return with(copy -> copy.progress = further.sameAs(Progress.NONE) ? null : further);
    }

    /** The same with more that was learned of when it publishes. */
    public PollState learned(byte[] more) {
        return with(copy -> copy.learned = more);
    }

    /** The same with where its server sends everybody, null for nowhere. */
    public PollState moved(@Nullable Moved where) {
        return with(copy -> copy.moved = where);
    }

    /** The hubs that it names, and the subscription at one of them. */
    public Hubs hubs() {
        return push == null ? Hubs.NONE : push;
    }

    /** The same with other hubs. */
    public PollState pushedBy(Hubs others) {
        return with(copy -> copy.push = others.equals(Hubs.NONE) ? null : others);
    }

    /** Whether its last document was read as ops now want it to be. */
    public boolean wasReadBy(Reading wanted) {
        return Objects.equals(reading, wanted.tag());
    }

    /** The same after a document was read whole: what to send back, and the hash of its bytes. */
    public PollState read(
            @Nullable String newEtag,
            @Nullable String newLastModified,
            @Nullable String url,
            @Nullable String hash) {
        return with(
                copy -> {
                    copy.etag = newEtag;
                    copy.lastModified = newLastModified;
                    // mostly the same, of which there need not be another
                    copy.documentUrl = Objects.equals(documentUrl, url) ? documentUrl : url;
                    copy.bodyHash = hash;
                });
    }

    /** Whether writing the other in the place of this one would change anything. */
    public boolean sameAs(PollState other) {
        return Objects.equals(etag, other.etag)
                && Objects.equals(lastModified, other.lastModified)
                && Objects.equals(documentUrl, other.documentUrl)
                && Objects.equals(bodyHash, other.bodyHash)
                && rung == other.rung
                && nextNumber == other.nextNumber
                && Arrays.equals(window, other.window)
                && Arrays.equals(documents, other.documents)
                && Objects.equals(reading, other.reading)
                && Arrays.equals(learned, other.learned)
                && Objects.equals(moved, other.moved)
                && hubs().equals(other.hubs())
                && reached().sameAs(other.reached());
    }

    private PollState with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.state();
    }

    /** What can change of a state: the one place that knows the order of the fields. */
    private static final class Copy {

        private String sourceId;
        private @Nullable String etag;
        private @Nullable String lastModified;
        private @Nullable String documentUrl;
        private @Nullable String bodyHash;
        private @Nullable Rung rung;
        private long nextNumber;
        private byte[] window;
        private byte[] documents;
        private @Nullable Progress progress;
        private @Nullable String reading;
        private byte[] learned;
        private @Nullable Moved moved;
        private @Nullable Hubs push;

        Copy(PollState from) {
            sourceId = from.sourceId;
            etag = from.etag;
            lastModified = from.lastModified;
            documentUrl = from.documentUrl;
            bodyHash = from.bodyHash;
            rung = from.rung;
            nextNumber = from.nextNumber;
            window = from.window;
            documents = from.documents;
            progress = from.progress;
            reading = from.reading;
            learned = from.learned;
            moved = from.moved;
            push = from.push;
        }

        PollState state() {
            return new PollState(
                    SCHEMA,
                    sourceId,
                    etag,
                    lastModified,
                    documentUrl,
                    bodyHash,
                    rung,
                    nextNumber,
                    window,
                    documents,
                    progress,
                    reading,
                    learned,
                    moved,
                    push);
        }
    }

    /** Which part of an entry distinguishes it from the others. */
    public enum Rung {
        PROVIDER_ID,
        LINK,
        TITLE_AND_DATE
    }
}
